//! What a file really is: PDF, JPEG or PNG; pictures are written anew, without what cameras add.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation};

/// The largest file that is kept, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// The longest side of a picture, in points: an A3 page at 600 dpi.
const MOST_POINTS: u32 = 10_000;
/// The memory a picture may take while it is unpacked.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
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
    pub bytes: Vec<u8>,
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
        Ok(Content { kind: MediaType::Pdf, bytes: bytes.to_vec() })
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
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| FileError::Broken)?;
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
            picture.to_rgb8().write_with_encoder(encoder)
        }
    };
    done.map_err(|_| FileError::Broken)?;
    if written.len() > MOST_BYTES {
        Err(FileError::TooLarge)
    } else {
        Ok(Content { kind, bytes: written })
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
        // a PNG head that promises 60 000 × 60 000 points
        let mut bomb = small(ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert_eq!(examine(&bomb).map(|file| file.kind), Err(FileError::Broken));
    }
}
