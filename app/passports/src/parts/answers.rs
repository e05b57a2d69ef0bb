//! The inputs of a step, and what of everything that came belongs to it.

use crate::{
    model::{Changed, Field, Step, employer},
    words,
};
use access::Ctx;
use kernel::form::{self, FormData, Input, Reading};
use structure::model::OrgKind;

/// The day from which the answers hold: the last step of a passport.
pub const FROM: Input =
    employer::FROM.label(words::passports_from).writes(crate::field::PassportValues::CODE);

/// The inputs of a step for an organisation of this kind.
#[must_use]
pub fn inputs(kind: OrgKind, step: Option<Step>) -> Vec<&'static Input> {
    match step {
        Some(step) => step.fields(kind).map(Field::input).collect(),
        None => vec![&FROM],
    }
}

/// Reads a step as it was typed.
#[must_use]
pub fn read(ctx: &Ctx, typed: &FormData, kind: OrgKind, step: Option<Step>) -> Reading {
    Reading::of_inputs(inputs(kind, step), typed, ctx.lang, ctx.today().day())
}

/// The answers of a step; an empty field has no value.
#[must_use]
pub fn changed(reading: &Reading, kind: OrgKind, step: Step) -> Changed {
    let value = |field: Field| (field.code().to_owned(), reading.value(field.code()));
    step.fields(kind).map(value).collect()
}

/// Of everything that came, what belongs to the step: a draft holds nothing else.
#[must_use]
pub fn of_step(typed: &FormData, kind: OrgKind, step: Option<Step>) -> FormData {
    form::kept(&inputs(kind, step), typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_holds_only_the_fields_of_its_step() {
        let typed: FormData =
            [("phone", "1"), ("phone_x", "2"), ("meeting_on_d", "3"), ("go", "next")]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
        let contacts = of_step(&typed, OrgKind::Primary, Some(Step::Contacts));
        assert_eq!(contacts.keys().collect::<Vec<_>>(), ["phone"]);
        let elections = of_step(&typed, OrgKind::Primary, Some(Step::Elections));
        assert_eq!(elections.keys().collect::<Vec<_>>(), ["meeting_on_d"]);
    }
}
