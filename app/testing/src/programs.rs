//! The programs of the product as they were built beside the tests, and how browsers write forms to them.

use std::{env, path::PathBuf, process::Command};

/// The binary that serves.
pub fn ediny() -> Command {
    Command::new(beside("ediny"))
}

/// The binary that fills and measures.
pub fn ediny_demo() -> Command {
    Command::new(beside("ediny-demo"))
}

/// Tests lie in a folder below the programs.
fn beside(name: &str) -> PathBuf {
    let test = env::current_exe().expect("the test itself");
    let folder = test.parent().and_then(|deps| deps.parent()).expect("the folder of programs");
    let program = folder.join(name);
    assert!(program.exists(), "{} is missing: cargo build -p server -p demo", program.display());
    program
}

/// Fields as browsers write them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}
