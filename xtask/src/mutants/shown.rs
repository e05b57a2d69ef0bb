//! What cargo-mutants is shown instead of the code.

use std::path::Path;

/// cargo-mutants knows what a `Result` may hold and nothing of our `AppResult`: under its own name it is bent to
/// other answers as well, which is most of what decides.
pub fn of(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    if path == Path::new("app/kernel/src/lib.rs") {
        return format!(
            "{text}#[cfg(feature = \"server\")]\npub use error::AppResult as Result;\n"
        )
        .into_bytes();
    }
    if path.starts_with("app/access/src") && path.extension().is_some_and(|end| end == "rs") {
        return text.replace("-> AppResult<", "-> kernel::Result<").into_bytes();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_shown_to_be_a_result() {
        let code = b"fn a() -> AppResult<bool> {".to_vec();
        assert_eq!(
            of(Path::new("app/access/src/ctx.rs"), code.clone()),
            b"fn a() -> kernel::Result<bool> {"
        );
        assert_eq!(of(Path::new("app/ui/src/form.rs"), code.clone()), code);
    }
}
