//! JSONata: what is read, what is refused and where, and what an expression reads.

mod common;

use common::{assert_points_into, mutated};
use cursus_sfn_core::jsonata::{Expression, MAX_OPEN, References, StatesReference};
use cursus_sfn_core::text::Spanned;
use proptest::prelude::*;

fn read(text: &str) -> Expression {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_form_is_read_and_written_in_one_way() {
    for (text, written) in [
        ("1", "1"),
        ("1.50e2", "150"),
        ("\"a\\u00e9\\n\\\"\"", "\"aé\\n\\\"\""),
        ("true or false and null", "true or false and null"),
        ("$states.input.a.b", "$states.input.a.b"),
        ("`first name`.and", "`first name`.`and`"),
        ("$ & $$ & $x", "$ & $$ & $x"),
        ("-a*-1", "-a * -1"),
        ("(1;2;)", "(1; 2)"),
        ("()", "()"),
        ("[1..3,a]", "[1..3, a]"),
        ("{'a':1,\"b\":[]}", "{\"a\": 1, \"b\": []}"),
        ("a[b>1][0][].c[-1]", "a[b > 1][0][].c[-1]"),
        ("a.**.*.%.b", "a.**.*.%.b"),
        ("a{k:$sum(v)}", "a{k: $sum(v)}"),
        ("a^(<b,>c.d)", "a^(b, >c.d)"),
        ("a@$x#$i.b[$x.c=$i]", "a@$x#$i.b[$x.c = $i]"),
        ("$x:=$y:=1", "$x := $y := 1"),
        ("a?b:c?d:e", "a ? b : c ? d : e"),
        ("a?b", "a ? b"),
        ("$f(?,1,?)", "$f(?, 1, ?)"),
        ("λ($a,$b){$a}(1,2)", "function($a, $b){$a}(1, 2)"),
        ("function($a)<n-s?:(ab)>{1}", "function($a)<n-s?:(ab)>{1}"),
        ("a~>$f~>$g()", "a ~> $f ~> $g()"),
        ("a~>|b|{'c':1},'d'|", "a ~> |b|{\"c\": 1}, \"d\"|"),
        ("$match(a,/b\\/[/]/im)", "$match(a, /b\\/[/]/im)"),
        ("a/b/c", "a / b / c"),
        ("/* why */ a /**/ . b", "a.b"),
        ("a in [b]and c!=d", "a in [b] and c != d"),
    ] {
        let expression = read(text);
        assert_eq!(expression.to_string(), written);
        assert_eq!(read(written), expression);
    }
}

#[test]
fn what_is_wrong_is_pointed_at_with_the_code_of_the_reference() {
    for (text, at, code) in [
        ("", "", "S0207"),
        ("1 +", "", "S0207"),
        ("'a", "'a", "S0101"),
        ("1e999", "1e999", "S0102"),
        ("'\\q'", "\\q", "S0103"),
        ("'\\u12'", "\\u", "S0104"),
        ("`a", "`a", "S0105"),
        ("a /* b", "/* b", "S0106"),
        ("a b", "b", "S0201"),
        ("$f(1 2)", "2", "S0202"),
        ("a[1,2)", ",", "S0202"),
        ("[1, 2", "", "S0203"),
        ("a ! b", "!", "S0204"),
        ("function(a) {1}", "a", "S0208"),
        ("$x{a: 1}[0]", "[", "S0209"),
        ("a{b: 1}{c: 1}", "{", "S0210"),
        ("1 + * 2 )", "2", "S0201"),
        ("phone %.other", ".", "S0211"),
        ("[1,]", "]", "S0211"),
        ("a := 1", "a", "S0212"),
        ("a.1", "1", "S0213"),
        ("a.-1", "-1", "S0213"),
        ("true.a", "true", "S0213"),
        ("a@b", "b", "S0214"),
        ("a[0]@$x", "@", "S0215"),
        ("a^(b)@$x", "@", "S0216"),
        ("%", "%", "S0217"),
        ("$x.%", "%", "S0217"),
        ("//", "//", "S0301"),
        ("/a", "/a", "S0302"),
        ("function($a)<s<n>>{1}", "<", "S0401"),
        ("function($a)<(sa<n>)>{1}", "<", "S0402"),
        ("a ?? b", "??", "S0211"),
        ("a ?: b", "?:", "S0211"),
    ] {
        let error = text.parse::<Expression>().unwrap_err();
        assert_eq!(
            (error.span.of(text), error.kind.code()),
            (at, code),
            "{text}: {error}"
        );
    }
}

#[test]
fn parents_are_found_where_steps_have_them() {
    for text in [
        "a.%",
        "a.b.%.%",
        "a.b[%.c = 1]",
        "a.(b.%).c",
        "a.b^(%.c)",
        "*.%",
        "'a'.%",
    ] {
        read(text);
    }
    for text in ["a.%.%", "a.%.%.b", "(%)", "$f().%", "{'a': %}"] {
        let error = text.parse::<Expression>().unwrap_err();
        assert_eq!(error.kind.code(), "S0217", "{text}: {error}");
    }
}

#[test]
fn hostile_depth_is_refused_and_length_is_not() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("-", ""),
        ("a[", "]"),
        ("$f(", ")"),
        ("a?b:", ""),
    ] {
        let nested = |depth: usize| format!("{}a{}", open.repeat(depth), close.repeat(depth));
        assert!(
            nested(MAX_OPEN / 2 - 2).parse::<Expression>().is_ok(),
            "{open}"
        );
        let error = nested(100_000).parse::<Expression>().unwrap_err();
        assert!(
            error.to_string().contains("are open at once"),
            "{open}: {error}"
        );
    }
    for chain in [".a", "[0]", " & a", "{a: 1}.a", "^(a)", "#$i", "()"] {
        let error = format!("a{}", chain.repeat(100_000))
            .parse::<Expression>()
            .unwrap_err();
        assert!(
            error.to_string().contains("stand in each other"),
            "{chain}: {error}"
        );
    }
    let wide = format!("({}$a)", "$a := $a + 1; ".repeat(50_000));
    assert_eq!(read(&wide).references().variables.len(), 1);
}

