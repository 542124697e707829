//! Amazon Athena.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};

/// Runs a query and waits until it is done.
///
/// `O` is read from the description of the finished query; the rows are at its output location.
///
/// Source: developer guide, "Run Athena queries with Step Functions"; API reference of Athena, `StartQueryExecution` and
/// `GetQueryExecution`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "athena",
    resource = "arn:aws:states:::athena:startQueryExecution.sync",
    output(O, result_path = "$.QueryExecution", logical_name = "query_execution"),
    catalog
)]
pub struct AthenaQuery<O = QueryExecution> {
    /// The SQL. May be bound to data.
    #[parameter]
    #[dependency(data_type = String, explicit, required)]
    pub query_string: Option<String>,
    /// The group of queries it belongs to. Default: `primary`.
    #[parameter]
    pub work_group: Option<String>,
    /// The catalogue of data sources. Default: `AwsDataCatalog`.
    #[parameter(name = "QueryExecutionContext.Catalog")]
    pub catalog: Option<String>,
    /// The database. Default: `default`.
    #[parameter(name = "QueryExecutionContext.Database")]
    pub database: Option<String>,
    /// The S3 prefix for the results. Default: as the group says.
    #[parameter(name = "ResultConfiguration.OutputLocation")]
    pub output_location: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn() -> O>,
}

/// What Athena says of a query that has succeeded.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct QueryExecution {
    /// The identifier of the query.
    pub query_execution_id: String,
    /// Where the results are.
    pub result_configuration: QueryResults,
}

/// Where the results of a query are.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct QueryResults {
    /// The S3 address.
    pub output_location: String,
}
