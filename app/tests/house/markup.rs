//! What may stand in a page, and in a query: only the components that escape write raw elements.

use crate::files::{self, OurFile, refuse};

/// Elements that leptos 0.8 writes raw, and the only file that makes each (F1, F2, F15).
const RAW: [(&str, &str); 5] = [
    ("<textarea", "app/ui/src/text_area.rs"),
    ("textarea()", "app/ui/src/text_area.rs"),
    ("<title", "app/ui/src/frame/document.rs"),
    ("<style", ""),
    ("<noscript", ""),
];

fn sources() -> Vec<OurFile> {
    let ours = |file: &OurFile| file.is_source();
    files::all().into_iter().filter(ours).collect()
}

/// The lines of the program itself: neither comments nor the tests below it.
fn lines(file: &OurFile) -> impl Iterator<Item = (usize, &str)> {
    let program = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let program = program.lines().enumerate().map(|(place, line)| (place + 1, line.trim()));
    program.filter(|(_, line)| !line.starts_with("//"))
}

#[test]
fn only_the_escaping_components_make_raw_elements() {
    let mut complaints = Vec::new();
    for file in sources() {
        for (number, line) in lines(&file) {
            for (element, maker) in RAW {
                if line.contains(element) && file.path != maker {
                    complaints.push(format!("{}:{number}: {element}", file.path));
                }
            }
            for raw in ["inner_html", "leptos_meta", "outer_html"] {
                if line.contains(raw) {
                    complaints.push(format!("{}:{number}: {raw}", file.path));
                }
            }
        }
    }
    for script in files::all().into_iter().filter(|file| file.path.starts_with("public/")) {
        for raw in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
            if script.text.contains(raw) {
                complaints.push(format!("{}: {raw}", script.path));
            }
        }
    }
    refuse("elements that are written unescaped", &complaints);
}

/// What may stand behind `href=`: a written address, one that begins with a written local path,
/// or one that went through the gate of `ui/link.rs` (SEC-21).
fn is_safe_address(value: &str) -> bool {
    let written = |text: &str| {
        let local = text.strip_prefix("\"/");
        local.is_some_and(|rest| !rest.starts_with(['/', '{', '\\']))
            || text.starts_with("\"#")
            || text.starts_with("\"https://")
    };
    let made = ["format!(", "asked.link(&format!(", "asked.link(", "keep_day("];
    written(value)
        || value.starts_with("safe(")
        || value.starts_with("String::from(href)")
        || value.starts_with("Href::")
        || value.starts_with("assets.")
        // a row of the island comes from our own server, where `keep_day` made its addresses
        || value.starts_with("row.")
        || made.iter().any(|with| value.strip_prefix(with).is_some_and(written))
}

#[test]
fn addresses_in_pages_are_local_or_went_through_the_gate() {
    let mut complaints = Vec::new();
    let mut seen = 0;
    for file in sources() {
        for (number, line) in lines(&file) {
            for attribute in [" href=", " action=", " src=", " formaction="] {
                for (at, _) in line.match_indices(attribute) {
                    let before = &line[..at];
                    // only attributes of elements: components have their own gate
                    let element = before.rfind('<').map(|open| &before[open + 1..]);
                    let is_element = element.is_none_or(|name| {
                        name.starts_with(|first: char| first.is_ascii_lowercase())
                    });
                    let value = &line[at + attribute.len()..];
                    seen += 1;
                    if is_element && line.contains('<') && !is_safe_address(value) {
                        complaints.push(format!("{}:{number}: {line}", file.path));
                    }
                }
            }
        }
    }
    assert!(seen > 20, "only {seen} addresses were found: the reading is broken");
    refuse("put `safe(&…)` around an address, or begin it with a written path", &complaints);
}

#[test]
fn queries_are_written_not_put_together() {
    let mut complaints = Vec::new();
    for file in files::all().into_iter().filter(|file| file.is(".rs")) {
        let is_test = file.path.contains("/tests/")
            || ["xtask/", "app/testing/"].iter().any(|tests| file.path.starts_with(tests));
        // the operator's own measurement: written questions with ids of the database itself in them
        let is_measurement = file.path.starts_with("server/demo/src/bench/");
        if is_test || is_measurement {
            continue;
        }
        for (number, line) in lines(&file) {
            if line.contains("AssertSqlSafe") || line.contains("raw_sql") {
                complaints.push(format!("{}:{number}: {line}", file.path));
            }
            let sql = ["select ", "insert into ", "update ", "delete from "];
            let made = line.split("format!(").nth(1);
            let begins = |text: &str| {
                sql.iter().any(|verb| text.trim_start_matches(['"', 'r', '#']).starts_with(verb))
            };
            if made.is_some_and(begins) {
                complaints.push(format!("{}:{number}: {line}", file.path));
            }
        }
    }
    refuse("SQL is written whole, with parameters (SEC-19)", &complaints);
}

#[test]
fn the_gate_of_addresses_knows_good_from_bad() {
    for good in ["\"/structure\"", "format!(\"/structure/{org}\")", "safe(&href)", "\"#main\""] {
        assert!(is_safe_address(good), "{good}");
    }
    for bad in ["href>", "format!(\"{a}\")", "format!(\"/{a}\")", "\"//evil\"", "\"javascript:a\""]
    {
        assert!(!is_safe_address(bad), "{bad}");
    }
}
