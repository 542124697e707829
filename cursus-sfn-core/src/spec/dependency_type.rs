//! What kind of thing flows through a port.

/// What kind of thing flows through a port.
///
/// [`JsonInput`](Self::JsonInput) and [`JsonOutput`](Self::JsonOutput) are one kind, payload, seen from two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DependencyType {
    /// JSON a state takes.
    JsonInput,
    /// JSON a state gives.
    JsonOutput,
    /// The definition of a job, as a name or an ARN.
    JobDefinition,
    /// What a finished job reports.
    JobResult,
    /// The way a choice takes.
    ConditionalOutput,
    /// A trained model.
    ModelArtifacts,
    /// Data a processing step wrote.
    ProcessingOutput,
    /// Data to train on.
    TrainingData,
    /// Settings of a training job.
    Hyperparameters,
    /// Sample requests for a model.
    PayloadSamples,
    /// Any other property of a job.
    CustomProperty,
}

/// How well what is given suits what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same kind.
    Equal,
    /// Another kind that will do.
    Compatible,
    /// A kind that will not do.
    Incompatible,
}

impl DependencyType {
    /// How well `given` suits a dependency of this type. Not symmetric.
    pub const fn accepts(self, given: Self) -> Fit {
        use DependencyType as T;
        match (self, given) {
            (T::JsonInput | T::JsonOutput, T::JsonInput | T::JsonOutput)
            | (T::JobDefinition, T::JobDefinition)
            | (T::JobResult, T::JobResult)
            | (T::ConditionalOutput, T::ConditionalOutput)
            | (T::ModelArtifacts, T::ModelArtifacts)
            | (T::ProcessingOutput, T::ProcessingOutput)
            | (T::TrainingData, T::TrainingData)
            | (T::Hyperparameters, T::Hyperparameters)
            | (T::PayloadSamples, T::PayloadSamples)
            | (T::CustomProperty, T::CustomProperty) => Fit::Equal,
            (T::JsonInput | T::JsonOutput, T::JobResult | T::ConditionalOutput)
            | (T::TrainingData | T::PayloadSamples, T::ProcessingOutput)
            | (T::ProcessingOutput, T::TrainingData)
            | (T::Hyperparameters, T::CustomProperty) => Fit::Compatible,
            _ => Fit::Incompatible,
        }
    }

    /// The name of the variant.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::JsonInput => "JsonInput",
            Self::JsonOutput => "JsonOutput",
            Self::JobDefinition => "JobDefinition",
            Self::JobResult => "JobResult",
            Self::ConditionalOutput => "ConditionalOutput",
            Self::ModelArtifacts => "ModelArtifacts",
            Self::ProcessingOutput => "ProcessingOutput",
            Self::TrainingData => "TrainingData",
            Self::Hyperparameters => "Hyperparameters",
            Self::PayloadSamples => "PayloadSamples",
            Self::CustomProperty => "CustomProperty",
        }
    }
}
