//! The picture beside an alert of one headline: fetched only where the reader lets pictures load, decoded here within
//! bounds, and handed to the desktop as a small PNG of our own making, never as a server's bytes.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use image::{ImageFormat, ImageReader, Limits};
use ortoo_model::{AlertId, Pictures};

use crate::Engine;
use crate::files::write_file;

/// An alert waits no longer for its picture.
const PATIENCE: Duration = Duration::from_secs(3);
/// Width and height at most, in pixels.
const SIDE: u32 = 256;
/// Beyond this a picture is not decoded, in pixels.
const DECODED_SIDE: u32 = 10_000;
/// Memory of a decoder at most, in bytes.
const DECODED_SIZE: u64 = 160 * 1024 * 1024;
/// The folder beside the database, and how many pictures stay in it: those of alerts that may still be on show.
const FOLDER: &str = "alerts";
const KEPT: usize = 20;

impl Engine {
    /// The file with the picture of an alert; `None` where there is none, or none in time.
    pub(super) async fn alert_picture(&self, id: AlertId, address: &str) -> Option<PathBuf> {
        let settings = self.settings().await.ok()?;
        if settings.pictures != Pictures::Always {
            return None;
        }
        let made = tokio::time::timeout(PATIENCE, async {
            let bytes = self.picture(address).await.ok()?.bytes;
            tokio::task::spawn_blocking(move || small(&bytes)).await.ok()?
        });
        let png = made.await.ok().flatten()?;
        let folder = self.inner.data_dir.join(FOLDER);
        std::fs::create_dir_all(&folder).ok()?;
        let path = folder.join(format!("{id}.png"));
        write_file(&path, png).await.ok()?;
        clear(&folder, KEPT);
        Some(path)
    }
}

/// A picture made small, as PNG; `None` for what cannot be read within bounds.
fn small(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(DECODED_SIDE);
    limits.max_image_height = Some(DECODED_SIDE);
    limits.max_alloc = Some(DECODED_SIZE);
    reader.limits(limits);
    let picture = reader.decode().ok()?.thumbnail(SIDE, SIDE);
    let mut png = Cursor::new(Vec::new());
    // Sixteen bits a channel and the like are nothing that a notification shows.
    image::DynamicImage::ImageRgba8(picture.to_rgba8()).write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

/// Leaves the newest files only.
fn clear(folder: &Path, kept: usize) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let mut files: Vec<_> = files
        .filter_map(|file| {
            let file = file.ok()?;
            Some((file.metadata().ok()?.modified().ok()?, file.path()))
        })
        .collect();
    files.sort_unstable();
    let spare = files.len().saturating_sub(kept);
    for (_, path) in files.into_iter().take(spare) {
        if let Err(error) = std::fs::remove_file(&path) {
            log::info!("the picture of an old alert stays: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIVER: &[u8] = include_bytes!("../../sample/pictures/river.png");

    #[test]
    fn pictures_become_small_and_what_is_none_is_refused() {
        let png = small(RIVER).unwrap();
        let read = image::load_from_memory(&png).unwrap();
        assert!(read.width().max(read.height()) == SIDE, "{} × {}", read.width(), read.height());
        for hostile in [&b""[..], b"<svg onload='x()'>", &RIVER[..200], b"GIF89a\xff\xff\xff\xff"] {
            assert_eq!(small(hostile), None);
        }
    }

    #[test]
    fn only_the_newest_stay() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..5 {
            std::fs::write(folder.path().join(format!("{n}.png")), b"x").unwrap();
            std::thread::sleep(Duration::from_millis(5));
        }
        clear(folder.path(), 2);
        let mut left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["3.png", "4.png"]);
    }
}
