//! The picture of an alert about a single entry. It is fetched only if the reader always loads pictures, decoded within
//! limits, and passed to the desktop as a small PNG that is encoded here, never as bytes from a server.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use image::{ImageFormat, ImageReader, Limits};
use ortoo_model::{AlertId, Pictures};

use crate::articles::pictures::PictureLoader;
use crate::files::write_file;
use crate::store_handle::StoreHandle;

/// How long an alert waits for its picture.
const PICTURE_TIMEOUT: Duration = Duration::from_secs(3);
/// Maximum width and height of the picture in an alert, in pixels.
const MAX_ALERT_PICTURE_SIDE: u32 = 256;
/// Pictures of greater width or height are not decoded, in pixels.
const MAX_DECODED_SIDE: u32 = 10_000;
/// Maximum memory of a decoder.
const MAX_DECODER_BYTES: u64 = 160 * 1024 * 1024;
/// The folder for alert pictures within the data folder.
const FOLDER_NAME: &str = "alerts";
/// Number of pictures that stay in the folder, for alerts that may still be shown.
const MAX_STORED_PICTURES: usize = 20;

/// Makes the pictures of alerts.
pub(crate) struct AlertPictures {
    pub(crate) store: StoreHandle,
    pub(crate) pictures: PictureLoader,
    /// The data folder.
    pub(crate) data_dir: PathBuf,
}

impl AlertPictures {
    /// Returns the file with the picture of an alert; `None` if it cannot be loaded in time.
    pub(super) async fn alert_picture(&self, id: AlertId, address: &str) -> Option<PathBuf> {
        let settings = self.store.settings().await.ok()?;
        if settings.pictures != Pictures::Always {
            return None;
        }
        let scaled = tokio::time::timeout(PICTURE_TIMEOUT, async {
            let bytes = self.pictures.picture(address).await.ok()?.bytes;
            tokio::task::spawn_blocking(move || scale_down(&bytes)).await.ok()?
        });
        let png = scaled.await.ok().flatten()?;
        let folder = self.data_dir.join(FOLDER_NAME);
        std::fs::create_dir_all(&folder).ok()?;
        let path = folder.join(format!("{id}.png"));
        write_file(&path, png).await.ok()?;
        delete_old_files(&folder, MAX_STORED_PICTURES);
        Some(path)
    }
}

/// Scales a picture down and encodes it as PNG; `None` if it cannot be decoded within the limits.
fn scale_down(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_DECODED_SIDE);
    limits.max_image_height = Some(MAX_DECODED_SIDE);
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    reader.limits(limits);
    let picture = reader.decode().ok()?.thumbnail(MAX_ALERT_PICTURE_SIDE, MAX_ALERT_PICTURE_SIDE);
    let mut png = Cursor::new(Vec::new());
    // A notification cannot show more than 8 bits per channel.
    image::DynamicImage::ImageRgba8(picture.to_rgba8()).write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

/// Deletes all files but the newest `kept` ones.
fn delete_old_files(folder: &Path, kept: usize) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let mut files: Vec<_> = files
        .filter_map(|file| {
            let file = file.ok()?;
            Some((file.metadata().ok()?.modified().ok()?, file.path()))
        })
        .collect();
    files.sort_unstable();
    let surplus = files.len().saturating_sub(kept);
    for (_, path) in files.into_iter().take(surplus) {
        if let Err(error) = std::fs::remove_file(&path) {
            log::info!("an old alert picture cannot be deleted: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIVER_PICTURE: &[u8] = include_bytes!("../../sample/pictures/river.png");

    #[test]
    fn pictures_are_scaled_down_and_other_files_refused() {
        let png = scale_down(RIVER_PICTURE).unwrap();
        let read = image::load_from_memory(&png).unwrap();
        assert!(
            read.width().max(read.height()) == MAX_ALERT_PICTURE_SIDE,
            "{} × {}",
            read.width(),
            read.height()
        );
        for hostile in [&b""[..], b"<svg onload='x()'>", &RIVER_PICTURE[..200], b"GIF89a\xff\xff\xff\xff"] {
            assert_eq!(scale_down(hostile), None);
        }
    }

    #[test]
    fn only_the_newest_pictures_stay() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..5 {
            std::fs::write(folder.path().join(format!("{n}.png")), b"x").unwrap();
            std::thread::sleep(Duration::from_millis(5));
        }
        delete_old_files(folder.path(), 2);
        let mut remaining: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        remaining.sort();
        assert_eq!(remaining, ["3.png", "4.png"]);
    }
}
