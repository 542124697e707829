//! What distributed maps give to their states, and end with.

use cursus_sfn_core::spec::{Payload, PayloadSpec};
use cursus_sfn_macros::Payload;
use serde::{Deserialize, Serialize};

/// Several items of a distributed map with `batch(..)`, which one execution gets.
///
/// ```
/// use cursus_sfn_states::flow::Batch;
///
/// let batch: Batch<u32> = serde_json::from_str(r#"{"Items": [1, 2]}"#)?;
/// assert_eq!(batch.items, [1, 2]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Batch<T, I = Option<()>> {
    /// The items.
    #[serde(rename = "Items")]
    pub items: Vec<T>,
    /// What each batch gets besides, by `batch(input = ..)`.
    #[serde(rename = "BatchInput")]
    pub batch_input: I,
}

/// What a distributed map ends with that writes its results to Amazon S3.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct MapRun {
    /// The Map Run.
    #[serde(rename = "MapRunArn")]
    pub map_run_arn: String,
    /// Where its results are.
    #[serde(rename = "ResultWriterDetails")]
    pub result_writer_details: ResultWriterDetails,
}

/// Where the results of a distributed map are.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct ResultWriterDetails {
    /// The bucket.
    #[serde(rename = "Bucket")]
    pub bucket: String,
    /// The key of the manifest.
    #[serde(rename = "Key")]
    pub key: String,
}

/// The ports of a batch with an input, which is told by a function that is never called.
#[doc(hidden)]
pub const fn payload_of_batch<T: Payload, I: Payload>(_: fn() -> I) -> &'static PayloadSpec {
    <Batch<T, I> as Payload>::PAYLOAD
}

/// A batch with an input, for code that is never called.
#[doc(hidden)]
pub fn batch_of<T, I>(_: I) -> Batch<T, I> {
    unreachable!("this is for rustc to check types")
}
