//! Notes of a paper table in Russian: the pilot table was typed by a clerk who wrote them in English.

/// Marks a row in which the paper prints something else than one number.
pub const PRINTED: &str = "в документе напечатано: ";

/// Whole notes of the pilot table and their reading.
const PHRASES: [(&str, &str); 8] = [
    ("district of Kazan", "районы города Казани"),
    ("schools", "общеобразовательные организации"),
    ("preschools", "дошкольные организации"),
    ("universities and colleges", "вузы и профессиональные образовательные организации"),
    (
        "includes the primary of KNITU with 8554 members on register",
        "в том числе первичная организация КНИТУ, на учёте 8554 члена Профсоюза",
    ),
    ("education authority of Kazan", "управление образования города Казани"),
    (
        "Sabinsky territorial organisation: 1808 members on register (100 %)",
        "Сабинская территориальная организация: на учёте 1808 членов Профсоюза (100 %)",
    ),
    ("district", "район"),
];

/// The note in Russian; what has no reading stays as it is.
#[must_use]
pub fn in_russian(note: &str) -> String {
    let parts = note.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(phrase_in_russian).collect::<Vec<_>>().join("; ")
}

fn phrase_in_russian(part: &str) -> String {
    if let Some(printed) = part.strip_prefix("printed as ") {
        return format!("{PRINTED}{printed}");
    }
    let known = PHRASES.iter().find(|(english, _)| *english == part);
    known.map_or(part, |(_, russian)| russian).to_owned()
}

/// What the paper prints in this row instead of one number, when the note says so.
#[must_use]
pub fn printed(note: &str) -> Option<&str> {
    note.split("; ").find_map(|part| part.strip_prefix(PRINTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_the_pilot_table_are_read_in_russian() {
        assert_eq!(in_russian("printed as 67 (54)"), "в документе напечатано: 67 (54)");
        let note = in_russian("preschools; printed as 98 + 2");
        assert_eq!(note, "дошкольные организации; в документе напечатано: 98 + 2");
        assert_eq!(printed(&note), Some("98 + 2"));
        assert_eq!(in_russian("со слов председателя"), "со слов председателя");
        assert_eq!(printed("районы города Казани"), None);
    }
}
