//! Access letters of access, to be printed, cut and handed over; shown for a quarter of an hour to whoever issued them.

use leptos::prelude::*;
use uuid::Uuid;

use crate::ops::letters::{self, AccessLetter};
use crate::words;
use access::Ctx;
use kernel::{AppResult, Lang};
use ui::{Actions, Empty, Page, PageRequest, PrintButton, safe};

/// The page.
///
/// # Errors
/// `NotFound` for a run of somebody else.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let run: Uuid = request.id("run")?;
    let letters = letters::shown(&ctx, run).await?;
    let lead = letters.as_ref().map(|_| words::letters_lead(lang));
    let page = Page::new(words::letters_title(lang), move || match letters {
        Some(letters) => sheet(lang, letters),
        None => view! { <Empty text=words::letters_gone(lang)/> }.into_any(),
    });
    Ok(match lead {
        Some(lead) => page.lead(lead),
        None => page,
    })
}

fn sheet(lang: Lang, letters: Vec<AccessLetter>) -> AnyView {
    let orders: Vec<_> = letters
        .iter()
        .filter_map(|letter| Some((letter.order?, letter.name.clone())))
        .map(|(order, name)| {
            let href = format!("/appointments/{order}/order");
            let label = words::letters_order(lang, name);
            view! { <p class="no-print"><a href=safe(&href)>{label}</a></p> }
        })
        .collect();
    let letters: Vec<_> = letters.into_iter().map(|letter| one(lang, letter)).collect();
    view! {
        <p class="no-print">{words::letters_how(lang)}</p>
        {orders}
        <Actions><PrintButton lang/></Actions>
        <div class="letters">{letters}</div>
    }
    .into_any()
}

fn one(lang: Lang, letter: AccessLetter) -> AnyView {
    view! {
        <div class="letter">
            <h2>{letter.name}</h2>
            <p class="soft">{letter.org_name}</p>
            <dl>
                <dt>{words::people_login(lang)}</dt><dd>{letter.login}</dd>
                <dt>{words::letters_phrase(lang)}</dt><dd class="passphrase">{letter.passphrase}</dd>
            </dl>
            <p>{words::letters_use(lang)}</p>
        </div>
    }
    .into_any()
}