fn names(found: &[Spanned<String>]) -> Vec<&str> {
    found.iter().map(|name| name.value.as_str()).collect()
}

fn references(text: &str) -> References {
    read(text).references()
}

#[test]
fn only_what_no_step_gives_a_context_is_read_at_the_top() {
    for (text, top) in [
        ("total", "total"),
        ("total[0].x.y", "total"),
        ("-total + 1", "total"),
        ("$states.input.a ? total : 2", "total"),
        ("$sum(total)", "total"),
        ("total(1)", "total"),
        ("total ~> $f", "total"),
        ("[1..total]", "total"),
        ("(total).x", "total"),
        ("[total].x", "total"),
        ("{total: 1}", "total"),
        ("$map($states.input.a, function($x){ total })", "total"),
        ("'total'.x", "total"),
        ("$string($)", "$"),
        ("$[0]", "$"),
        ("$states.input.total", ""),
        ("$states.input.items[total > $]", ""),
        ("$states.input.items^(total)", ""),
        ("$states.input.items{total: $}", ""),
        ("$states.input.items.(total; $.x)", ""),
        ("$states.input ~> |total|{'b': total}|", ""),
        ("$map($states.input.a, function($x){ $x.total })", ""),
        ("**.total", ""),
        ("{'k': 1}.total", ""),
        ("'total'", ""),
    ] {
        let expected: Vec<_> = Some(top)
            .filter(|top| !top.is_empty())
            .into_iter()
            .collect();
        let found = references(text);
        assert_eq!(names(&found.top_level), expected, "{text}");
    }
    assert_eq!(references("a + b.a").top_level.len(), 2);
    assert_eq!(references("$$.x[$$ = 1]").root.len(), 2);
}

#[test]
fn workflow_variables_are_those_not_defined_inside() {
    for (text, variables) in [
        ("$x + $y.$z", vec!["x", "y", "z"]),
        ("($x := 1; $x + $y)", vec!["y"]),
        ("($x := $x + 1; $x)", vec!["x"]),
        ("[($x := 1; $x), $x]", vec!["x"]),
        ("function($x){ $x & $y }", vec!["y"]),
        ("$states.input.a@$v#$i.b[$v.c = $i]", vec![]),
        (
            "($f := function($n){ $n > 0 ? $f($n - 1) : $g($n) }; $g := function($n){ $n }; $f(3))",
            vec![],
        ),
        ("($a := $b := 2; $a + $b)", vec![]),
        (
            "$sort($list, function($l, $r){ $l > $limit })",
            vec!["list", "limit"],
        ),
        ("($states := {'input': 1}; $states.input)", vec![]),
    ] {
        let found = references(text);
        assert_eq!(names(&found.variables), variables, "{text}");
    }
    let found = references("($x := $y := 1; $f($sum, $g(2)))");
    assert_eq!(names(&found.assigned), ["x", "y"]);
    assert_eq!(names(&found.functions), ["f", "sum", "g"]);
}

