//! Screens of passports and employers.

pub mod add_employer;
pub mod change_employer;
pub mod check;
pub mod confirm;
mod edit_conflict;
pub mod employer;
pub mod employers;
pub mod end_employer;
pub mod fill;
pub mod headcount;
mod headcount_conflict;
pub mod passport;
pub mod section;
pub mod tasks;

use super::error::PassportError;
use crate::{
    capability::{ConfirmPassport, FillPassport, KeepEmployers},
    journal::EMPLOYER,
    words,
};
use access::route::{Route, form, page};
use kernel::{Lang, form::FormError, journal::ORG};

/// The addresses of passports and employers.
pub const ROUTES: &[Route] = &[
    of_org("/structure/{org}/passport").page(page!(passport::page)),
    of_org("/structure/{org}/passport/fill/{step}")
        .page(page!(fill::page))
        .form(form!(fill::submit))
        .fields(fill::FORM)
        .needs(&[FillPassport::ACTION]),
    of_org("/structure/{org}/passport/check")
        .page(page!(check::page))
        .form(form!(check::submit))
        .fields(check::FORM)
        .needs(&[FillPassport::ACTION]),
    of_org("/structure/{org}/passport/confirm")
        .page(page!(confirm::page))
        .form(form!(confirm::submit))
        .fields(confirm::FORM)
        .needs(&[ConfirmPassport::ACTION]),
    of_org("/structure/{org}/employers/add")
        .page(page!(add_employer::page))
        .form(form!(add_employer::submit))
        .fields(add_employer::FORM)
        .needs(&[KeepEmployers::ACTION]),
    Route::at("/employers").page(page!(employers::page)),
    Route::at("/employers/table.csv").download(page!(employers::download)).report(),
    of_employer("/employers/{employer}").page(page!(employer::page)),
    of_employer("/employers/{employer}/change")
        .page(page!(change_employer::page))
        .form(form!(change_employer::submit))
        .fields(change_employer::FORM)
        .needs(&[KeepEmployers::ACTION]),
    of_employer("/employers/{employer}/end")
        .page(page!(end_employer::page))
        .form(form!(end_employer::submit))
        .fields(end_employer::FORM)
        .needs(&[KeepEmployers::ACTION]),
    of_employer("/employers/{employer}/headcount")
        .page(page!(headcount::page))
        .form(form!(headcount::submit))
        .fields(headcount::FORM)
        .needs(&[KeepEmployers::ACTION])
        .with_files(),
];

const fn of_org(path: &'static str) -> Route {
    Route::at(path).about(ORG, "org")
}

const fn of_employer(path: &'static str) -> Route {
    Route::at(path).about(EMPLOYER, "employer")
}

/// What stands in the way, as an error at a field of the form.
fn to_error(lang: Lang, error: PassportError) -> FormError {
    use PassportError as E;
    match error {
        E::BeforeFounding(day) => {
            FormError::field("from", words::passports_before_founding(lang, day))
        }
        E::Ahead => FormError::field("from", kernel::words::kernel_day_ahead(lang)),
        E::Backwards(field, first) => FormError::field(
            "",
            words::say!(
                passports_backwards,
                lang,
                first = first.label(lang),
                then = field.label(lang)
            ),
        ),
        E::Incomplete => FormError::field("", words::passports_not_whole(lang)),
        E::NoEmployer => FormError::field("", words::passports_no_employer(lang)),
        E::InnTaken(_) => FormError::field("inn", words::employers_inn_taken(lang)),
        E::Closed => FormError::field("from", words::employers_closed_then(lang)),
        E::LinkedAlready => FormError::field("from", words::employers_linked_already(lang)),
        E::NotLinked => FormError::field("from", words::conflict_not_linked(lang)),
        E::StatedAlready => FormError::field("as_of", words::headcount_stated_already(lang)),
        E::Misfits(_) => FormError::field("", words::headcount_misfit(lang)),
        E::Other(error) => error.into(),
    }
}
