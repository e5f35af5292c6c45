//! What the command says of itself to others: completions for shells, pages for `man`.

use std::io::Write;
use std::path::Path;

use ortoo_engine::EngineError;
use ortoo_model::{Failure, FailureCode};

use crate::Ending;
use crate::output::Output;
use crate::usage;

/// Prints the completions of a shell, in the language of the help.
pub(crate) fn completions(shell: clap_complete::Shell, output: &Output) {
    let mut command = usage::command(output.localizer());
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "ortoo-cli", &mut script);
    // A reader that closes the pipe early is no error.
    let _ = std::io::stdout().write_all(&script);
}

/// Writes a page for the command and each of those below it, in the language of the help.
pub(crate) fn write(folder: &Path, output: &mut Output) -> Result<Ending, EngineError> {
    let mut command = usage::command(output.localizer());
    command.build();
    pages(command, folder)
        .map_err(|_| Failure::new(FailureCode::FileUnwritable).with("path", folder.display().to_string()))?;
    output.written(folder);
    Ok(Ending::Done)
}

fn pages(command: clap::Command, folder: &Path) -> std::io::Result<()> {
    for below in command.get_subcommands() {
        pages(below.clone(), folder)?;
    }
    // A page is found by the name of the command with hyphens: `man ortoo-cli-feeds-add`.
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
        for (locale, said) in [(Locale::En, "Follow"), (Locale::Mn, "Эх сурвалж")] {
            let folder = std::env::temp_dir().join(format!("ortoo-manual-{}-{locale:?}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            write(&folder, &mut Output::new(true, Localizer::new(locale))).unwrap();
            let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
            assert!(page("ortoo-cli.1").contains(said), "{}", page("ortoo-cli.1"));
            assert!(page("ortoo-cli-feeds-add.1").contains(".TH"));
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
}
