//! A task: its parameters, and what is kept of its result.

use serde_json::Value;

use super::super::encode::put;
use super::super::names::plain;
use super::super::place::Place;
use super::super::retry::timeout_problem;
use super::StateBuild;
use super::outcome::settle;
use crate::arn::with_pattern;
use crate::asl::{self, QueryLanguage, Scalar, Str, Template};
use crate::jsonata::literal_text;
use crate::path::ReferencePath;
use crate::resolve::WireSource;
use crate::spec::{Encoding, InputGroup};

/// A number of seconds, or where it stands.
type Limit = (Option<Scalar<u64>>, Option<Str>);

impl StateBuild<'_, '_> {
    pub(super) fn task(&mut self, resource: Option<&'static str>) -> asl::State {
        let resource = match (self.configuration.resource.take(), resource) {
            (Some(resource), _) => resource,
            (None, Some(resource)) => Str::constant(resource),
            (None, None) => {
                self.add_if_first("the task has no resource");
                Str::constant("")
            }
        };
        let resource = match self.node().spec.pattern {
            Some(pattern) => with_pattern(&resource, pattern).into(),
            None => resource,
        };
        let mut task = Box::new(asl::Task::new(resource, self.transition()));
        task.comment = self.configuration.comment.take();
        let parameters = self.parameters();
        if self.is_in_jsonata() {
            task.arguments = parameters;
        } else {
            task.parameters = parameters;
        }
        if let Some(role_arn) = self.configuration.take(|further| &mut further.credentials) {
            let role_arn = Template::String(self.constant_text(role_arn));
            task.credentials = Some(credentials(role_arn));
        }
        if let Some(role_arn) = self.setting("credentials") {
            task.credentials = Some(credentials(role_arn.into_template(self.language())));
        }
        self.check_limits();
        let configured = self.configuration.timeout_seconds;
        (task.timeout_seconds, task.timeout_seconds_path) =
            self.limit("timeout_seconds", configured);
        let configured = self.configuration.heartbeat_seconds;
        (task.heartbeat_seconds, task.heartbeat_seconds_path) =
            self.limit("heartbeat_seconds", configured);
        task.retry = self.retriers();
        task.catch = self.catchers();
        settle!(task, self.outcome());
        asl::State::Task(task)
    }

    /// A timeout, as a number or an expression, or where it stands.
    fn limit(&mut self, name: &str, configured: Option<u32>) -> Limit {
        match self.setting(name) {
            None => (configured.map(Into::into), None),
            Some(data) => match data.field_path() {
                Some(path) if !self.is_in_jsonata() => (None, Some(path)),
                _ => (Some(Scalar::Text(data.expression_field())), None),
            },
        }
    }

    fn check_limits(&mut self) {
        let (timeout, heartbeat) = (
            self.configuration.timeout_seconds,
            self.configuration.heartbeat_seconds,
        );
        let limits = [
            ("timeout_seconds", timeout),
            ("heartbeat_seconds", heartbeat),
        ];
        self.problems.extend(
            limits
                .into_iter()
                .filter_map(|(name, seconds)| timeout_problem(name, seconds?)),
        );
        if let (Some(timeout), Some(heartbeat)) = (timeout, heartbeat)
            && heartbeat >= timeout
        {
            self.problems.push(format!(
                "`heartbeat_seconds` is {heartbeat}; it must be less than `timeout_seconds`, which is {timeout}"
            ));
        }
    }

    /// Fixed parameters, and the inputs that have a source.
    fn parameters(&mut self) -> Option<Template> {
        let mut parameters =
            std::mem::replace(&mut self.configuration.parameters, Template::object());
        let spec = self.node().spec;
        for parameter in self.configuration.named_like_state() {
            let name = plain(&self.names[self.state]);
            parameters.set_at(parameter, Template::from(Value::String(name)));
        }
        if self.is_in_jsonata() {
            parameters = self.in_jsonata(parameters);
        }
        for (port, dependency) in spec.dependencies.iter().enumerate() {
            if let Some(expression) = self.expression(port, dependency.data_type) {
                parameters.set_at(dependency.key, expression.into_template(self.language()));
            }
        }
        let mut port = spec.dependencies.len();
        for group in spec.inputs {
            self.add_group(&mut parameters, group, port);
            port += group.port_count();
        }
        (!parameters.is_empty_object()).then_some(parameters)
    }

