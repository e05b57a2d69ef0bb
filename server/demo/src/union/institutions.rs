//! Invented institutions: their names and numbers, with control digits that hold.

/// A ten-digit ИНН with its control digit; invented.
pub fn inn(n: usize) -> String {
    let body = format!("16{:07}", 5_000_000 + n);
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 =
        body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", sum % 11 % 10)
}

/// A thirteen-digit ОГРН with its control digit; invented.
pub fn ogrn(n: usize) -> String {
    let body = 102_160_000_000 + n as u64;
    format!("{body}{}", body % 11 % 10)
}

/// The institution of a primary: «ППО школы № 2 (Арск)» → «Школа № 2 (Арск)».
pub fn employer_name(name: &str) -> String {
    let name = name.strip_prefix("ППО ").unwrap_or(name);
    [
        ("гимназии", "Гимназия"),
        ("школы", "Школа"),
        ("детского сада", "Детский сад"),
        ("центра", "Центр"),
        ("педагогического", "Педагогический"),
        ("технологического", "Технологический"),
        ("аграрного", "Аграрный"),
        ("медицинского", "Медицинский"),
        ("строительного", "Строительный"),
        ("энергетического", "Энергетический"),
        ("музыкального", "Музыкальный"),
        ("автотранспортного", "Автотранспортный"),
    ]
    .into_iter()
    .find_map(|(of, is)| name.strip_prefix(of).map(|rest| format!("{is}{rest}")))
    .map_or_else(
        || name.to_owned(),
        |name| name.replace("института", "институт").replace("колледжа", "колледж"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::text;

    #[test]
    fn invented_numbers_have_their_control_digits() {
        for n in [0, 1, 17, 999, 2_839] {
            assert_eq!(text::inn(&inn(n)), Ok(inn(n)));
            assert_eq!(text::ogrn(&ogrn(n)), Ok(ogrn(n)));
        }
        assert_eq!(employer_name("ППО школы № 2 (Арск)"), "Школа № 2 (Арск)");
        let college = employer_name("ППО педагогического колледжа № 1 (Казань)");
        assert_eq!(college, "Педагогический колледж № 1 (Казань)");
    }
}
