//! Paths: what is read, what is refused and where, and that all that is written reads back.

mod common;

use common::{assert_points_into, mutated};
use cursus_sfn_core::path::{
    Comparator, Filter, Function, FunctionArgument, JsonPath, Name, Operand, ReferencePath, Root,
    Segment, Selector, check_reference_path,
};
use cursus_sfn_core::text::Spanned;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn every_form_is_read_and_written_in_one_way() {
    for (text, written) in [
        ("$", "$"),
        ("$$", "$$"),
        ("$order", "$order"),
        ("$größe_1[0].x", "$größe_1[0].x"),
        ("$.a.b-c._d.1e.größe", "$.a.b-c._d.1e.größe"),
        (r"$.a\.b.c\ d.\\e", r"$.a\.b.c\ d.\\e"),
        ("$.@type.soap:Body.a?b", "$.@type.soap:Body.a?b"),
        ("$.${Key}", "$.${Key}"),
        (r#"$["a b"]['it\'s']"#, r"$['a b']['it\'s']"),
        (r"$['\u00e9\n\ud83d\ude00']", r"$['é\n😀']"),
        ("$['']", "$['']"),
        ("$[ 'a' , \"b\" ]", "$['a','b']"),
        ("$.[0].[ -1 ]", "$[0][-1]"),
        ("$.a[0, 2 ,-1]", "$.a[0,2,-1]"),
        ("$.a[1:].b[:-2][1 : 3][-2:]", "$.a[1:].b[:-2][1:3][-2:]"),
        ("$.a[1:5:2]", "$.a[1:5:2]"),
        ("$.*[*]..*..a..['b']..[0]", "$[*][*]..*..a..['b']..[0]"),
        (
            "$.a[(@.length-1)][( @.size() - 2 )]",
            "$.a[(@.length-1)][(@.length-2)]",
        ),
        ("$..book.length()", "$..book.length()"),
        (
            "$.a.append( 1, 'x', \"y\", $.b )",
            "$.a.append(1,'x',\"y\",$.b)",
        ),
        ("$.a ", "$.a"),
    ] {
        let path: JsonPath = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(path.to_string(), written);
        assert_eq!(written.parse(), Ok(path));
    }
}

#[test]
fn every_filter_is_read_and_written_in_one_way() {
    for (text, written) in [
        ("@.a", "@.a"),
        ("!@.a", "!@.a"),
        ("!(@.a==1)", "!(@.a == 1)"),
        ("@.a&1 == 1", "@.a&1 == 1"),
        ("@.a>1&&@.b<2.5 || !@.c", "@.a > 1 && @.b < 2.5 || !@.c"),
        ("@.a && (@.b || @.c)", "@.a && (@.b || @.c)"),
        ("(@.a && @.b) && @.c", "(@.a && @.b) && @.c"),
        ("@.price < $.limits['max']", "@.price < $.limits['max']"),
        ("'b' in @.tags", "'b' in @.tags"),
        (
            "@.a IN ['x', \"y\", -1, null]",
            "@.a in [\"x\",\"y\",-1,null]",
        ),
        ("@.o == {\"k\": [true]}", "@.o == {\"k\":[true]}"),
        ("@.status == open", "@.status == open"),
        ("@.name =~ /^a\\/b.*/i", "@.name =~ /^a\\/b.*/i"),
        ("@.a === 1e3", "@.a === 1000.0"),
        ("@.list[?(@.x)][0] != 'y'", "@.list[?(@.x)][0] != 'y'"),
        ("@ > 3", "@ > 3"),
        ("@.tags.length() > 1", "@.tags.length() > 1"),
    ] {
        let text = format!("$.items[?( {text} )]");
        let path: JsonPath = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(path.to_string(), format!("$.items[?({written})]"));
        assert_eq!(path.to_string().parse(), Ok(path));
    }
}

/// Texts that are no paths, where they depart, and what is said.
const REFUSED: &[(&str, &str, &str)] = &[
    ("", "", "starts with `$`"),
    ("order", "o", "starts with `$`"),
    (" $.a", " ", "starts with `$`"),
    ("@.a", "@", "`@` is the element"),
    ("$a-b", "-", "after `$name` come"),
    ("$1", "1", "after `$` come"),
    ("$$x", "x", "after `$$` come"),
    ("$.", "", "a name must follow"),
    ("$.a.", "", "a name must follow"),
    ("$. a", " ", "a name must follow"),
    ("$...a", ".", "at most two dots"),
    ("$.a b", "b", "`b` cannot stand here"),
    ("$.a=b", "=", "`=` cannot stand here"),
    ("$.~.bar", "~", "a name must follow"),
    ("$.a]", "]", "`]` cannot stand here"),
    ("$.a[", "[", "`]` is missing"),
    ("$.a[0", "[0", "`]` is missing"),
    ("$.a[]", "]", "brackets hold"),
    ("$.a[b]", "b", "write `['b']`"),
    ("$.a['b]", "'b]", "the closing quote"),
    ("$.a['b' 'c']", "'", "`,` or `]`"),
    ("$.a['b',]", "]", "brackets hold"),
    ("$.a[1,]", "]", "a position is"),
    ("$.a[-]", "-", "a position is"),
    ("$.a[2147483648]", "2147483648", "a position is"),
    ("$.a[:]", ":", "a start or an end"),
    ("$.a[::2]", "::2", "a start or an end"),
    ("$.a[(@.size-1)]", "(@.size-1)", "the only script"),
    ("$.a[(@.length+1)]", "(@.length+1)", "the only script"),
    ("$.a.lenght()", "lenght", "did you mean `length`?"),
    ("$.a.upper()", "upper", "unknown path function `upper`"),
    ("$..length()", "..length", "a single `.`"),
    ("$.a.concat('x'", "", "`,` or `)`"),
    ("$.a[?@.b > 1]", "@", "written `[?(test)]`"),
    ("$.a[?(@.b) && (@.c)]", "&", "written `[?(test)]`"),
    ("$.a[?()]", ")", "must stand here"),
    ("$.a[?(@.b >)]", ")", "must stand here"),
    ("$.a[?(@.b = 1)]", "=", "did you mean `==`?"),
    (
        "$.a[?(@.b contians 1)]",
        "contians",
        "did you mean `contains`?",
    ),
    ("$.a[?(1)]", "1", "a test compares"),
    ("$.a[?(@.b&&@.c)]", "&&", "a space before `&&`"),
    ("$.a[?(@.b & @.c)]", "&", "`&&`, `||` or `)`"),
    ("$.a[?(@.b == $$.x)]", "$$", "cannot be read there"),
    ("$.a[?(@.b == $x)]", "$x", "cannot be read there"),
    ("$.a[?(@.b == 1.2.3)]", "1.2.3", "is not a number"),
    ("$.a[?(@.b =~ /x)]", "/x)]", "a regular expression"),
    ("$.a[?(@.b =~ /x/g)]", "g", "a regular expression"),
    ("$.a[?(@.b in [1)]", ")", "`,` or `]`"),
    ("$.a[?(@.b == {a: 1})]", "a", "an object is written"),
];

#[test]
fn what_is_wrong_is_pointed_at() {
    for (text, at, message) in REFUSED {
        let error = text.parse::<JsonPath>().unwrap_err();
        assert_eq!(error.span.of(text), *at, "{text}: {error}");
        assert!(error.to_string().contains(message), "{text}: {error}");
    }
}

#[test]
fn steps_stand_where_they_are_written() {
    let text = "$order.a[?(@.b > 10)]['c'].length()";
    let path: JsonPath = text.parse().unwrap();
    assert_eq!(path.root.span.of(text), "$order");
    let steps: Vec<_> = path
        .segments
        .iter()
        .map(|step| step.span.of(text))
        .collect();
    assert_eq!(steps, [".a", "[?(@.b > 10)]", "['c']", ".length()"]);
    let Selector::Filter(Filter::Compare {
        comparator, right, ..
    }) = &path.segments[1].selector
    else {
        panic!("{path}")
    };
    assert_eq!(comparator.span.of(text), ">");
    assert_eq!(right.span.of(text), "10");
    assert_eq!(path.variable(), Some("order"));
    assert_eq!(
        (path.key(0), path.key(1), path.key(2)),
        (Some("a"), None, Some("c"))
    );
}

#[test]
fn hostile_depth_is_refused_and_length_is_not() {
    let deep = [
        format!("$.a{}", "[?(@.a".repeat(10_000)),
        format!("$.a[?({}@.b)]", "(".repeat(10_000)),
        format!("$.a[?({}@.b)]", "!".repeat(10_000)),
        format!("$.a[?(@.b in {}", "[".repeat(10_000)),
        format!("$.a{}", ".append($".repeat(10_000)),
    ];
    for text in deep {
        let error = text.parse::<JsonPath>().unwrap_err();
        assert!(error.to_string().contains("in each other"), "{error}");
    }
    let long = format!("${}", ".name[0]".repeat(100_000));
    assert_eq!(long.parse::<JsonPath>().unwrap().segments.len(), 200_000);
    assert_eq!(check_reference_path(&long), Ok(()));
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z_][a-zA-Z0-9_-]{0,6}",
        r"[a-z .\[\]()'\\*&é]{1,4}",
        any::<String>(),
    ]
}

