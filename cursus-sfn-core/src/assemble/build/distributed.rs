//! What a distributed map reads, and what it writes.

use super::super::distribution::Distribution;
use super::super::encode::Expression;
use super::StateBuild;
use crate::asl::{self, QueryLanguage, Scalar, Str, Template};
use crate::resolve::WireSource;
use crate::shape::Shape;

/// A number, and the path of one: either is given.
type Number = (Option<Scalar<u64>>, Option<Str>);

impl StateBuild<'_, '_> {
    pub(super) fn distribute(&mut self, map: &mut asl::Map) {
        let Some(distribution) = self.configuration.take(|further| &mut further.distribution)
        else {
            return;
        };
        map.item_reader = self.item_reader(&distribution).map(Box::new);
        map.item_batcher = self.item_batcher().map(Box::new);
        map.result_writer = self.result_writer(&distribution).map(Box::new);
        (
            map.tolerated_failure_count,
            map.tolerated_failure_count_path,
        ) = self.number("tolerated_failure_count");
        let (percentage, path) = self.number("tolerated_failure_percentage");
        map.tolerated_failure_percentage = percentage.map(|percentage| match percentage {
            Scalar::Value(number) => asl::Number::from(serde_json::Number::from(number)).into(),
            Scalar::Text(text) => Scalar::Text(text),
        });
        map.tolerated_failure_percentage_path = path;
        map.label = distribution.label;
    }

    fn item_reader(&mut self, distribution: &Distribution) -> Option<asl::ItemReader> {
        let reader = distribution.reader?;
        let mut item_reader = asl::ItemReader::new(reader.resource());
        let parameters =
            self.parameters_of([("bucket", "Bucket"), ("key", "Key"), ("prefix", "Prefix")]);
        if self.is_in_jsonata() {
            item_reader.arguments = parameters;
        } else {
            item_reader.parameters = parameters;
        }
        let mut config = asl::ReaderConfig::new();
        let (input, manifest) = reader.forms();
        config.input_type = input.map(Into::into);
        config.manifest_type = manifest.map(Into::into);
        config.csv_delimiter = distribution.delimiter.map(Into::into);
        config.items_pointer.clone_from(&distribution.items_pointer);
        if input == Some(asl::InputType::Csv) {
            let location = match &distribution.headers {
                Some(_) => asl::CsvHeaderLocation::Given,
                None => asl::CsvHeaderLocation::FirstRow,
            };
            config.csv_header_location = Some(location.into());
            config.csv_headers = distribution.headers.clone().map(Into::into);
        }
        (config.max_items, config.max_items_path) = self.number("max_items");
        let says_something =
            input.is_some() || config.max_items.is_some() || config.max_items_path.is_some();
        item_reader.reader_config = says_something.then_some(config);
        Some(item_reader)
    }

    fn item_batcher(&mut self) -> Option<asl::ItemBatcher> {
        let mut batcher = asl::ItemBatcher::new();
        (
            batcher.max_items_per_batch,
            batcher.max_items_per_batch_path,
        ) = self.number("batch_max_items");
        (
            batcher.max_input_bytes_per_batch,
            batcher.max_input_bytes_per_batch_path,
        ) = self.number("batch_max_bytes");
        batcher.batch_input = self.batch_input();
        (batcher != asl::ItemBatcher::new()).then_some(batcher)
    }

    /// What each batch gets besides its items: an object, whose fields are selected one by one, because that is the form that
    /// both languages have.
    fn batch_input(&mut self) -> Option<Template> {
        let mut ports = self.node().spec.dependencies.iter();
        let port = ports.position(|port| port.logical_name.as_str() == "batch_input")?;
        let data = match &self.wiring.inputs[port] {
            WireSource::Data(data) => data,
            WireSource::Absent => return None,
            _ => {
                self.problems.push(
                    "`batch(input = ..)` takes data of the machine, not a value that is computed"
                        .to_owned(),
                );
                return None;
            }
        };
        let (place, language) = (self.data_place(data), self.language());
        let Shape::Object(object) = data.shape else {
            self.problems.push(format!(
                "`batch(input = ..)` takes data with fields, not {}; name what it is part of",
                data.shape.describe()
            ));
            return None;
        };
        let fields = object.fields().iter().filter_map(|field| {
            let key = field.written?;
            let value = place.clone().key(key).template(language);
            Some((Str::constant(key), value))
        });
        Some(Template::Object(fields.collect()))
    }

    fn result_writer(&mut self, distribution: &Distribution) -> Option<asl::ResultWriter> {
        let mut writer = asl::ResultWriter::new();
        let parameters =
            self.parameters_of([("writer_bucket", "Bucket"), ("writer_prefix", "Prefix")]);
        if parameters.is_some() {
            writer.resource = Some("arn:aws:states:::s3:putObject".into());
        }
        if self.is_in_jsonata() {
            writer.arguments = parameters;
        } else {
            writer.parameters = parameters;
        }
        let (transformation, output_type) = (distribution.transformation, distribution.output_type);
        if transformation.is_some() || output_type.is_some() {
            let mut config = asl::WriterConfig::new();
            config.transformation = transformation.map(Into::into);
            config.output_type = output_type.map(Into::into);
            writer.writer_config = Some(config);
        }
        (writer != asl::ResultWriter::new()).then_some(writer)
    }

    /// Inputs as parameters, each under its key.
    fn parameters_of<const N: usize>(
        &mut self,
        inputs: [(&str, &'static str); N],
    ) -> Option<Template> {
        let mut parameters = Template::object();
        for (name, key) in inputs {
            if let Some(value) = self.named(name) {
                parameters.set(key, value.into_template(self.language()));
            }
        }
        (!parameters.is_empty_object()).then_some(parameters)
    }

    /// An input that is a number.
    pub(super) fn number(&mut self, name: &str) -> Number {
        match self.named(name) {
            None => (None, None),
            Some(Expression::Value(value)) => match value.as_u64() {
                Some(number) => (Some(number.into()), None),
                None => {
                    let problem = format!("`{name}` is `{value}`; it must be a whole number");
                    self.problems.push(problem);
                    (None, None)
                }
            },
            Some(data) if self.language() == QueryLanguage::Jsonata => {
                (Some(Scalar::Text(data.expression_field())), None)
            }
            // A state that no path leads to it from is in `JSONata`.
            Some(data) => (None, data.field_path()),
        }
    }
}
