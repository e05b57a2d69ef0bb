//! Addresses that belong to no single feature: home, the page of an organisation, files.

use access::{Ctx, capability::ViewStructure};
use audit::pages as journal;
use kernel::{
    AppResult,
    files::{self, MediaType},
    id::FileId,
};
use offices::{capability::ViewAccess, store::obligations};
use structure::pages::OrgContext;
use ui::{Download, Page, PageRequest};

/// Home, with what waits for this person in every feature.
pub(super) async fn home(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let own = structure::pages::home::own(&ctx, &request).await?;
    let mut tasks = structure::pages::acts::offers::tasks(&ctx).await?;
    tasks.extend(offices::pages::section::tasks(&ctx).await?);
    tasks.extend(passports::pages::tasks::tasks(&ctx).await?);
    tasks.extend(journal::unusual::tasks(&ctx).await?);
    structure::pages::home::page(ctx, request, own, tasks).await
}

/// The page of an organisation, with a section of every feature that knows something of it.
pub(super) async fn organisation(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let found = OrgContext::of_address(&ctx, &request).await?;
    let mut sections = passports::pages::section::sections(&ctx, &request, &found).await?;
    sections.extend(offices::pages::section::sections(&ctx, &request, &found).await?);
    structure::pages::organisation::page(ctx, request, found, sections).await
}

/// A kept file, for whoever may see the organisation it belongs to; the scan of an obligation for whoever sees who
/// has access there.
pub(super) async fn file(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let id: FileId = request.id("file")?;
    ctx.actor()?;
    let signer = obligations::signer(&ctx.db, id).await?;
    let check = |org| {
        let ctx = ctx.clone();
        async move {
            let Some(signer) = signer else { return ctx.may::<ViewStructure>(org).await.map(drop) };
            ctx.reveal(ctx.may::<ViewAccess>(org).await?.read_permission(), signer);
            Ok(())
        }
    };
    let file = files::stored(&ctx.db, &ctx.files, id, check).await?;
    let media_type = MediaType::code(file.kind);
    Ok(Download { name: file.name, media_type, bytes: file.bytes.to_vec() })
}
