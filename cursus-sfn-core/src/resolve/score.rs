//! How well an output suits a dependency.

use super::similarity::{Similarity, share, similarity, similarity_from};
use crate::names::Name;
use crate::shape::{Shape, assignable};
use crate::spec::{DependencySpec, Fit, OutputSpec};

/// A score above this many basis points is a match.
pub const THRESHOLD: i32 = 5_000;

/// What each part of a score is worth, in basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Dependency and output are of the same type.
    pub type_equal: i32,
    /// The type of the output will do.
    pub type_compatible: i32,
    /// The JSON is of the same kind.
    pub data_equal: i32,
    /// The JSON will do.
    pub data_compatible: i32,
    /// The names are the same; less by their [`Similarity`].
    pub name: i32,
    /// The dependency has a name that the output has too, to the letter.
    pub exact: i32,
    /// The giving state is among the compatible sources.
    pub source_listed: i32,
    /// There is no list of compatible sources.
    pub source_open: i32,
    /// The giving state is not among the compatible sources.
    pub source_unlisted: i32,
    /// All semantic keywords are found in the name of the output.
    pub keywords: i32,
}

/// The weights of the matcher.
pub const WEIGHTS: Weights = Weights {
    type_equal: 4_000,
    type_compatible: 2_000,
    data_equal: 2_000,
    data_compatible: 1_000,
    name: 2_500,
    exact: 500,
    source_listed: 1_000,
    source_open: 500,
    source_unlisted: 0,
    keywords: 500,
};

/// The parts of a score, in basis points. Their sum is the score.
///
/// If the types are incompatible all parts are 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Score {
    /// For the types of dependency and output.
    pub dependency_type: i32,
    /// For the JSON.
    pub data_type: i32,
    /// For the similarity of the names, the best over all aliases.
    pub name: i32,
    /// For a name both have.
    pub exact: i32,
    /// For the giving state.
    pub source: i32,
    /// For semantic keywords.
    pub keywords: i32,
    /// Below 0 where the other parts sum to more than 10,000.
    pub cap: i32,
}

impl Score {
    const ZERO: Self = Self {
        dependency_type: 0,
        data_type: 0,
        name: 0,
        exact: 0,
        source: 0,
        keywords: 0,
        cap: 0,
    };

    /// The score: the sum of the parts.
    pub const fn total(self) -> i32 {
        self.dependency_type
            + self.data_type
            + self.name
            + self.exact
            + self.source
            + self.keywords
            + self.cap
    }

    /// Whether the score is above [`THRESHOLD`].
    pub const fn is_match(self) -> bool {
        self.total() > THRESHOLD
    }

    const fn capped(mut self) -> Self {
        let total = self.total();
        if total > 10_000 {
            self.cap = 10_000 - total;
        }
        self
    }
}

/// A score with what its name part rests on.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The parts.
    pub score: Score,
    /// The name or alias of the dependency that is most alike.
    pub wanted: Name,
    /// The name or alias of the output that is most alike.
    pub given: Name,
    /// How alike they are.
    pub similarity: Similarity,
}

/// Scores `output` of a state of type `source` for `dependency`.
///
/// ```
/// use cursus_sfn_core::names::Name;
/// use cursus_sfn_core::resolve::score;
/// use cursus_sfn_core::spec::{DependencySpec, DependencyType, OutputSpec};
///
/// const WANTED: DependencySpec = DependencySpec::new("input_data", DependencyType::JsonInput);
/// const GIVEN: OutputSpec = OutputSpec::new("validated_data", DependencyType::JsonOutput);
/// const SCORE: i32 = score(&WANTED, &GIVEN, &Name::new("LambdaFunction")).total();
/// assert_eq!(SCORE, 7_927);
/// ```
pub const fn score(dependency: &DependencySpec, output: &OutputSpec, source: &Name) -> Score {
    score_with(&WEIGHTS, dependency, output, source)
}

/// [`score`] with other weights.
pub const fn score_with(
    weights: &Weights,
    dependency: &DependencySpec,
    output: &OutputSpec,
    source: &Name,
) -> Score {
    let (score, _) = score_from(weights, dependency, output, source, 0);
    score
}

/// Scores and says why.
pub fn explain(dependency: &DependencySpec, output: &OutputSpec, source: &Name) -> Explanation {
    let (mut wanted, mut given) = (dependency.logical_name, output.logical_name);
    let mut best = similarity(&wanted, &given);
    for name in names_of(&dependency.logical_name, dependency.aliases) {
        for other in names_of(&output.logical_name, output.aliases) {
            let found = similarity(name, other);
            if found.total() > best.total() {
                (wanted, given, best) = (*name, *other, found);
            }
        }
    }
    Explanation {
        score: score(dependency, output, source),
        wanted,
        given,
        similarity: best,
    }
}