fn literal() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("finite", |f| f.is_finite())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            (any::<String>(), inner).prop_map(|(key, value)| json!({ key: value })),
        ]
    })
}

fn at() -> impl Strategy<Value = i64> {
    -99..i64::from(i32::MAX)
}

/// A selector that holds no path.
fn plain_selector() -> impl Strategy<Value = Selector> {
    let optional = || prop::option::of(at());
    prop_oneof![
        (name(), any::<bool>()).prop_map(|(text, quoted)| {
            let quoted = quoted || text.is_empty() || text.contains(char::is_control);
            Selector::Name(Name { text, quoted })
        }),
        prop::collection::vec(any::<String>(), 2..4).prop_map(Selector::Names),
        at().prop_map(Selector::Index),
        (0..i64::from(i32::MAX)).prop_map(Selector::FromEnd),
        prop::collection::vec(at(), 2..4).prop_map(Selector::Indices),
        (optional(), at(), optional(), any::<bool>()).prop_map(|(one, other, step, first)| {
            let (start, end) = if first {
                (Some(other), one)
            } else {
                (one, Some(other))
            };
            Selector::Slice { start, end, step }
        }),
        Just(Selector::Wildcard),
    ]
}

fn segments(
    selector: impl Strategy<Value = Selector>,
) -> impl Strategy<Value = Vec<Spanned<Segment>>> {
    let segment = (selector, any::<bool>()).prop_map(|(selector, descends)| {
        let descends = descends && !matches!(selector, Selector::Function(..));
        Segment { descends, selector }.into()
    });
    prop::collection::vec(segment, 0..4)
}

