//! For random values of many types: what serde writes is of the shape, and what is of the shape, serde reads.
//!
//! The values of the first property know nothing of shapes. Those of the second are made from the shape alone.

mod ports;
mod random;
mod types;

use arbitrary::{Arbitrary, Unstructured};
use cursus_sfn::prelude::*;
use cursus_sfn::shape::{assignable, mismatch};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a value is written as is of the shape that is written, and is read again if the shape says so.
fn is_written<T: Payload + Serialize + DeserializeOwned + for<'a> Arbitrary<'a>>(bytes: &[u8]) {
    let mut source = Unstructured::new(bytes);
    let Ok(value) = T::arbitrary(&mut source) else {
        return;
    };
    // What a type cannot be written as, such as a map whose keys are no texts, says so itself.
    let Ok(json) = serde_json::to_value(&value) else {
        return;
    };
    let name = std::any::type_name::<T>();
    assert!(
        T::SHAPE.writes(&json),
        "{name}: {json} is not {:?}",
        T::SHAPE
    );
    if assignable(T::SHAPE, T::SHAPE) {
        assert!(T::SHAPE.reads(&json), "{name}: {json}");
        let read = serde_json::from_value::<T>(json.clone());
        assert!(read.is_ok(), "{name}: {json}: {}", read.err().unwrap());
    }
}

/// JSON that is of the shape is read, and what is taken out of it makes it unreadable just if the shape says so.
fn is_read<T: Payload + DeserializeOwned>(bytes: &[u8], is_exact: bool) {
    let mut source = Unstructured::new(bytes);
    let json = random::value(T::SHAPE, &mut source);
    let name = std::any::type_name::<T>();
    assert!(
        T::SHAPE.reads(&json),
        "{name}: {json} is not {:?}",
        T::SHAPE
    );
    let read = serde_json::from_value::<T>(json.clone());
    assert!(read.is_ok(), "{name}: {json}: {}", read.err().unwrap());
    for spoiled in random::spoiled(&json) {
        let (fits, read) = (
            T::SHAPE.reads(&spoiled),
            serde_json::from_value::<T>(spoiled.clone()),
        );
        let agrees = fits == read.is_ok() || (!is_exact && read.is_ok());
        assert!(
            agrees,
            "{name}: {spoiled}, made of {json}: {:?}",
            read.err()
        );
    }
}

macro_rules! properties {
    (written and read: $($both:ty),+; more is read: $($lenient:ty),+; written: $($written:ty),+;) => {
        proptest! {
            #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

            #[test]
            fn what_is_written_is_of_the_shape(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
                $(is_written::<$both>(&bytes);)+
                $(is_written::<$lenient>(&bytes);)+
                $(is_written::<$written>(&bytes);)+
            }

            #[test]
            fn what_is_of_the_shape_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
                $(is_read::<$both>(&bytes, true);)+
                $(is_read::<$lenient>(&bytes, false);)+
            }

            #[test]
            fn what_fits_another_type_is_read_as_it(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
                types_in_pairs(&bytes);
            }
        }

        /// Every type against every other: where the one fits the other, so does each of its values.
        fn types_in_pairs(bytes: &[u8]) {
            let shapes = [$(<$both as Payload>::SHAPE),+];
            let values = [$(written::<$both>(bytes)),+];
            for (given, json) in shapes.iter().zip(&values) {
                for wanted in shapes {
                    let fits = mismatch(given, wanted).is_none();
                    assert_eq!(fits, assignable(given, wanted));
                    if let (true, Some(json)) = (fits && !random::is_open(given), json) {
                        assert!(wanted.reads(json), "{json} as {wanted:?}");
                    }
                }
            }
        }
    };
}

fn written<T: Serialize + for<'a> Arbitrary<'a>>(bytes: &[u8]) -> Option<Value> {
    let value = T::arbitrary(&mut Unstructured::new(bytes)).ok()?;
    serde_json::to_value(value).ok()
}

use types::*;

properties! {
    written and read:
        Scalars, Containers, Renamed, Aliased, Sparse, Defaulted, AllDefault, Closed, Unit, Newtype, Pair, Trailing,
        Transparent, Flat, FlatTwice, FlatMap, FlatEnum, FlatTagged, Level, Other, External, Tagged,
        TaggedAround, TaggedClosed, TaggedOther, Adjacent, AdjacentClosed, Untagged, HalfTagged, Renaming, Tree, Json,
        Generic<String>, Generic<Vec<Tagged>>, Rose<Level>, OptionalNewtype, Result<String, Level>, Node, Skips, Keys;
    // What is flattened as an option and does not fit is read as `None`, which loses it.
    more is read: FlatOption;
    written: Texts, Times, OneSided, Converted, Custom, SkippedContent, Named, Opaque;
}
