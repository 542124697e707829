//! The items that a Map state finds in its data.

use cursus_sfn_core::asl::QueryLanguage;
use serde_json::Value;

use super::enter::invalid_path;
use super::runner::Runner;
use super::strand::Strand;
use crate::fault::Fault;
use crate::items::Item;
use crate::jsonata::ResultType;
use crate::payload::{Payload, Seen};
use crate::program::{Items, Map};

impl Runner<'_> {
    /// The items that are in the data.
    pub(super) fn given_items(
        &self,
        strand: &Strand,
        map: &Map,
        input: &Value,
    ) -> Result<Vec<Item>, Fault> {
        let values = self.values(strand, map, input)?;
        Ok(values.into_iter().map(Item::from).collect())
    }

    fn values(&self, strand: &Strand, map: &Map, input: &Value) -> Result<Vec<Value>, Fault> {
        let is_jsonata = self.state(strand).language == QueryLanguage::Jsonata;
        let found = self.with_scope(strand, Seen::input(input), |scope| match &map.items {
            Items::Input => Ok(input.clone()),
            Items::Path(query) => match query.value(scope) {
                Ok(found) => Ok(found.into_owned()),
                Err(_) => Err(invalid_path(query)),
            },
            Items::Payload(payload) => payload.evaluate(scope),
        })?;
        match (found, &map.items) {
            (Value::Array(items), _) => Ok(items),
            (other, Items::Payload(Payload::Expression(expression))) => {
                Err(expression.wrong_type(ResultType::Array, other))
            }
            (other, _) if is_jsonata => Err(Fault::query(
                None,
                format!("Map state input must be an array but was: {other}"),
            )),
            (_, Items::Path(query)) => Err(Fault::runtime(format!(
                "Reference path \"{}\" must point to array.",
                plain(query.text())
            ))),
            _ => Err(Fault::runtime("Reference path \"$\" must point to array.")),
        }
    }
}

/// A path as the service repeats it: one into the context object loses a dollar sign.
fn plain(path: &str) -> &str {
    if path.starts_with("$$") {
        &path[1..]
    } else {
        path
    }
}
