//! Stories of scans: kept for an organisation, read by who may see it, refused when they lie.

use std::sync::Arc;

use access::Ctx;
use kernel::{
    AppError,
    files::{self, FileError, Upload},
    id::{FileId, OrgId},
};
use structure::{capability::FoundOrganisation, model::OrgKind};
use testing::organisations::{self, context, database, day, founding};

const SCAN: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

fn upload(name: &str, bytes: &[u8]) -> Upload {
    Upload::of("scan", name, Arc::from(bytes))
}

async fn union() -> (Ctx, OrgId) {
    let ctx = context(&database().await);
    let root = OrgId::new();
    organisations::sign(&ctx, &founding(root, None, OrgKind::Central, day("2015-01-01"), "CS"))
        .await
        .expect("founded");
    (ctx, root)
}

async fn keep(ctx: &Ctx, org: OrgId, upload: &Upload) -> Result<FileId, FileError> {
    let grant = ctx.operator::<FoundOrganisation>(org);
    let mut tx = ctx.db.begin().await.expect("a transaction");
    let kept = files::keep(&mut tx, &ctx.files, org, upload, grant.author()).await.expect("kept");
    tx.commit().await.expect("committed");
    kept
}

#[tokio::test]
async fn a_scan_comes_back_as_it_was_for_who_may_see_its_organisation() {
    let (ctx, org) = union().await;
    let id = keep(&ctx, org, &upload("Протокол № 4.exe", SCAN)).await.expect("a scan");
    let file = files::stored(&ctx.db, &ctx.files, id, |_| async { Ok(()) }).await.expect("found");
    assert_eq!((file.name.as_str(), &file.bytes[..]), ("Протокол № 4.pdf", SCAN));
    assert_eq!(file.org, org);
    let refused =
        files::stored(&ctx.db, &ctx.files, id, |_| async { Err(AppError::NotFound) }).await;
    assert!(matches!(refused, Err(AppError::NotFound)));
    let written: i64 = sqlx::query_scalar(
        "select count(*) from journal where action = 'file.keep' and object_id = $1",
    )
    .bind(id.0)
    .fetch_one(&ctx.db)
    .await
    .expect("a count");
    assert_eq!(written, 1, "the journal knows of it");
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_leaves_nothing_behind() {
    let (ctx, org) = union().await;
    assert_eq!(keep(&ctx, org, &upload("скан.pdf", b"MZ\x90")).await, Err(FileError::Unknown));
    assert_eq!(keep(&ctx, org, &upload("скан.pdf", b"%PDF-1.7")).await, Err(FileError::Broken));
    let rows: i64 =
        sqlx::query_scalar("select count(*) from file").fetch_one(&ctx.db).await.expect("a count");
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn a_lost_transaction_loses_the_row_of_the_file_too() {
    let (ctx, org) = union().await;
    let grant = ctx.operator::<FoundOrganisation>(org);
    let mut tx = ctx.db.begin().await.expect("a transaction");
    let scan = upload("скан.pdf", SCAN);
    let id = files::keep(&mut tx, &ctx.files, org, &scan, grant.author())
        .await
        .expect("kept")
        .expect("a scan");
    tx.rollback().await.expect("rolled back");
    let found = files::stored(&ctx.db, &ctx.files, id, |_| async { Ok(()) }).await;
    assert!(matches!(found, Err(AppError::NotFound)));
}

#[tokio::test]
async fn an_organisation_keeps_only_so_many_files() {
    let (ctx, org) = union().await;
    sqlx::query(
        "insert into file (id, org_id, name, media_type, size, sha256)
         select gen_random_uuid(), $1, 'x.pdf', 'application/pdf', 1, '\\x00'
         from generate_series(1, 2000)",
    )
    .bind(org.0)
    .execute(&ctx.db)
    .await
    .expect("filled");
    assert_eq!(keep(&ctx, org, &upload("скан.pdf", SCAN)).await, Err(FileError::NoRoom));
}
