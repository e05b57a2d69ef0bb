//! Names of organisations inside a Russian sentence: «перевести в Арскую территориальную организацию».
//!
//! Only what is certain is inflected: adjectives up to the word «организация», «группа» or «союз».
//! Any other name, «ППО школы № 5», stands in a sentence as it is.

use super::Lang;

/// A case, and the endings it gives: to -ая, -яя, -ий and -ый, -ия, -а, -союз.
type Endings = [&'static str; 6];

const GENITIVE: Endings = ["ой", "ей", "ого", "ии", "ы", "союза"];
const DATIVE: Endings = ["ой", "ей", "ому", "ии", "е", "союзу"];
const ACCUSATIVE: Endings = ["ую", "юю", "ий", "ию", "у", "союз"];

/// «Председатель Арской территориальной организации».
#[must_use]
pub fn genitive(lang: Lang, name: &str) -> String {
    inflected(lang, name, &GENITIVE)
}

/// «К Арской территориальной организации».
#[must_use]
pub fn dative(lang: Lang, name: &str) -> String {
    inflected(lang, name, &DATIVE)
}

/// «В Арскую территориальную организацию».
#[must_use]
pub fn accusative(lang: Lang, name: &str) -> String {
    inflected(lang, name, &ACCUSATIVE)
}

fn inflected(lang: Lang, name: &str, endings: &Endings) -> String {
    if lang != Lang::Ru {
        return name.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut rest = name.split(' ');
    for word in rest.by_ref() {
        if let Some(noun) = noun(word, endings) {
            words.push(noun);
            words.extend(rest.map(str::to_owned));
            return words.join(" ");
        }
        match adjective(word, endings) {
            Some(adjective) => words.push(adjective),
            None => break,
        }
    }
    name.to_owned()
}

fn noun(word: &str, endings: &Endings) -> Option<String> {
    let lower = word.to_lowercase();
    let (ending, instead) = if lower == "организация" {
        ("ия", endings[3])
    } else if lower.ends_with("группа") {
        ("а", endings[4])
    } else if lower.ends_with("союз") {
        ("союз", endings[5])
    } else {
        return None;
    };
    word.strip_suffix(ending).map(|stem| format!("{stem}{instead}"))
}

fn adjective(word: &str, endings: &Endings) -> Option<String> {
    // «Коми республиканская организация»
    if matches!(word, "и" | "Коми") {
        return Some(word.to_owned());
    }
    // after these letters the endings differ from word to word, «общей» and «большой»
    let stems = word.strip_suffix("ая").or_else(|| word.strip_suffix("ий"));
    if stems.is_some_and(|stem| stem.ends_with(['ж', 'ч', 'ш', 'щ', 'н'])) && !word.ends_with("ная")
    {
        return None;
    }
    let feminine = [("ая", endings[0]), ("яя", endings[1])];
    let stem = |(ending, instead): (&str, &str)| {
        word.strip_suffix(ending).map(|stem| format!("{stem}{instead}"))
    };
    let masculine = || {
        let stem = word.strip_suffix("ий").or_else(|| word.strip_suffix("ый"))?;
        let is_same = endings[2] == "ий";
        Some(if is_same { word.to_owned() } else { format!("{stem}{}", endings[2]) })
    };
    feminine.into_iter().find_map(stem).or_else(masculine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_the_case_of_its_sentence() {
        let name = "Арская территориальная организация";
        assert_eq!(genitive(Lang::Ru, name), "Арской территориальной организации");
        assert_eq!(dative(Lang::Ru, name), "Арской территориальной организации");
        assert_eq!(accusative(Lang::Ru, name), "Арскую территориальную организацию");
        assert_eq!(accusative(Lang::En, name), name);
        assert_eq!(
            genitive(Lang::Ru, "Общероссийский Профсоюз образования"),
            "Общероссийского Профсоюза образования"
        );
        assert_eq!(dative(Lang::Ru, "Профгруппа № 3"), "Профгруппе № 3");
        assert_eq!(accusative(Lang::Ru, "Профсоюз"), "Профсоюз");
    }

    #[test]
    fn what_is_not_certain_stays_as_it_is() {
        for name in [
            "ППО школы № 5 (Арск)",
            "Арская",
            "Профбюро",
            "Заинск",
            "",
            "Старшая группа",
            "Общая организация",
            "Рабочий союз",
            "Верхний союз",
        ] {
            assert_eq!(genitive(Lang::Ru, name), name);
        }
        assert_eq!(
            accusative(Lang::Ru, "Организация Советского района Казани"),
            "Организацию Советского района Казани"
        );
    }
}
