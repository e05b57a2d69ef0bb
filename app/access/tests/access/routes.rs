//! What is declared about an address: who comes, what its form brings, when the password is asked for.

use access::{
    Gate,
    route::{Route, Who},
    server_fn_guard::{CallError, Refused, guarded},
};
use kernel::{
    AppError,
    files::Upload,
    form::{self, Input, Kind},
    journal::ORG,
};
use leptos::prelude::*;
use ui::FormReply;

use crate::{
    declared::{FillPassport, OpenLogin},
    world::{World, in_one_runtime},
};

const FORM: form::Form = &[&[Input::of("name", Kind::Line(9)), Input::of("scan", Kind::File(9))]];

fn plain() -> Route {
    Route::at("/plain")
}

#[test]
fn an_address_is_for_whoever_is_signed_in_and_has_nothing_that_was_not_said() {
    let plain = plain();
    assert_eq!((plain.path, plain.who), ("/plain", Who::SignedIn));
    assert!(plain.page.is_none() && plain.form.is_none() && plain.download.is_none());
    assert!(plain.before.is_empty() && plain.needs.is_empty() && plain.about.is_none());
    assert!(!plain.takes_files && !plain.is_report && !plain.is_print && !plain.is_seen_by_all);
}

#[test]
fn whatever_is_said_of_an_address_is_kept() {
    let route = plain()
        .public()
        .page(|_, _| Box::pin(async { Err(AppError::NotFound) }))
        .form(|_, _, _| Box::pin(async { Ok(FormReply::Redirect("/".into())) }))
        .download(|_, _| Box::pin(async { Err(AppError::NotFound) }))
        .with_files()
        .report()
        .printed()
        .before(&[Gate::Unlock])
        .fields(FORM)
        .needs_to_post(&[FillPassport::ACTION])
        .needs_somewhere(OpenLogin::ACTION)
        .about(ORG, "org");
    assert_eq!(route.who, Who::Anybody);
    assert!(route.page.is_some() && route.form.is_some() && route.download.is_some());
    assert!(route.takes_files && route.is_report && route.is_print && route.is_seen_by_all);
    assert_eq!((route.before, route.needs), (&[Gate::Unlock][..], &[FillPassport::ACTION][..]));
    assert_eq!(route.needs_somewhere, Some(OpenLogin::ACTION));
    assert_eq!(route.about, Some((ORG, "org")));
    assert!(route.fields.is_some());
    let needs = plain().needs(&[FillPassport::ACTION]);
    assert!(needs.needs == [FillPassport::ACTION] && !needs.is_seen_by_all);
}

#[test]
fn the_password_is_asked_for_before_what_is_grave() {
    let asks = |route: Route| (route.asks_password(false), route.asks_password(true));
    assert_eq!(asks(plain()), (false, false));
    assert_eq!(asks(plain().needs(&[FillPassport::ACTION])), (false, false));
    let grave = plain().needs(&[FillPassport::ACTION, OpenLogin::ACTION]);
    assert_eq!(asks(grave), (false, true));
    assert_eq!(asks(plain().grave()), (false, true), "grave by itself");
    assert_eq!(asks(plain().confirmed()), (true, false), "its page is shown to who said it");
    // files cannot be kept while the password is said
    assert_eq!(asks(grave.with_files()), (true, true));
    assert_eq!(asks(plain().with_files()), (false, false));
}

#[test]
fn what_is_not_declared_is_refused() {
    let typed = |name: &str| [(name.to_owned(), String::new())].into();
    let upload = |field: &str| [Upload::of(field, "a.pdf", b"%PDF"[..].into())];
    let route = plain().fields(FORM);
    assert!(route.declares(&typed("name"), &upload("scan")) && route.declares(&typed("name"), &[]));
    assert!(!route.declares(&typed("other"), &[]), "a field");
    assert!(!route.declares(&typed("name"), &upload("other")), "a file");
    assert!(!route.declares(&typed("other"), &upload("scan")));
    assert!(plain().declares(&typed("other"), &[]), "nothing is declared");
}

/// Goes through the door with this context; what was refused.
async fn through(ctx: Option<access::Ctx>) -> (Result<i32, CallError>, Option<AppError>) {
    let owner = Owner::new();
    owner.set();
    let refused = Refused::default();
    provide_context(refused.clone());
    if let Some(ctx) = ctx {
        provide_context(ctx);
    }
    let answer = guarded(|ctx| async move {
        if ctx.lang == kernel::Lang::En { Err(AppError::Conflict) } else { Ok(7) }
    });
    (answer.await, refused.take())
}

#[test]
fn the_door_of_calls_opens_to_who_is_signed_in_and_leaves_its_refusal() {
    in_one_runtime(async {
        let world = World::new().await;
        let ctx = world.acting(world.person().await).await;
        let (answer, refused) = through(Some(ctx.clone())).await;
        assert_eq!(answer, Ok(7));
        assert!(refused.is_none());
        for nobody in [None, Some(world.nobody(0))] {
            let (answer, refused) = through(nobody).await;
            assert_eq!(answer, Err(CallError::default()), "the words are filled in on the way out");
            assert!(matches!(refused, Some(AppError::SignIn)), "{refused:?}");
        }
        let mut english = ctx;
        english.lang = kernel::Lang::En;
        let (_, refused) = through(Some(english)).await;
        assert!(matches!(refused, Some(AppError::Conflict)), "{refused:?}");
    });
}
