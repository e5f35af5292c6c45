//! `settings`: get and set.

use ortoo_engine::{Engine, EngineError};
use serde::Serialize;
use serde_json::Value;

use crate::args::Settings as Command;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::table::Table;

#[derive(Serialize)]
struct Record<'a> {
    key: &'a str,
    value: Value,
}

pub(super) async fn run(
    engine: &Engine,
    command: Command,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let (settings, keys) = match command {
        Command::Get { key } => (engine.settings().await?, key.map(|key| vec![key])),
        Command::Set { key, value } => (engine.set_setting(&key, &value).await?, Some(vec![key])),
    };
    let keys = keys.unwrap_or_else(|| ortoo_model::Settings::KEYS.map(str::to_owned).to_vec());
    let l = output.localizer().clone();
    let mut table = Table::new([l.cli_column_setting(), l.cli_column_value()]);
    for key in &keys {
        let value = settings.get(key)?;
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        output.print_record(&Record { key, value });
        table.push([key.clone(), shown]);
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}