fn comparison(path: BoxedStrategy<JsonPath>) -> impl Strategy<Value = Filter> {
    let operand = prop_oneof![
        path.prop_map(Operand::Path),
        literal().prop_map(Operand::Value),
        "[a-z][a-z0-9_-]{0,5}"
            .prop_filter("no literal", |w| !["true", "false", "null"]
                .contains(&w.as_str()))
            .prop_map(Operand::Word),
        ("[a-z.*]{0,4}", "[imx]{0,2}")
            .prop_map(|(pattern, flags)| Operand::Pattern { pattern, flags }),
    ];
    let comparator = prop::sample::select(Comparator::ALL);
    (operand.clone(), comparator, operand).prop_map(|(left, comparator, right)| Filter::Compare {
        left: Box::new(left.into()),
        comparator: comparator.into(),
        right: Box::new(right.into()),
    })
}

/// `&&` and `||` cannot follow a name directly, so they may not stand in one in a filter.
fn fits_filter(path: &JsonPath) -> bool {
    path.segments.iter().all(|segment| match &segment.selector {
        Selector::Name(name) => {
            name.quoted || !(name.text.contains("&&") || name.text.contains("||"))
        }
        _ => true,
    })
}

fn filter(path: BoxedStrategy<JsonPath>) -> impl Strategy<Value = Filter> {
    let leaf = prop_oneof![path.clone().prop_map(Filter::Exists), comparison(path)];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            inner
                .clone()
                .prop_map(|filter| Filter::Not(Box::new(filter))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::And),
            prop::collection::vec(inner, 2..4).prop_map(Filter::Or),
        ]
    })
}

