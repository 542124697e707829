//! Mangled input: whatever is typed, each macro answers with code that rustc can read.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use syn::{DeriveInput, Expr, File};

use crate::{attribute, lambda_main, machine, payload, state, task, task_error};

const STATE: &str = r#"
    #[state(
        type = Task, service = "lambda", resource = "arn:aws:states:::lambda:invoke", state_type = "Charge",
        node_type = Internal, control_flow(flow_type = Sequential, supports_parallel = false), description = "..",
        input(Order, logical_name = "order", parameter = "Payload", encoding = Json, required = false, whole),
        output(Vec<Receipt, u8>, result_path = "$.Payload", output_type = JsonOutput), catalog, crate = cursus_sfn
    )]
    #[dependency(
        logical_name = "customer", dependency_type = JsonInput, required, explicit = true, data_type = Customer<I>,
        aliases("client", "buyer"), keywords["x"], compatible_sources(LambdaFunction, a::B), parameter = "A.B"
    )]
    #[output(logical_name = "bill", aliases = ["invoice"], data_type = String)]
    #[retry(on = [States::Timeout, "E"], max_attempts = 3, backoff_rate = 2, jitter_strategy = Full)]
    #[catch(on = ["Declined"])]
    pub struct Charge<'a, I: Clone = Value, const N: usize = 3> where I: Copy {
        #[parameter(name = "FunctionName", default_path = "$$.State.Name")]
        #[dependency(dependency_type = JobDefinition)]
        pub(crate) r#final: Option<String>,
        #[state(timeout_seconds)] #[serde(default = "a::b", rename(serialize = "x"))] timeout: u32,
        #[parameter] list: [&'a str; N],
        types: PhantomData<fn(I)>,
    }
"#;

const STRUCT: &str = r#"
    #[port(opaque = false)] #[payload(crate = a::b)] #[serde(rename_all = "camelCase", default)]
    pub struct Order<T: Copy> where T: Clone {
        #[port(keywords("a", "b"), aliases = ["c"], compatible_sources(X), description = "..", opaque)]
        r#type: String,
        #[serde(rename = "n", skip_serializing_if = "f", with = "m")] number: Vec<T>,
        #[serde(flatten)] rest: Box<Order<T>>,
    }
"#;

