//! `ortoo-cli`: the engine without a screen, for scripts, cron and tests. `docs/cli.md` is its contract.

mod args;
mod commands;
mod manual;
mod output;
mod records;
mod table;
mod usage;

use std::process::ExitCode;
use std::sync::Arc;

use ortoo_engine::{Config, Engine, EngineError, FetchLimits, SystemClock};
use ortoo_l10n::Localizer;
use ortoo_model::{Failure, FailureCode, Locale};

use crate::args::{Args, Command, Db};
use crate::output::Output;

/// How a run ended, beside an error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Ending {
    /// All of it was done.
    Done,
    /// Some of it failed; what and why has been said.
    SomeFailed,
}

/// The exit code for wrong usage, clap's own.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::new().filter_or("ORTOO_LOG", "error")).init();
    let args = match usage::parse(&Localizer::new(typed_locale())) {
        Ok(args) => args,
        Err(ending) => return ending,
    };
    let locale = args.locale.map_or_else(ortoo_l10n::system_locale, Locale::from);
    let mut output = Output::new(args.json, Localizer::new(locale));
    match run(args, &mut output) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::SomeFailed) => ExitCode::FAILURE,
        Err(error) => {
            let failure = error.into_failure();
            output.failure(&failure);
            ExitCode::from(exit_code(&failure))
        }
    }
}

/// The language of help and complaints: `--locale` counts even where the rest is wrong.
fn typed_locale() -> Locale {
    let typed: Vec<String> = std::env::args().collect();
    let after = typed.iter().position(|word| word == "--locale").and_then(|at| typed.get(at + 1));
    let given =
        after.map(String::as_str).or_else(|| typed.iter().find_map(|word| word.strip_prefix("--locale=")));
    given.and_then(Locale::from_tag).unwrap_or_else(ortoo_l10n::system_locale)
}

fn run(args: Args, output: &mut Output) -> Result<Ending, EngineError> {
    // What the command says of itself needs no database.
    match &args.command {
        Command::Completions { shell } => {
            manual::completions(*shell, output);
            return Ok(Ending::Done);
        }
        Command::Manual { folder } => return manual::write(folder, output),
        _ => {}
    }
    let scratch = matches!(args.command, Command::Eval(_)).then(commands::Scratch::new).transpose()?;
    let given = scratch.as_ref().map(commands::Scratch::path).or(args.data_dir);
    let data_dir =
        given.or_else(ortoo_engine::default_data_dir).ok_or(Failure::new(FailureCode::DatabaseUnwritable))?;
    if let Command::Db(Db::Restore { file }) = &args.command {
        return commands::restore(&data_dir, file, output);
    }
    let mut limits = FetchLimits::default();
    if let Some(timeout) = args.timeout {
        limits.total = std::time::Duration::from_secs(timeout);
    }
    let minimum_interval = ortoo_engine::minimum_interval_of_commands();
    let engine = Engine::open(Config { data_dir, clock: Arc::new(SystemClock), limits, minimum_interval })?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|_| Failure::new(FailureCode::Internal))?;
    if args.locale.is_none()
        && let Some(locale) = runtime.block_on(engine.settings())?.locale
    {
        output.speak(Localizer::new(locale));
    }
    runtime.block_on(commands::run(&engine, args.command, output))
}

/// Failures of what was typed are wrong usage; all others are failures of the work.
fn exit_code(failure: &Failure) -> u8 {
    match failure.code {
        FailureCode::InvalidUrl
        | FailureCode::NoSuchSetting
        | FailureCode::InvalidSetting
        | FailureCode::InvalidDate => WRONG_USAGE,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn what_was_typed_wrong_is_wrong_usage() {
        assert_eq!(exit_code(&FailureCode::InvalidSetting.into()), 2);
        assert_eq!(exit_code(&FailureCode::NoSuchFeed.into()), 1);
    }
}
