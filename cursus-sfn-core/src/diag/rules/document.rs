//! The document as a whole.

use super::{Code, Rule, Severity};

rules! {
    /// A definition is JSON in UTF-8. Comments, trailing commas and single quotes are not.
    NOT_JSON = "SFN2001" Error "not JSON" aws "INVALID_JSON_DESCRIPTION" fix "Correct the text where it stops being JSON.";
    /// A key stands twice in one object. Readers of JSON keep one of the values and silently drop the other.
    REPEATED_KEY = "SFN2002" Error "key given twice" fix "Remove one of them, or rename it.";
    /// Objects and arrays are nested too deeply.
    TOO_DEEPLY_NESTED = "SFN2003" Error "nested too deeply" aws "TOO_DEEPLY_NESTED" fix "Move inner machines into machines of their own and start those.";
    /// A definition has at most 1,048,576 bytes.
    TOO_LARGE = "SFN2004" Error "definition too large" fix "Move parts into machines of their own and start those.";
    /// An object has a field that the language does not know. AWS refuses it; it is mostly a misspelling.
    UNKNOWN_FIELD = "SFN2005" Error "unknown field" aws "SCHEMA_VALIDATION_FAILED" fix "Correct the name, or remove the field.";
    /// A field that must be there is not.
    MISSING_FIELD = "SFN2006" Error "missing field" aws "SCHEMA_VALIDATION_FAILED" fix "Add the field.";
    /// A field holds another type of JSON than the language says.
    WRONG_TYPE = "SFN2007" Error "value of a wrong type" aws "SCHEMA_VALIDATION_FAILED" fix "Write a value of the type that is asked for.";
    /// A number is outside of what its field may hold.
    OUT_OF_RANGE = "SFN2008" Error "number out of range" aws "SCHEMA_VALIDATION_FAILED" fix "Choose a number in the range that is named.";
    /// A field holds none of the words that it may.
    UNKNOWN_VALUE = "SFN2009" Error "unknown value" aws "SCHEMA_VALIDATION_FAILED" fix "Write one of the values that are named.";
    /// Two fields say the same in different ways, and only one of them may be there.
    CONFLICTING_FIELDS = "SFN2010" Error "fields that exclude each other" aws "SCHEMA_VALIDATION_FAILED" fix "Keep one of them.";
    /// A machine, branch or processor has at least one state.
    NO_STATES = "SFN2011" Error "no states" aws "SCHEMA_VALIDATION_FAILED" fix "Add a state.";
    /// A state name has 1 to 80 characters and no control characters.
    INVALID_STATE_NAME = "SFN2012" Error "invalid state name" aws "INVALID_STATE_NAME" fix "Shorten the name; `Comment` has room for the rest.";
    /// State names are unique in a whole definition, those in branches and processors included.
    DUPLICATE_STATE_NAME = "SFN2013" Error "state name used twice" aws "DUPLICATE_STATE_NAME" fix "Give one of the states another name.";
    /// The query language is set for the machine or for a state. A branch or processor cannot set its own.
    NESTED_QUERY_LANGUAGE = "SFN2014" Error "query language of a nested machine" aws "SCHEMA_VALIDATION_FAILED" fix "Set `QueryLanguage` on the states inside.";
    /// In a machine that uses JSONata no state can go back to JSONPath.
    BACK_TO_JSONPATH = "SFN2015" Error "JSONPath state in a JSONata machine" aws "SCHEMA_VALIDATION_FAILED" fix "Use JSONPath for the machine and JSONata for its other states, or rewrite this state.";
}