fn names_of<'a>(name: &'a Name, aliases: &'a [Name]) -> impl Iterator<Item = &'a Name> {
    std::iter::once(name).chain(aliases)
}

/// The score, and the similarity of the names if it reaches `floor`.
pub(super) const fn score_from(
    weights: &Weights,
    dependency: &DependencySpec,
    output: &OutputSpec,
    source: &Name,
    floor: u32,
) -> (Score, u32) {
    let mut score = base_score(weights, dependency, output, source);
    if score.dependency_type == 0 {
        return (score, 0);
    }
    if is_exact(dependency, output) {
        score.name = weights.name;
        score.exact = weights.exact;
        return (score.capped(), 10_000);
    }
    let alike = best_similarity(dependency, output, floor);
    score.name = share(weights.name as u32, alike) as i32;
    (score.capped(), alike)
}

/// The score without names; all 0 if the types are incompatible.
pub(super) const fn base_score(
    weights: &Weights,
    dependency: &DependencySpec,
    output: &OutputSpec,
    source: &Name,
) -> Score {
    let mut score = Score::ZERO;
    score.dependency_type = match dependency.dependency_type.accepts(output.output_type) {
        Fit::Equal => weights.type_equal,
        Fit::Compatible => weights.type_compatible,
        Fit::Incompatible => return score,
    };
    score.data_type = if same_kind(dependency.data_type, output.data_type) {
        weights.data_equal
    } else if assignable(output.data_type, dependency.data_type) {
        weights.data_compatible
    } else {
        0
    };
    score.source = if dependency.compatible_sources.is_empty() {
        weights.source_open
    } else if lists(dependency.compatible_sources, source) {
        weights.source_listed
    } else {
        weights.source_unlisted
    };
    score.keywords = keyword_points(weights, dependency, output);
    score
}

/// Whether a name or alias of the dependency is one of the output, to the letter.
pub(super) const fn is_exact(dependency: &DependencySpec, output: &OutputSpec) -> bool {
    let mut i = 0;
    while i <= dependency.aliases.len() {
        let name = nth(&dependency.logical_name, dependency.aliases, i);
        let mut j = 0;
        while j <= output.aliases.len() {
            if name.key() == nth(&output.logical_name, output.aliases, j).key() {
                return true;
            }
            j += 1;
        }
        i += 1;
    }
    false
}

const fn best_similarity(dependency: &DependencySpec, output: &OutputSpec, floor: u32) -> u32 {
    let mut best = 0;
    let mut i = 0;
    while i <= dependency.aliases.len() {
        let name = nth(&dependency.logical_name, dependency.aliases, i);
        let mut j = 0;
        while j <= output.aliases.len() {
            let found = similarity_from(name, nth(&output.logical_name, output.aliases, j), floor);
            if found > best {
                best = found;
            }
            j += 1;
        }
        i += 1;
    }
    best
}

/// The name, or one of the aliases.
pub(super) const fn nth<'a>(name: &'a Name, aliases: &'a [Name], n: usize) -> &'a Name {
    if n == 0 { name } else { &aliases[n - 1] }
}

const fn lists(names: &[Name], name: &Name) -> bool {
    let mut i = 0;
    while i < names.len() {
        if names[i].key() == name.key() {
            return true;
        }
        i += 1;
    }
    false
}

const fn keyword_points(
    weights: &Weights,
    dependency: &DependencySpec,
    output: &OutputSpec,
) -> i32 {
    let keywords = dependency.semantic_keywords;
    if keywords.is_empty() {
        return 0;
    }
    let mut found = 0;
    let mut i = 0;
    while i < keywords.len() {
        found += output.logical_name.contains(&keywords[i]) as i32;
        i += 1;
    }
    let count = keywords.len() as i32;
    (2 * weights.keywords * found + count) / (2 * count)
}

/// Whether two shapes are of one kind, `null` aside: the same scalar, the same struct, or containers of one kind.
const fn same_kind(a: &'static Shape, b: &'static Shape) -> bool {
    match (a.required(), b.required()) {
        (Shape::Any, Shape::Any)
        | (Shape::Null, Shape::Null)
        | (Shape::Boolean, Shape::Boolean)
        | (Shape::Integer, Shape::Integer)
        | (Shape::Number, Shape::Number)
        | (Shape::String, Shape::String) => true,
        (Shape::Array(a), Shape::Array(b)) => same_kind(a, b),
        (Shape::Map(a), Shape::Map(b)) => same_kind(a.values, b.values),
        (Shape::Enum(_), Shape::Enum(_)) | (Shape::Tuple(_), Shape::Tuple(_)) => {
            assignable(a, b) && assignable(b, a)
        }
        (a, b) => a.same_type(b),
    }
}
