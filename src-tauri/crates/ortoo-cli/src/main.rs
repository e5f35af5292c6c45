//! `ortoo-cli`: the engine on a terminal, for scripts, cron and tests. `docs/cli.md` specifies it.
//!
//! `args` is the command line as clap parses it, `commands` has a module for each command, `records` the JSON that they
//! print, and `output` prints it, or tables and sentences. `usage` takes the help texts from Fluent.

mod args;
mod commands;
mod exit;
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
use crate::exit::{ExitStatus, exit_code};
use crate::output::Output;

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::new().filter_or("ORTOO_LOG", "error")).init();
    let args = match usage::parse(&Localizer::new(locale_of_help())) {
        Ok(args) => args,
        Err(exit_code) => return exit_code,
    };
    let locale = args.locale.map_or_else(ortoo_l10n::system_locale, Locale::from);
    let mut output = Output::new(args.json, Localizer::new(locale));
    match run(args, &mut output) {
        Ok(ExitStatus::Success) => ExitCode::SUCCESS,
        Ok(ExitStatus::PartialFailure) => ExitCode::FAILURE,
        Err(error) => {
            let failure = error.into_failure();
            output.print_failure(&failure);
            ExitCode::from(exit_code(&failure))
        }
    }
}

/// The locale of help and usage errors: `--locale` counts even if other arguments are wrong.
fn locale_of_help() -> Locale {
    let arguments: Vec<String> = std::env::args().collect();
    let separate = arguments.iter().position(|word| word == "--locale").and_then(|at| arguments.get(at + 1));
    let joined = || arguments.iter().find_map(|word| word.strip_prefix("--locale="));
    let tag = separate.map(String::as_str).or_else(joined);
    tag.and_then(Locale::from_tag).unwrap_or_else(ortoo_l10n::system_locale)
}

fn run(args: Args, output: &mut Output) -> Result<ExitStatus, EngineError> {
    // These need no database.
    match &args.command {
        Command::Completions { shell } => {
            manual::print_completions(*shell, output);
            return Ok(ExitStatus::Success);
        }
        Command::Manual { folder } => return manual::write_pages(folder, output),
        _ => {}
    }
    let data_dir = args.data_dir.or_else(ortoo_engine::default_data_dir);
    let data_dir = data_dir.ok_or(Failure::new(FailureCode::DatabaseUnwritable))?;
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
        output.set_localizer(Localizer::new(locale));
    }
    runtime.block_on(commands::run(&engine, args.command, output))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