    /// Configured parameters as `JSONata` has them: texts stand for themselves, paths become expressions.
    fn in_jsonata(&mut self, template: Template) -> Template {
        match template {
            Template::String(text) => literal_text(text.into_owned()).into(),
            Template::Path(path) => {
                if path.parse::<ReferencePath>().is_err() {
                    self.problems.push(format!(
                        "`{path}` is in its configuration, which a machine in JSONata cannot say; only a path of names and positions becomes an expression"
                    ));
                }
                Place::document(path).template(QueryLanguage::Jsonata)
            }
            Template::Array(items) => {
                let items = items.into_iter();
                Template::Array(items.map(|item| self.in_jsonata(item)).collect())
            }
            Template::Object(entries) => {
                let entries = entries.into_iter();
                let entries = entries.map(|(key, value)| (key, self.in_jsonata(value)));
                Template::Object(entries.collect())
            }
            plain @ (Template::Null | Template::Boolean(_) | Template::Number(_)) => plain,
        }
    }

    /// Puts the payload whose first port is `first` where it belongs.
    fn add_group(&mut self, parameters: &mut Template, group: &'static InputGroup, first: usize) {
        if group.payload.is_empty() {
            return;
        }
        let payload = if group.is_whole() {
            match self.expression(first, group.whole.data_type) {
                Some(expression) if group.payload.is_untyped() => {
                    expression.into_template(self.language())
                }
                Some(expression) => {
                    expression.encoded(group.whole.data_type, group.encoding, self.language())
                }
                None => return,
            }
        } else {
            self.fields_of(group, first)
        };
        let target = match group.parameter {
            "" => parameters,
            parameter => parameters.at(parameter),
        };
        match payload {
            payload if target.is_empty_object() => *target = payload,
            Template::Object(entries) => {
                for (key, value) in entries {
                    target.set(key, value);
                }
            }
            _ => {
                let name = group.whole.logical_name;
                let place = match group.parameter {
                    "" => "the parameters".to_owned(),
                    parameter => format!("the parameter `{parameter}`"),
                };
                self.problems.push(format!(
                    "the input `{name}` is {place} as a whole, but other fields set values in there; use a payload with fields of its own"
                ));
            }
        }
    }

    fn fields_of(&mut self, group: &'static InputGroup, first: usize) -> Template {
        let count = group.payload.inputs.len();
        let mut payload = match group.encoding {
            Encoding::Environment => Template::Array(Vec::with_capacity(count)),
            Encoding::Json | Encoding::Strings | Encoding::AttributeValues => {
                Template::Object(Vec::with_capacity(count))
            }
        };
        for (n, field) in group.payload.inputs.iter().enumerate() {
            let wiring = self.wiring;
            let value = match (&wiring.inputs[first + n], group.encoding) {
                // As most are.
                (WireSource::Output(origin, _), Encoding::Json) => Some(self.read(*origin)),
                _ => {
                    let expression = self.expression(first + n, field.data_type);
                    expression.map(|expression| {
                        expression.encoded(field.data_type, group.encoding, self.language())
                    })
                }
            };
            if let Some(value) = value {
                let key = match group.key_prefix {
                    "" => Str::constant(field.key),
                    prefix => Str::from(format!("{prefix}{}", field.key)),
                };
                put(&mut payload, key, value, group.encoding);
            }
        }
        payload
    }
}

/// The credentials that a task takes.
fn credentials(role_arn: Template) -> Template {
    let mut credentials = Template::object();
    credentials.set("RoleArn", role_arn);
    credentials
}
