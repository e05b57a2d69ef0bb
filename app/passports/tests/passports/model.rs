//! Random saves on random days against a pure model.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use passports::{
    model::{Changed, Values, completeness},
    ops::save::Answers,
    store::passports as store,
};
use structure::model::OrgKind;

use crate::world::{save_answers, union};
use testing::organisations::day;

/// A small generator: the same saves each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What the model knows: for each field, (day, value) in the order it was said.
type Model = BTreeMap<&'static str, Vec<(NaiveDate, Option<String>)>>;

fn modelled(model: &Model, field: &str, on: NaiveDate) -> Option<String> {
    let said = model.get(field)?;
    let day = said.iter().map(|(day, _)| *day).filter(|day| *day <= on).max()?;
    said.iter().rev().find(|(known, _)| *known == day).and_then(|(_, value)| value.clone())
}

#[tokio::test]
async fn the_value_of_any_field_on_any_day_equals_a_pure_model() {
    const FIELDS: [&str; 5] = ["phone", "site", "chair", "legal_entity", "charter"];
    let union = union().await;
    let first = day("2025-01-01");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut model = Model::new();
    for _ in 0..120 {
        let from = first + Days::new(dice.roll(60));
        let mut answers = Changed::new();
        for field in FIELDS {
            if dice.roll(2) == 0 {
                let value = dice.roll(4);
                answers.insert(field.into(), (value > 0).then(|| value.to_string()));
            }
        }
        let known: Values = FIELDS
            .iter()
            .filter_map(|field| Some(((*field).to_owned(), modelled(&model, field, from)?)))
            .collect();
        let new: Vec<_> = FIELDS
            .into_iter()
            .filter_map(|field| Some((field, answers.get(field)?.clone())))
            .filter(|(field, value)| known.get(*field) != value.as_ref())
            .collect();
        let said = Answers { seen: None, from, said: answers };
        let changed = save_answers(&union, union.primary, &said).await.expect("saved");
        assert_eq!(changed.len(), new.len(), "only what differs is said");
        for (field, value) in new {
            model.entry(field).or_default().push((from, value));
        }
    }
    for shift in 0..70 {
        let on = first - Days::new(5) + Days::new(shift);
        let row = store::row_on(&union.ctx.db, union.primary, on).await.expect("an answer");
        let values = row.as_ref().map(|row| row.values.clone()).unwrap_or_default();
        for field in FIELDS {
            let expected = modelled(&model, field, on);
            assert_eq!(values.get(field).cloned(), expected, "{field} on {on}");
        }
        if let Some(row) = row {
            let counted = completeness(OrgKind::Primary, &values);
            assert_eq!(row.counts, (counted.filled, counted.required), "counts on {on}");
        }
    }
}
