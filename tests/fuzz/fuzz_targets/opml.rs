//! OPML files: what is read can be written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ortoo_content::opml::{read, write};

fuzz_target!(|bytes: &[u8]| {
    let Ok(feeds) = read(bytes) else { return };
    let written = write(&feeds, "Örtöö");
    let again = read(written.as_bytes());
    assert_eq!(again.as_ref().ok(), Some(&feeds), "{written}");
});
