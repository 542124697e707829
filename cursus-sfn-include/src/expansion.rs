//! What the macro expands to, kept in `tests/golden`. `UPDATE_GOLDEN=1` writes what it is now; read the difference.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;
use crate::file::File;

const ORDER: &str = r#"{
    "StartAt": "Check order",
    "QueryLanguage": "JSONata",
    "Version": "1.0",
    "States": {
        "Check order": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:check",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "failed"}],
            "Next": "done"
        },
        "done": {"Type": "Succeed"},
        "failed": {"Type": "Fail"}
    }
}"#;

/// Holds the expansion of a file of this text against a golden file.
fn hold(
    golden: &str,
    definition: &str,
    tokens: TokenStream,
    item: impl Fn(TokenStream) -> TokenStream,
) {
    let include = syn::parse2(tokens).unwrap();
    let file = File {
        path: "/there/order.asl.json".to_owned(),
        bytes: definition.as_bytes().to_vec(),
    };
    let expanded = item(expand(&include, Ok(file)));
    let printed = prettyplease::unparse(&syn::parse2(expanded).expect("an expansion is Rust"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(golden);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        printed == kept,
        "{golden} is now:\n{printed}\nsee the difference with UPDATE_GOLDEN=1"
    );
}

#[test]
fn an_expression() {
    let path = quote!("order.asl.json");
    hold(
        "expression.rs",
        ORDER,
        path,
        |machine| quote!(const MACHINE: _ = #machine;),
    );
}

#[test]
fn a_module() {
    let module = quote!(pub(crate) mod order = "order.asl.json", crate = crate::library);
    hold("module.rs", ORDER, module, |module| module);
}

#[test]
fn a_module_with_mistakes_has_its_names() {
    let module = quote!(mod order = "order.asl.json");
    let definition = ORDER.replace("\"Next\": \"done\"", "\"Next\": \"dome\"");
    hold("mistakes.rs", &definition, module, |module| module);
}