fn path() -> impl Strategy<Value = JsonPath> {
    let root = prop_oneof![Just(Root::Element), Just(Root::Document)];
    let inner = (root, segments(plain_selector()))
        .prop_map(|(root, segments)| JsonPath {
            root: root.into(),
            segments,
        })
        .prop_filter("can stand in a filter", fits_filter)
        .boxed();
    let outer = inner
        .clone()
        .prop_filter("not in a filter", |path| path.root.value == Root::Document);
    let argument = prop_oneof![
        outer.prop_map(FunctionArgument::Path),
        literal().prop_map(FunctionArgument::Value),
        any::<String>().prop_map(FunctionArgument::Ignored),
    ];
    let selector = prop_oneof![
        3 => plain_selector(),
        1 => filter(inner).prop_map(Selector::Filter),
        1 => (prop::sample::select(Function::ALL), prop::collection::vec(argument, 0..3))
            .prop_map(|(function, arguments)| Selector::Function(function, arguments)),
    ];
    let root = prop_oneof![
        Just(Root::Document),
        Just(Root::Context),
        "[a-zé_][a-z0-9_]{0,4}".prop_map(Root::Variable),
    ];
    (root, segments(selector)).prop_map(|(root, segments)| JsonPath {
        root: root.into(),
        segments,
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(path in path()) {
        prop_assert_eq!(path.to_string().parse(), Ok(path));
    }

    #[test]
    fn any_text_is_read_or_refused_inside_of_it(text in any::<String>()) {
        if let Err(error) = text.parse::<JsonPath>() {
            assert_points_into(error.span, &text);
        }
    }

    #[test]
    fn any_path_like_text_is_read_or_refused_inside_of_it(text in r"\$[$a.\[\]()?@*'0-9:,<>=!&| \\-]{0,24}") {
        match text.parse::<JsonPath>() {
            Ok(path) => prop_assert_eq!(path.to_string().parse(), Ok(path)),
            Err(error) => assert_points_into(error.span, &text),
        }
    }

    #[test]
    fn a_changed_path_is_read_or_refused_inside_of_it(text in mutated(path().prop_map(|path| path.to_string()))) {
        match text.parse::<JsonPath>() {
            Ok(path) => prop_assert_eq!(path.to_string().parse(), Ok(path)),
            Err(error) => assert_points_into(error.span, &text),
        }
    }

    #[test]
    fn const_evaluation_and_the_parser_agree(text in mutated(r"\$(\.[a-z\\.]{1,3}|\[[0-9]{1,3}\]|\['[a-z'\\]{0,3}'\]|\[\*\]|\.\.a){0,4}")) {
        let read = text.parse::<ReferencePath>();
        let is_document = read.as_ref().is_ok_and(|path| path.root.value == Root::Document);
        prop_assert_eq!(check_reference_path(&text).is_ok(), is_document, "{:?}", read);
    }
}