#[test]
fn what_is_read_of_the_states_variable_is_told_with_its_place() {
    let text = "[$states, $states.input[0].x, $states.context.State.Name, $states.'result', $states.errorOutput{a: 1}]";
    let found = references(text).states;
    let fields: Vec<_> = found.iter().map(StatesReference::field).collect();
    assert_eq!(
        fields,
        [
            None,
            Some("input"),
            Some("context"),
            Some("result"),
            Some("errorOutput")
        ]
    );
    let places: Vec<_> = found.iter().map(|states| states.span.of(text)).collect();
    assert_eq!(places[1..3], ["$states.input", "$states.context"]);
}

#[test]
fn places_are_those_in_the_field() {
    let field = "{% $a + b %}";
    let found = Expression::in_field(field).unwrap().unwrap().references();
    assert_eq!(found.variables[0].span.of(field), "$a");
    assert_eq!(found.top_level[0].span.of(field), "b");
    let error = Expression::in_field("{% $a + %}").unwrap().unwrap_err();
    assert_eq!(error.span.range(), 8..8);
}

/// Text that is an expression.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "a",
        "`b c`",
        "$x",
        "$",
        "1",
        "2.5",
        "'s'",
        "\"t\\n\"",
        "*",
        "**",
        "null",
        "and",
        "$states.input",
    ]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(4, 24, 3, |inner| {
            let two = (inner.clone(), inner.clone());
            let operator = prop::sample::select(vec![
                "+", "-", "*", "/", "%", "=", "!=", "<", "<=", ">", ">=", "&", " and ", " or ",
                " in ", "~>",
            ]);
            prop_oneof![
                (two.clone(), operator)
                    .prop_map(|((a, b), operator)| format!("({a}){operator}({b})")),
                two.clone().prop_map(|(a, b)| format!("({a}).({b})")),
                two.clone().prop_map(|(a, b)| format!("({a})[{b}]")),
                two.clone().prop_map(|(a, b)| format!("({a}){{{b}: 1}}")),
                two.clone().prop_map(|(a, b)| format!("a^({a}, >{b})")),
                two.clone().prop_map(|(a, b)| format!("({a}) ? {a} : {b}")),
                two.clone().prop_map(|(a, b)| format!("$v := [{a}, {b}]")),
                two.clone()
                    .prop_map(|(a, b)| format!("$f({a}, ?, /r/i, {b})")),
                two.prop_map(|(a, b)| format!("|{a}|{b}|")),
                inner.clone().prop_map(|a| format!("function($p){{{a}}}")),
                inner.prop_map(|a| format!("-({a})[]")),
            ]
        })
}

proptest! {
    #[test]
    fn every_expression_reads_back(text in expression()) {
        let expression = read(&text);
        let written = expression.to_string();
        prop_assert_eq!(read(&written), expression, "{}", written);
    }

    #[test]
    fn every_reference_points_at_its_name(text in expression()) {
        let found = references(&text);
        for variable in found.variables.iter().chain(&found.functions).chain(&found.assigned) {
            prop_assert_eq!(variable.span.of(&text), format!("${}", variable.value));
        }
        for states in found.states {
            prop_assert!(states.span.of(&text).starts_with("$states"));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_inside_of_it(text in any::<String>()) {
        if let Err(error) = text.parse::<Expression>() {
            assert_points_into(error.span, &text);
        }
    }

    #[test]
    fn a_changed_expression_is_read_or_refused_inside_of_it(text in mutated(mutated(expression()))) {
        match text.parse::<Expression>() {
            Ok(expression) => {
                let written = expression.to_string();
                prop_assert_eq!(read(&written), expression, "{}", written);
            }
            Err(error) => assert_points_into(error.span, &text),
        }
    }
}
