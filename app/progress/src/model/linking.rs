//! Which organisation of the register a row of a paper speaks of: by its name, or by its number.

use super::table::Row;
use kernel::id::OrgId;

/// An organisation a row may speak of.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Every name it has or had.
    pub names: Vec<String>,
}

/// For each row its organisation, each organisation for one row at most.
#[must_use]
pub fn link(rows: &[Row], candidates: &[Candidate], region: &str) -> Vec<Option<OrgId>> {
    let mut taken: Vec<OrgId> = Vec::new();
    let mut links = vec![None; rows.len()];
    let spelt: Vec<(&Candidate, Vec<Vec<String>>)> = candidates
        .iter()
        .map(|one| (one, one.names.iter().map(|name| words(name)).collect()))
        .collect();
    for (place, row) in rows.iter().enumerate() {
        let found = by_name(row, &spelt).or_else(|| by_number(row, candidates, region));
        if let Some(org) = found.filter(|org| !taken.contains(org)) {
            taken.push(org);
            links[place] = Some(org);
        }
    }
    links
}

/// The organisation whose name holds every word of the row and the fewest others; two such are none.
fn by_name(row: &Row, spelt: &[(&Candidate, Vec<Vec<String>>)]) -> Option<OrgId> {
    let mut sought = words(&row.territory);
    sought.extend(words(&row.unit));
    let mut best: Option<(usize, OrgId)> = None;
    let mut is_tied = false;
    for (candidate, names) in spelt {
        let holds = names.iter().filter(|name| sought.iter().all(|word| name.contains(word)));
        let Some(others) = holds.map(|name| name.len() - sought.len().min(name.len())).min() else {
            continue;
        };
        match best {
            Some((least, _)) if others > least => {}
            Some((least, _)) if others == least => is_tied = true,
            _ => {
                best = Some((others, candidate.org));
                is_tied = false;
            }
        }
    }
    best.filter(|_| !is_tied).map(|(_, org)| org)
}

/// The organisation numbered `region-NN`, for a row that speaks of a whole territory.
fn by_number(row: &Row, candidates: &[Candidate], region: &str) -> Option<OrgId> {
    let numbers = [format!("{region}-{:02}", row.no), format!("{region}-{:03}", row.no)];
    let numbered = |one: &&Candidate| row.unit.is_empty() && numbers.contains(&one.reg_no);
    candidates.iter().find(numbered).map(|one| one.org)
}

/// The words of a name without their endings, so that «Казань» is found in «г. Казани».
fn words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .replace('ё', "е")
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty() && !matches!(*word, "и" | "г"))
        .map(|word| {
            let stem = word.trim_end_matches(|c: char| "аеиоуыьяйюэ".contains(c));
            if stem.chars().count() < 2 { word.to_owned() } else { stem.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn row(no: i32, territory: &str, unit: &str) -> Row {
        let (territory, unit) = (territory.to_owned(), unit.to_owned());
        Row { line: no, no, territory, unit, primaries: None, logins: 0, note: String::new() }
    }

    fn candidates(names: &[(&str, &str)]) -> Vec<Candidate> {
        let one = |(place, (reg_no, name)): (usize, &(&str, &str))| Candidate {
            org: OrgId(Uuid::from_u128(place as u128)),
            reg_no: (*reg_no).to_owned(),
            names: vec![(*name).to_owned()],
        };
        names.iter().enumerate().map(one).collect()
    }

    fn places(rows: &[Row], names: &[(&str, &str)]) -> Vec<Option<u128>> {
        let links = link(rows, &candidates(names), "16");
        links.into_iter().map(|org| org.map(|org| org.0.as_u128())).collect()
    }

    #[test]
    fn rows_find_their_organisation_by_name_whatever_its_ending() {
        let names = [
            ("16-01", "Казанская городская организация"),
            ("16-01.0", "Советский район г. Казани"),
            ("16-09", "Арская территориальная организация"),
            ("16-08.1", "Альметьевск, территориальная (ОО)"),
            ("16-08.2", "Альметьевск, территориальная (ДОУ)"),
        ];
        let rows = [
            row(1, "Казань", "Советский"),
            row(9, "Арск", ""),
            row(8, "Альметьевск", "ДОУ"),
            row(50, "Чулпан", ""),
        ];
        assert_eq!(places(&rows, &names), [Some(1), Some(2), Some(4), None]);
    }

    #[test]
    fn two_equal_names_are_no_link_and_a_number_is() {
        let names = [("16-20", "Заинск"), ("16-21", "Заинск"), ("16-07", "Чулпан")];
        let rows = [row(1, "Заинск", ""), row(7, "Алькеевский", "")];
        assert_eq!(places(&rows, &names), [None, Some(2)]);
    }

    #[test]
    fn one_organisation_answers_for_one_row() {
        let names = [("16-07", "Арск")];
        assert_eq!(places(&[row(1, "Арск", ""), row(7, "Тукай", "")], &names), [Some(0), None]);
    }
}
