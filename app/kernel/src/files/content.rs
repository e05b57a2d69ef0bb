//! What a file really is: PDF, JPEG or PNG; pictures are written anew, without what cameras add.

use std::io::Cursor;

use bytes::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation,
};
use sha2::{Digest, Sha256};

/// The largest file that is kept, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The longest side of a picture, in points: an A3 page at 600 dpi.
const MOST_POINTS: u32 = 10_000;
/// The memory a picture may take unpacked, points × depth, in bytes: an A4 page in colour at 400 dpi, an A3 page in grey
/// at 550 dpi.
pub(super) const MOST_MEMORY: u64 = 64 * 1024 * 1024;
/// Good enough to read a stamp, small enough for a slow line.
const JPEG_QUALITY: u8 = 85;

/// The kinds of files that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
}

impl MediaType {
    /// As in headers and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The ending of a name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The kind of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png].into_iter().find(|kind| kind.code() == code)
    }
}

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// No file, or one without bytes.
    #[error("empty")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error("too large")]
    TooLarge,
    /// Neither PDF nor JPEG nor PNG, whatever its name says.
    #[error("not what it says")]
    Unknown,
    /// More points, or more of a point, than [`MOST_MEMORY`].
    #[error("too detailed")]
    TooDetailed,
    /// Begins like one of them and cannot be read.
    #[error("broken")]
    Broken,
    /// The organisation keeps as many files as it may.
    #[error("no room")]
    NoRoom,
}

/// A file as it will be kept.
#[derive(Debug, Clone)]
pub struct Content {
    /// What it is.
    pub kind: MediaType,
    /// Its bytes; of pictures, those written anew.
    pub bytes: Bytes,
    /// SHA-256 of these bytes.
    pub hash: [u8; 32],
}

impl Content {
    fn of(kind: MediaType, bytes: Vec<u8>) -> Self {
        Self { kind, hash: Sha256::digest(&bytes).into(), bytes: bytes.into() }
    }
}

/// Reads what a file is; slow for large pictures, so call it where blocking is allowed.
///
/// # Errors
/// [`FileError`], never a panic, whatever the bytes are.
pub fn examine(bytes: &[u8]) -> Result<Content, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(FileError::TooLarge);
    }
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf(bytes),
        [0xff, 0xd8, 0xff, ..] => picture(bytes, MediaType::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => picture(bytes, MediaType::Png),
        _ => Err(FileError::Unknown),
    }
}

/// A PDF ends with its own mark; half a document is refused rather than kept for ever.
fn pdf(bytes: &[u8]) -> Result<Content, FileError> {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    if tail.windows(5).any(|window| window == b"%%EOF") {
        Ok(Content::of(MediaType::Pdf, bytes.to_vec()))
    } else {
        Err(FileError::Broken)
    }
}

fn picture(bytes: &[u8], kind: MediaType) -> Result<Content, FileError> {
    let format = match kind {
        MediaType::Png => ImageFormat::Png,
        MediaType::Pdf | MediaType::Jpeg => ImageFormat::Jpeg,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_POINTS);
    limits.max_image_height = Some(MOST_POINTS);
    limits.max_alloc = Some(2 * MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| match error {
        ImageError::Limits(_) => FileError::TooDetailed,
        _ => FileError::Broken,
    })?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(FileError::TooDetailed);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| FileError::Broken)?;
    picture.apply_orientation(turned);
    let mut written = Vec::new();
    let done = match kind {
        MediaType::Png => picture.write_to(&mut Cursor::new(&mut written), ImageFormat::Png),
        MediaType::Pdf | MediaType::Jpeg => {
            let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(
                Cursor::new(&mut written),
                JPEG_QUALITY,
            );
            match picture {
                DynamicImage::ImageLuma8(_) => picture.write_with_encoder(encoder),
                other => other.into_rgb8().write_with_encoder(encoder),
            }
        }
    };
    done.map_err(|_| FileError::Broken)?;
    if written.len() > MOST_BYTES {
        Err(FileError::TooLarge)
    } else {
        Ok(Content::of(kind, written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(8, 4)
            .write_to(&mut Cursor::new(&mut bytes), format)
            .expect("written");
        bytes
    }

    #[test]
    fn files_are_what_their_content_says() {
        assert_eq!(examine(&small(ImageFormat::Png)).map(|file| file.kind), Ok(MediaType::Png));
        assert_eq!(examine(&small(ImageFormat::Jpeg)).map(|file| file.kind), Ok(MediaType::Jpeg));
        let pdf = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";
        assert_eq!(examine(pdf).map(|file| file.kind), Ok(MediaType::Pdf));
        for other in [&b"MZ\x90\0"[..], b"<svg onload=alert(1)>", b"PK\x03\x04", b"\0"] {
            assert_eq!(examine(other).map(|file| file.kind), Err(FileError::Unknown));
        }
    }

    #[test]
    fn half_a_file_is_refused() {
        let whole = small(ImageFormat::Png);
        assert_eq!(examine(&whole[..whole.len() / 2]).map(|f| f.kind), Err(FileError::Broken));
        assert_eq!(examine(b"%PDF-1.7\n").map(|file| file.kind), Err(FileError::Broken));
        assert_eq!(examine(b"").map(|file| file.kind), Err(FileError::Empty));
        assert_eq!(examine(&vec![0; MOST_BYTES + 1]).map(|f| f.kind), Err(FileError::TooLarge));
    }

    #[test]
    fn what_a_camera_adds_is_gone() {
        let plain = small(ImageFormat::Jpeg);
        let mut exif = plain[..2].to_vec();
        let secret = b"Exif\0\0GPS 55.79 49.12";
        exif.extend([0xff, 0xe1, 0, u8::try_from(secret.len() + 2).expect("short")]);
        exif.extend(secret);
        exif.extend(&plain[2..]);
        let kept = examine(&exif).expect("a picture");
        assert!(!kept.bytes.windows(3).any(|window| window == b"GPS"));
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_refused() {
        // a PNG head that promises 60 000 × 60 000 points, its check sum not written anew
        let mut bomb = small(ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert_eq!(examine(&bomb).map(|file| file.kind), Err(FileError::Broken));
    }

    #[test]
    fn points_and_their_depth_are_counted_together() {
        let scan = |side, picture: fn(u32, u32) -> DynamicImage| {
            let mut bytes = Vec::new();
            let written = picture(side, side);
            written.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("written");
            examine(&bytes).map(|file| file.kind)
        };
        // 36 million points: 34 MB in grey, twice as much where a point has sixteen bits
        assert_eq!(scan(6_000, DynamicImage::new_luma8), Ok(MediaType::Png));
        assert_eq!(scan(6_000, DynamicImage::new_luma16), Err(FileError::TooDetailed));
    }
}
