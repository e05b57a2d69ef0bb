//! Where files lie: bytes in object storage under a random id, what they are in the database.

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, memory::InMemory};
use sqlx::PgConnection;

use super::{FileError, MediaType, Upload};
use crate::{
    AppError, AppResult, Db,
    id::{FileId, OrgId},
    journal::{self, Author},
    text,
};

/// Files one organisation may keep.
const MOST_FILES: i64 = 2_000;
/// Bytes one organisation may keep.
const MOST_TOGETHER: i64 = 2 * 1024 * 1024 * 1024;

/// The place of the bytes.
#[derive(Debug, Clone)]
pub struct FileStore(Arc<dyn ObjectStore>);

impl FileStore {
    /// A folder of this machine; made if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn folder(path: &Path) -> Result<Self, String> {
        std::fs::create_dir_all(path).map_err(|error| error.to_string())?;
        let place = LocalFileSystem::new_with_prefix(path).map_err(|error| error.to_string())?;
        Ok(Self(Arc::new(place)))
    }

    /// Nothing outlives the process: for tests and for commands that keep no files.
    #[must_use]
    pub fn memory() -> Self {
        Self(Arc::new(InMemory::new()))
    }

    async fn put(&self, id: FileId, bytes: Bytes) -> AppResult<()> {
        self.0.put(&place(id), bytes.into()).await.map(drop).map_err(away)
    }

    async fn get(&self, id: FileId) -> AppResult<Bytes> {
        let found = self.0.get(&place(id)).await.map_err(away)?;
        found.bytes().await.map_err(away)
    }
}

/// The id, spread over 256 folders by its random end.
fn place(id: FileId) -> object_store::path::Path {
    let name = id.0.simple().to_string();
    object_store::path::Path::from(format!("{}/{name}", &name[30..]))
}

fn away(error: object_store::Error) -> AppError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        let io = inner.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::StorageFull) {
            tracing::error!("the folder of files has no room left");
            return AppError::Full;
        }
        cause = inner.source();
    }
    AppError::Internal(format!("file storage: {error}"))
}

/// Keeps an upload that is a scan for an organisation, in the caller's transaction. The bytes are
/// written before the row: what a lost transaction leaves behind is a file nobody can name.
///
/// # Errors
/// `Ok(Err(_))` for a file that is not kept; [`AppError`] when the house is at fault.
pub async fn keep(
    db: &mut PgConnection,
    store: &FileStore,
    org: OrgId,
    upload: &Upload,
    author: &Author,
) -> AppResult<Result<FileId, FileError>> {
    let content = match &upload.scan {
        Ok(content) => content,
        Err(error) => return Ok(Err(*error)),
    };
    let size = i64::try_from(content.bytes.len()).unwrap_or(i64::MAX);
    let known = sqlx::query!(
        r#"select count(*) as "files!", coalesce(sum(size), 0)::bigint as "bytes!"
           from file where org_id = $1"#,
        org.0
    )
    .fetch_one(&mut *db)
    .await?;
    if known.files >= MOST_FILES || known.bytes + size > MOST_TOGETHER {
        return Ok(Err(FileError::NoRoom));
    }
    let id = FileId::new();
    let (kind, name) = (content.kind, name_of(&upload.name, content.kind));
    store.put(id, content.bytes.clone()).await?;
    sqlx::query!(
        "insert into file (id, org_id, name, media_type, size, sha256, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        org.0,
        name,
        kind.code(),
        size,
        &content.hash[..],
        author.account.map(|account| account.0),
        author.at
    )
    .execute(&mut *db)
    .await?;
    let entry = journal::Entry {
        verb: journal::FILE_KEEP,
        object_kind: journal::FILE,
        object_id: id.0,
        before: None,
        after: Some(serde_json::json!({ "org": org, "kind": kind.code(), "size": size })),
    };
    journal::write(db, author, entry).await?;
    Ok(Ok(id))
}

/// The name the person gave, cleaned, with the ending of what the file really is.
fn name_of(raw: &str, kind: MediaType) -> String {
    let stem = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let short: String = stem.chars().take(100).collect();
    let stem = text::line(&short, 100).unwrap_or_else(|_| "скан".to_owned());
    format!("{stem}.{}", kind.ending())
}

/// A kept file.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The organisation it belongs to.
    pub org: OrgId,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub kind: MediaType,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A kept file with its bytes; `check` decides by its organisation whether it may be read at all.
///
/// # Errors
/// [`AppError::NotFound`], what `check` says, or trouble with the storage.
pub async fn stored<F>(
    db: &Db,
    store: &FileStore,
    id: FileId,
    check: impl FnOnce(OrgId) -> F,
) -> AppResult<Stored>
where
    F: Future<Output = AppResult<()>>,
{
    let row = sqlx::query!(
        r#"select org_id as "org_id: OrgId", name, media_type from file where id = $1"#,
        id.0
    )
    .fetch_optional(db)
    .await?
    .ok_or(AppError::NotFound)?;
    check(row.org_id).await?;
    let kind = MediaType::from_code(&row.media_type)
        .ok_or_else(|| AppError::Internal(format!("unknown media type {}", row.media_type)))?;
    let bytes = store.get(id).await?;
    Ok(Stored { org: row.org_id, name: row.name, kind, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_a_label_and_nothing_more() {
        assert_eq!(name_of("../../etc/passwd", MediaType::Pdf), "passwd.pdf");
        assert_eq!(name_of("Протокол № 4.exe", MediaType::Jpeg), "Протокол № 4.jpg");
        assert_eq!(name_of("\u{202e}fdp.exe", MediaType::Png), "скан.png");
        assert_eq!(name_of("", MediaType::Pdf), "скан.pdf");
    }
}
