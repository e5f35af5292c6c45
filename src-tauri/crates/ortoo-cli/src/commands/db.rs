//! `db check`: is the database sound?

use ortoo_engine::{Engine, EngineError};
use serde::Serialize;

use crate::Ending;
use crate::args::Db;
use crate::output::Output;

const MEGABYTE: f64 = 1024.0 * 1024.0;

#[derive(Serialize)]
struct Record<'a> {
    ok: bool,
    problems: &'a [String],
    feeds: u64,
    entries: u64,
    bytes: u64,
}

pub(super) async fn run(engine: &Engine, command: Db, output: &mut Output) -> Result<Ending, EngineError> {
    let Db::Check = command;
    let report = engine.check_database().await?;
    output.record(&Record {
        ok: report.ok,
        problems: &report.problems,
        feeds: report.feeds,
        entries: report.entries,
        bytes: report.bytes,
    });
    let l = output.localizer().clone();
    if report.ok {
        let megabytes = format!("{:.1}", report.bytes as f64 / MEGABYTE);
        output.say(&l.cli_check_ok(report.feeds as i64, report.entries as i64, &megabytes));
        return Ok(Ending::Done);
    }
    output.say(&l.cli_check_damaged(report.problems.len() as i64));
    for problem in &report.problems {
        output.say(problem);
    }
    Ok(Ending::SomeFailed)
}
