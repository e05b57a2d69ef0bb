//! A text as a picture that phones read (QR), drawn as one path.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;

/// Light modules around it, as the standard demands.
const QUIET: usize = 4;

/// The picture; nothing when the text is too long for one.
#[must_use]
pub fn qr(text: &str, label: String) -> AnyView {
    let Some((path, size)) = path(text) else { return ().into_any() };
    let whole = size + 2 * QUIET;
    view! {
        <svg class="qr" viewBox=format!("0 0 {whole} {whole}") role="img" aria-label=label
            shape-rendering="crispEdges">
            <rect class="qr-ground" width=whole.to_string() height=whole.to_string()></rect>
            <path class="qr-ink" d=path></path>
        </svg>
    }
    .into_any()
}

/// Dark modules as strokes of squares, and modules a side.
fn path(text: &str) -> Option<(String, usize)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = QUIET;
        for run in code[y][..code.size].chunk_by(|one, next| one.value() == next.value()) {
            let width = run.len();
            if run[0].value() {
                // a string takes whatever is written into it
                let _ = write!(path, "M{x} {}h{width}v1h-{width}z", y + QUIET);
            }
            x += width;
        }
    }
    Some((path, code.size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_eyes_by_which_phones_find_it_are_there() {
        let (path, size) = path("otpauth://totp/x?secret=ABC").expect("a picture");
        for (x, y) in [(0, 0), (size - 7, 0), (0, size - 7)] {
            let (x, y) = (x + QUIET, y + QUIET);
            assert!(path.contains(&format!("M{x} {y}h7v1h-7z")), "{x} {y}: {path}");
            assert!(path.contains(&format!("M{} {}h3v1h-3z", x + 2, y + 2)), "{x} {y}: {path}");
        }
        assert!(super::path(&"я".repeat(5000)).is_none(), "too long");
    }
}