const ENUM: &str = r#"
    #[serde(tag = "t", content = "c")]
    enum Status { #[serde(rename = "open", other)] Open, #[port(whole)] Closed(u8, String), At { place: u8 } = 3 }
"#;

const MACHINE: &str = r#"
    machine(input = Order, output = Vec<Report, u8>, env = Env, name = "m", comment = "c", timeout_seconds = 5, crate = a),
    load = Lambda::<Order, Vec<u8>> { function_name: env.f("x"), r#type: 2, }
        .retry(Retry::on([States::Timeout])).catch([States::ALL, "E"] >> r#match).bind(id = input.id, n = None, x = -1.5)
        .timeout_seconds(5).comment("c").name("Load it"),
    made = Type::new(1, 2), cast = value as Type<u8>, pause = wait(seconds = 30), skip = pass(result = 1, output = u8),
    check = if load.total > 1.5 && !(load.r#type == "a" || input.ok) { made } else if load.n <= 2 { cast } else { r#match },
    own = raw(json!({ "Type": "Pass" }), output = Report), r#match = fail(error = "E", cause = "c"), done = succeed(),
    start >> load >> check, [made, cast] >> pause >> own >> [skip] >> done,
"#;

/// What replaces a token: something for every place where a parser decides.
const REPLACEMENTS: &str = r#"= , :: >> r#type 5 "" x () <"#;

/// A change at one place.
enum Change {
    Delete,
    Double,
    SwapWithNext,
    Cut,
    Replace(TokenTree),
}

/// The stream with one place changed, however deep: for each place all changes, and some of the replacements in turn.
fn mangled(tokens: &TokenStream) -> impl Iterator<Item = TokenStream> {
    let replacements: Vec<_> = parsed(REPLACEMENTS).into_iter().collect();
    (0..count(tokens)).flat_map(move |place| {
        let turn = replacements.iter().cycle().skip(2 * place).take(2);
        let changes = [
            Change::Delete,
            Change::Double,
            Change::SwapWithNext,
            Change::Cut,
        ];
        let changes = changes
            .into_iter()
            .chain(turn.cloned().map(Change::Replace));
        let change = |change| changed(tokens.clone(), &mut Some(place), &change);
        changes.map(change).collect::<Vec<_>>()
    })
}

fn changed(tokens: TokenStream, countdown: &mut Option<usize>, change: &Change) -> TokenStream {
    let mut result = TokenStream::new();
    let mut rest = tokens.into_iter();
    while let Some(token) = rest.next() {
        let place = *countdown;
        *countdown = place.and_then(|place| place.checked_sub(1));
        if place != Some(0) {
            result.extend([match token {
                TokenTree::Group(group) => {
                    let inner = changed(group.stream(), countdown, change);
                    Group::new(group.delimiter(), inner).into()
                }
                token => token,
            }]);
            continue;
        }
        match change {
            Change::Delete => {}
            Change::Double => result.extend([token.clone(), token]),
            Change::SwapWithNext => {
                result.extend(rest.next());
                result.extend([token]);
            }
            Change::Cut => return result,
            Change::Replace(other) => result.extend([other.clone()]),
        }
    }
    result
}

fn count(tokens: &TokenStream) -> usize {
    let tokens = tokens.clone().into_iter();
    let counts = tokens.map(|token| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => 1,
    });
    counts.sum()
}

fn parsed(text: &str) -> TokenStream {
    text.parse().expect("it is made of tokens")
}

/// Expands, and holds that the result can be read as `T`.
fn expand<T: syn::parse::Parse>(input: &TokenStream, expand: impl Fn(TokenStream) -> TokenStream) {
    let expansion = catch_unwind(AssertUnwindSafe(|| expand(input.clone())));
    let Ok(expansion) = expansion else {
        panic!("the macro panics on `{input}`");
    };
    if let Err(error) = syn::parse2::<T>(expansion.clone()) {
        panic!("`{input}` expands to `{expansion}`, which cannot be read: {error}");
    }
}

/// Expands a derive for every mangled form that rustc would hand to it.
fn derive(text: &str, derive: impl Fn(&DeriveInput) -> TokenStream) {
    let mut handed_over = 0;
    let original = parsed(text);
    for input in mangled(&original).chain([original.clone()]) {
        if let Ok(item) = syn::parse2::<DeriveInput>(input.clone()) {
            expand::<File>(&input, |_| derive(&item));
            handed_over += 1;
        }
    }
    assert!(handed_over > count(&original), "{handed_over}");
}

#[test]
#[should_panic(expected = "cannot be read")]
fn code_that_cannot_be_read_is_noticed() {
    expand::<File>(&TokenStream::new(), |_| quote!(struct));
}

#[test]
fn the_state_derive_answers_mangled_input() {
    derive(STATE, state::derive);
}

#[test]
fn the_payload_derive_answers_mangled_input() {
    derive(STRUCT, payload::derive);
    derive(ENUM, payload::derive);
}

#[test]
fn the_state_attribute_answers_mangled_input() {
    let (arguments, item) = (
        parsed("resource = \"arn:..\", crate = a::b, input(X, whole)"),
        quote! {
            #[derive(State, Debug, a::Clone)] #[serde(default)] struct Charge<I> { #[parameter] a: I }
        },
    );
    for arguments in mangled(&arguments) {
        expand::<File>(&arguments, |arguments| {
            attribute::state(arguments, item.clone())
        });
    }
    for item in mangled(&item).filter(|item| syn::parse2::<syn::Item>(item.clone()).is_ok()) {
        expand::<File>(&item, |item| attribute::state(arguments.clone(), item));
    }
    for item in [
        quote!(
            fn f() {}
        ),
        quote!(impl X {}),
        quote!(
            use a::b;
        ),
        quote!(),
    ] {
        expand::<File>(&item, |item| attribute::state(arguments.clone(), item));
    }
}

#[test]
fn the_machine_answers_mangled_input() {
    let machine = parsed(MACHINE);
    for input in mangled(&machine) {
        expand::<Expr>(&input, machine::state_machine);
    }
}

#[test]
fn the_task_attribute_answers_mangled_input() {
    let (arguments, item) = (
        parsed(
            r#"LambdaFunction, retry(on = [A::B, "c"], max_attempts = 2), state = Name, crate = a::b, function_name = "f""#,
        ),
        parsed(
            "/// Text. \n #[cfg(a)] pub async fn check(mut a: &A<B>, ..) -> Result<C, D> where A: B { e }",
        ),
    );
    for arguments in mangled(&arguments) {
        expand::<File>(&arguments, |arguments| {
            task::task(
                arguments,
                quote!(
                    fn check(a: A) -> Result<B, C> {
                        d
                    }
                ),
            )
        });
    }
    for item in mangled(&item).filter(|item| syn::parse2::<syn::Item>(item.clone()).is_ok()) {
        expand::<File>(&item, |item| task::task(arguments.clone(), item));
    }
}

#[test]
fn the_error_derive_and_the_main_of_a_function_answer_mangled_input() {
    derive(
        r#"#[task_error(crate = a::b)] pub enum E<'a> { A, #[task_error(name = "x")] Bc(u8), r#De { f: &'a str } = 3, }"#,
        task_error::derive,
    );
    for input in mangled(&parsed("a::r#b, crate = c::d,")) {
        expand::<File>(&input, lambda_main::lambda_main);
    }
}
