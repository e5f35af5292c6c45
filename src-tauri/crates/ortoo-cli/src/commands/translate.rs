//! `translate` and `translator-key`: the translation service that the reader has configured.

use std::io::Read;

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryId, FailureCode};
use serde::Serialize;

use crate::exit::ExitStatus;
use crate::output::Output;

/// Bytes of a key that are read at most.
const MAX_KEY_BYTES: u64 = 10_000;

#[derive(Serialize)]
struct Record<'a> {
    paragraph: u32,
    original: &'a str,
    text: &'a str,
    by: &'a str,
}

pub(super) async fn run(
    engine: &Engine,
    id: EntryId,
    title: bool,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let translation = engine.translation(id).await?;
    let paragraph_count = if title { 1 } else { translation.paragraphs.len() };
    for (paragraph, pair) in (0..).zip(translation.paragraphs.iter().take(paragraph_count)) {
        let text = engine.translate_paragraph(id, paragraph).await?;
        output.print_record(&Record {
            paragraph,
            original: &pair.original,
            text: &text,
            by: &translation.by,
        });
        output.print_text(&text);
    }
    Ok(ExitStatus::Success)
}

/// Stores the key from standard input; as an argument it would be saved in the shell's history.
pub(super) async fn store_key(engine: &Engine, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let mut key = String::new();
    let read = std::io::stdin().take(MAX_KEY_BYTES).read_to_string(&mut key);
    if read.is_err() {
        return Err(FailureCode::FileUnreadable.into());
    }
    engine.set_translator_key(key).await?;
    let l = output.localizer().clone();
    output.print_text(&if engine.has_translator_key().await {
        l.cli_key_kept()
    } else {
        l.cli_key_removed()
    });
    Ok(ExitStatus::Success)
}
