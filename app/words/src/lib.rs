//! Turns the words of a feature (`*.ru.ftl`, `*.en.ftl`) into one Rust function a message while it is built,
//! so that a missing key, a missing language or a forgotten argument does not compile.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

const LANGUAGES: [&str; 2] = ["ru", "en"];

/// Message id → the names of its arguments, in alphabetical order.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// Called by the build script of a feature: reads the words below `src` and writes `words.rs` into `OUT_DIR`,
/// which `kernel::words!()` includes.
///
/// # Panics
/// When the words do not parse, differ between languages, or a message stands twice: the build stops there.
#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
pub fn generate() {
    println!("cargo::rerun-if-changed=src");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut found = Vec::new();
    for lang in LANGUAGES {
        let mut text = String::new();
        for file in word_files(Path::new("src"), lang) {
            text.push_str(&fs::read_to_string(&file).expect("a readable words file"));
            text.push('\n');
        }
        found.push((lang, messages(lang, &text)));
        fs::write(out.join(format!("{lang}.ftl")), text).expect("OUT_DIR is writable");
    }
    refuse_differences(&found);
    fs::write(out.join("words.rs"), functions(&found[0].1)).expect("OUT_DIR is writable");
}

fn word_files(folder: &Path, lang: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("src is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(word_files(&path, lang));
        } else if path.to_string_lossy().ends_with(&format!(".{lang}.ftl")) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn messages(lang: &str, text: &str) -> Messages {
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("words of {lang}: {errors:?}"),
    };
    let mut messages = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut arguments = BTreeSet::new();
        if let Some(pattern) = &message.value {
            collect_pattern(pattern, &mut arguments);
        }
        let known = messages.insert(message.id.name.to_string(), arguments);
        assert!(known.is_none(), "words of {lang}: `{}` stands twice", message.id.name);
    }
    messages
}

fn collect_pattern(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, arguments);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, arguments: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, arguments),
        Expression::Select { selector, variants } => {
            collect_inline(selector, arguments);
            for variant in variants {
                collect_pattern(&variant.value, arguments);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_string());
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, arguments),
        InlineExpression::FunctionReference { arguments: call, .. } => {
            for argument in &call.positional {
                collect_inline(argument, arguments);
            }
        }
        _ => {}
    }
}

fn refuse_differences(found: &[(&str, Messages)]) {
    let (first, words) = &found[0];
    for (lang, other) in &found[1..] {
        for (key, arguments) in words {
            match other.get(key) {
                None => panic!("`{key}` is missing in {lang}"),
                Some(theirs) => assert!(
                    theirs == arguments,
                    "`{key}` takes {arguments:?} in {first} and {theirs:?} in {lang}"
                ),
            }
        }
        for key in other.keys() {
            assert!(words.contains_key(key), "`{key}` is in {lang} but not in {first}");
        }
    }
}

/// What stands before the functions.
const BEGINNING: &str = "\
use kernel::Lang;
static CATALOGUE: kernel::words::Catalogue = kernel::words::Catalogue::new(include_str!(\"ru.ftl\"), include_str!(\"en.ftl\"));
";

/// One function a message. Two arguments and more come in a struct with their names, so that two
/// texts cannot be swapped unseen; `words::say!` writes it.
fn functions(messages: &Messages) -> String {
    let mut code = String::from(BEGINNING);
    for (key, arguments) in messages {
        let name = key.replace('-', "_");
        let fields: Vec<String> = arguments.iter().map(|name| name.replace('-', "_")).collect();
        let is_named = fields.len() > 1;
        if is_named {
            let fields: String = fields
                .iter()
                .map(|field| {
                    format!("/// The argument `{field}`.\npub {field}: kernel::words::Word,\n")
                })
                .collect();
            code.push_str(&format!(
                "/// The arguments of the message `{key}`.\n\
                 #[expect(non_camel_case_types, reason = \"named after its message\")]\n\
                 pub struct {name} {{\n{fields}}}\n"
            ));
        }
        let takes: String = match &fields[..] {
            [] => String::new(),
            [field] => format!(", {field}: impl Into<kernel::words::Word>"),
            _ => format!(", arguments: {name}"),
        };
        let gives: String = arguments
            .iter()
            .zip(&fields)
            .map(|(name, field)| match is_named {
                true => format!("(\"{name}\", arguments.{field})"),
                false => format!("(\"{name}\", {field}.into())"),
            })
            .collect::<Vec<_>>()
            .join(", ");
        code.push_str(&format!(
            "/// The message `{key}`.\n#[must_use]\n\
             pub fn {name}(lang: Lang{takes}) -> String {{ CATALOGUE.message(lang, \"{key}\", vec![{gives}]) }}\n"
        ));
    }
    code
}
