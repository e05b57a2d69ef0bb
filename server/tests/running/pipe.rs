//! `ediny manifest | head`: who has seen enough goes, and nobody complains.

use std::{io::Read, process::Stdio};

use crate::house::ediny;

#[test]
fn a_reader_who_has_seen_enough_ends_nothing_with_an_error() {
    for what in ["manifest", "policy"] {
        let mut print = ediny();
        print.args([what, "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut print = print.spawn().expect("the binary runs");
        let mut out = print.stdout.take().expect("an output");
        out.read_exact(&mut [0; 1]).expect("it begins to print");
        drop(out);
        let said = print.wait_with_output().expect("it ends");
        assert!(said.status.success(), "{what}: {:?}", said.status);
        assert!(said.stderr.is_empty(), "{what}: {}", String::from_utf8_lossy(&said.stderr));
    }
}
