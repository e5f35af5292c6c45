//! `translate` and `translator-key`: a translator of the reader's own.

use std::io::Read;

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryId, FailureCode};
use serde::Serialize;

use crate::Ending;
use crate::output::Output;

/// Bytes of a key.
const LONGEST: u64 = 10_000;

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
) -> Result<Ending, EngineError> {
    let translation = engine.translation(id).await?;
    let wanted = if title { 1 } else { translation.paragraphs.len() };
    for (paragraph, one) in (0..).zip(translation.paragraphs.iter().take(wanted)) {
        let text = engine.translate_paragraph(id, paragraph).await?;
        output.record(&Record { paragraph, original: &one.original, text: &text, by: &translation.by });
        output.say(&text);
    }
    Ok(Ending::Done)
}

/// On the command line it would stand in the shell's history.
pub(super) async fn keep_key(engine: &Engine, output: &mut Output) -> Result<Ending, EngineError> {
    let mut key = String::new();
    let read = std::io::stdin().take(LONGEST).read_to_string(&mut key);
    if read.is_err() {
        return Err(FailureCode::FileUnreadable.into());
    }
    engine.set_translator_key(key).await?;
    let l = output.localizer().clone();
    output.say(&if engine.has_translator_key().await { l.cli_key_kept() } else { l.cli_key_removed() });
    Ok(Ending::Done)
}
