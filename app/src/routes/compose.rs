//! Pages that show pieces of several features: home, and the page of an organisation.

use crate::{
    access::Ctx,
    kernel::Outcome,
    layout::{Asked, Screen},
    structure::pages as structure,
};

/// Home, with what waits for this person in every feature.
pub(super) async fn home(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    structure::home::page(ctx, asked, Vec::new()).await
}

/// The page of an organisation, with a section of every feature that knows something of it.
pub(super) async fn organisation(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    structure::organisation::page(ctx, asked, Vec::new()).await
}
