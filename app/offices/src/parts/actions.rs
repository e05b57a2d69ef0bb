//! What can be done with an appointment: its forms, and the ways to what belongs to it.

use leptos::prelude::*;

use crate::store::appointments::Appointment;
use crate::words;
use kernel::Lang;
use ui::{
    Actions, Button, ButtonLink, DateField, Field, FieldGroup, Form, FormState, Weight, safe,
};

/// Ways to what belongs to it: the order it was made by, the word it waits for, a new term.
#[must_use]
pub fn ways(lang: Lang, known: &Appointment, may_renew: bool) -> AnyView {
    let link = |part: &str, label: String| {
        let href = format!("/appointments/{}/{part}", known.id);
        view! { <p class="no-print"><a href=safe(&href)>{label}</a></p> }
    };
    let order = (known.paper.kind == "order").then(|| link("order", words::helper_order(lang)));
    let word = (known.state == "pending").then(|| link("confirm", words::election_word(lang)));
    let again = may_renew.then(|| link("again", words::renew_title(lang)));
    view! { {order}{word}{again} }.into_any()
}

/// Ends it, at once or by a day.
#[must_use]
pub fn end_form(lang: Lang, state: &FormState, path: &str, known: &Appointment) -> AnyView {
    let state = state.clone();
    view! {
        <section class="no-print">
            <Form action=path version=Some(known.version)>
                <input type="hidden" name="what" value="end"/>
                <FieldGroup title=words::people_end(lang)>
                    <DateField name="last" label=words::people_end_day(lang) state=state.clone()
                        hint=Some(words::people_end_hint(lang)) lang/>
                    <Field name="reason" label=words::people_end_reason(lang) state
                        hint=Some(words::people_end_reason_hint(lang))/>
                </FieldGroup>
                <Actions><Button label=words::people_end(lang) weight=Weight::Danger/></Actions>
            </Form>
        </section>
    }
    .into_any()
}

/// A form that is one button, with what it does said before it.
#[must_use]
pub fn one_button(
    path: &str,
    known: &Appointment,
    what: &'static str,
    said: (String, String),
) -> AnyView {
    let (label, lead) = said;
    view! {
        <section class="no-print">
            <p class="soft">{lead}</p>
            <Form action=path version=Some(known.version)>
                <input type="hidden" name="what" value=what/>
                <Actions><Button label weight=Weight::Quiet/></Actions>
            </Form>
        </section>
    }
    .into_any()
}

/// Closes its login, or opens it again.
#[must_use]
pub fn login_form(lang: Lang, path: &str, known: &Appointment) -> AnyView {
    if known.is_disabled {
        let said = (words::people_reopen(lang), words::people_reopen_lead(lang));
        one_button(path, known, "reopen", said)
    } else {
        let said = (words::people_close(lang), words::people_close_lead(lang));
        one_button(path, known, "close", said)
    }
}

/// Withdraws its obligation, or leads to where a signed one is entered.
#[must_use]
pub fn obligation_form(lang: Lang, path: &str, known: &Appointment) -> AnyView {
    if known.obligation.is_some() {
        let said = (words::people_withdraw(lang), words::people_withdraw_lead(lang));
        return one_button(path, known, "withdraw", said);
    }
    let href = format!("/appointments/{}/obligation", known.id);
    view! {
        <p class="actions no-print">
            <ButtonLink label=words::people_take(lang) href weight=Weight::Quiet/>
        </p>
    }
    .into_any()
}
