//! Completion scripts for shells, and manual pages.

use std::io::Write;
use std::path::Path;

use ortoo_engine::EngineError;
use ortoo_model::{Failure, FailureCode};

use crate::exit::ExitStatus;
use crate::output::Output;
use crate::usage;

/// Prints the completion script for a shell, with help texts in the output's language.
pub(crate) fn print_completions(shell: clap_complete::Shell, output: &Output) {
    let mut command = usage::command(output.localizer());
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "ortoo-cli", &mut script);
    // A closed pipe is not an error.
    let _ = std::io::stdout().write_all(&script);
}

/// Writes a manual page for the command and each subcommand, in the output's language.
pub(crate) fn write_pages(folder: &Path, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let mut command = usage::command(output.localizer());
    command.build();
    write_page(command, folder)
        .map_err(|_| Failure::new(FailureCode::FileUnwritable).with("path", folder.display().to_string()))?;
    output.print_written_path(folder);
    Ok(ExitStatus::Success)
}

fn write_page(command: clap::Command, folder: &Path) -> std::io::Result<()> {
    for subcommand in command.get_subcommands() {
        write_page(subcommand.clone(), folder)?;
    }
    // `man ortoo-cli-feeds-add` finds a page by the command's name with hyphens.
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let page = clap_mangen::Man::new(command.name(name.clone())).source("Örtöö").manual("Örtöö");
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    std::fs::write(folder.join(format!("{name}.1")), roff)
}

#[cfg(test)]
mod tests {
    use ortoo_l10n::Localizer;
    use ortoo_model::Locale;

    use super::*;

    #[test]
    fn every_command_has_a_page_in_each_language() {
        for (locale, word) in [(Locale::En, "Follow"), (Locale::Mn, "Эх сурвалж")] {
            let folder = std::env::temp_dir().join(format!("ortoo-manual-{}-{locale:?}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            write_pages(&folder, &mut Output::new(true, Localizer::new(locale))).unwrap();
            let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
            assert!(page("ortoo-cli.1").contains(word), "{}", page("ortoo-cli.1"));
            assert!(page("ortoo-cli-feeds-add.1").contains(".TH"));
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
}
