//! `--help` and usage errors in the reader's language.
//!
//! clap defines the commands; the help texts come from Fluent, by the command's path and the argument's name. A test
//! visits all commands and arguments, so that none is without a text.

use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use ortoo_l10n::Localizer;

use crate::args::Args;
use crate::exit::usage_error;

/// Parses the command line. After help or a usage error, which it prints, returns the exit code.
pub(crate) fn parse(l: &Localizer) -> Result<Args, ExitCode> {
    let matches = command(l).try_get_matches();
    matches.and_then(|matches| Args::from_arg_matches(&matches)).map_err(|error| print_error(&error, l))
}

fn print_error(error: &clap::Error, l: &Localizer) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed pipe is not an error.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            usage_error()
        }
        _ => {
            let wrong_word =
                [ContextKind::InvalidSubcommand, ContextKind::InvalidValue, ContextKind::InvalidArg]
                    .iter()
                    .find_map(|kind| error.get(*kind))
                    .map(ToString::to_string)
                    .filter(|word| !word.is_empty());
            let message = wrong_word.map_or_else(|| l.usage_incomplete(), |word| l.usage_wrong(&word));
            eprintln!("{message}\n{}", l.usage_see_help());
            usage_error()
        }
    }
}

/// Returns the command with its help texts in the reader's language.
pub(crate) fn command(l: &Localizer) -> Command {
    localized(Args::command(), "", l)
}

/// Sets the help texts of a command and its subcommands.
fn localized(command: Command, path: &str, l: &Localizer) -> Command {
    let about = command_text(path, l).unwrap_or_default();
    let template = format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", l.usage_heading());
    let (options, arguments) = (l.usage_options(), l.usage_arguments());
    let mut command = command
        .about(about)
        .help_template(template)
        .subcommand_help_heading(l.usage_commands())
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| {
            let help: StyledStr = argument_text(path, arg.get_id().as_str(), l).unwrap_or_default().into();
            let heading = if arg.is_positional() { arguments.clone() } else { options.clone() };
            let arg = arg.help(help).help_heading(heading);
            let takes_value = arg.get_action().takes_values();
            if takes_value { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(l.usage_help())
                .help_heading(options.clone()),
        );
    if path.is_empty() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(l.usage_version()).help_heading(options));
    }
    command.mut_subcommands(|subcommand| {
        let path = format!("{path} {}", subcommand.get_name()).trim_start().to_owned();
        localized(subcommand, &path, l)
    })
}

/// The help text of a command, by its path such as `feeds add`.
fn command_text(path: &str, l: &Localizer) -> Option<String> {
    Some(match path {
        "" => l.usage_about(),
        "feeds" => l.usage_feeds(),
        "feeds add" => l.usage_feeds_add(),
        "feeds discover" => l.usage_feeds_discover(),
        "feeds list" => l.usage_feeds_list(),
        "feeds remove" => l.usage_feeds_remove(),
        "feeds import" => l.usage_feeds_import(),
        "feeds export" => l.usage_feeds_export(),
        "recipes" => l.usage_recipes(),
        "recipes check" => l.usage_recipes_check(),
        "recipes preview" => l.usage_recipes_preview(),
        "recipes show" => l.usage_recipes_show(),
        "refresh" => l.usage_refresh(),
        "entries" => l.usage_entries(),
        "entries list" => l.usage_entries_list(),
        "entries show" => l.usage_entries_show(),
        "entries mark" => l.usage_entries_mark(),
        "entries save" => l.usage_entries_save(),
        "entries unsave" => l.usage_entries_unsave(),
        "entries archive" => l.usage_entries_archive(),
        "entries unarchive" => l.usage_entries_unarchive(),
        "entries fetch" => l.usage_entries_fetch(),
        "entries export" => l.usage_entries_export(),
        "entries versions" => l.usage_entries_versions(),
        "annotations" => l.usage_annotations(),
        "annotations add" => l.usage_annotations_add(),
        "annotations list" => l.usage_annotations_list(),
        "annotations export" => l.usage_annotations_export(),
        "annotations import" => l.usage_annotations_import(),
        "annotations remove" => l.usage_annotations_remove(),
        "annotations restore" => l.usage_annotations_restore(),
        "alerts" => l.usage_alerts(),
        "alerts list" => l.usage_alerts_list(),
        "watches" => l.usage_watches(),
        "watches list" => l.usage_watches_list(),
        "watches add" => l.usage_watches_add(),
        "watches remove" => l.usage_watches_remove(),
        "watches preview" => l.usage_watches_preview(),
        "feeds alerts" => l.usage_feeds_alerts(),
        "tags" => l.usage_tags(),
        "tags list" => l.usage_tags_list(),
        "tags add" => l.usage_tags_add(),
        "tags remove" => l.usage_tags_remove(),
        "tags rename" => l.usage_tags_rename(),
        "save" => l.usage_save(),
        "front-page" => l.usage_front_page(),
        "search" => l.usage_search(),
        "look-up" => l.usage_look_up(),
        "translate" => l.usage_translate(),
        "translator-key" => l.usage_translator_key(),
        "terms" => l.usage_terms(),
        "terms list" => l.usage_terms_list(),
        "terms add" => l.usage_terms_add(),
        "terms remove" => l.usage_terms_remove(),
        "stories" => l.usage_stories(),
        "stories list" => l.usage_stories_list(),
        "stories part" => l.usage_stories_part(),
        "stories join" => l.usage_stories_join(),
        "brief" => l.usage_brief(),
        "brief-due" => l.usage_brief_due(),
        "completions" => l.usage_completions(),
        "manual" => l.usage_manual(),
        "settings" => l.usage_settings(),
        "settings get" => l.usage_settings_get(),
        "settings set" => l.usage_settings_set(),
        "db" => l.usage_db(),
        "db check" => l.usage_db_check(),
        "db backup" => l.usage_db_backup(),
        "db backups" => l.usage_db_backups(),
        "db restore" => l.usage_db_restore(),
        "db clean" => l.usage_db_clean(),
        _ => return None,
    })
}

/// The help text of an argument of a command.
fn argument_text(path: &str, name: &str, l: &Localizer) -> Option<String> {
    Some(match (path, name) {
        ("", "data_dir") => l.usage_data_dir(),
        ("", "locale") => l.usage_locale(),
        ("", "json") => l.usage_json(),
        ("", "timeout") => l.usage_timeout(),
        ("feeds add", "url") => l.usage_feeds_add_url(),
        ("feeds add", "recipe") => l.usage_feeds_add_recipe(),
        ("feeds add", "as_is") => l.usage_feeds_add_as_is(),
        ("feeds discover", "url") => l.usage_feeds_discover_url(),
        ("recipes check", "file") => l.usage_recipes_check_file(),
        ("recipes preview", "file_or_url") => l.usage_recipes_preview_file_or_url(),
        ("recipes show", "id") => l.usage_recipes_show_id(),
        ("refresh", "due") => l.usage_refresh_due(),
        ("feeds add", "title") => l.usage_feeds_add_title(),
        ("feeds add", "language") => l.usage_feeds_add_language(),
        ("feeds remove", "id") => l.usage_feeds_remove_id(),
        ("feeds import", "file") => l.usage_feeds_import_file(),
        ("refresh", "feed") => l.usage_refresh_feed(),
        ("refresh", "force") => l.usage_refresh_force(),
        ("refresh", "notify") => l.usage_refresh_notify(),
        ("feeds add" | "feeds alerts", "alerts") => l.usage_feeds_alerts_alerts(),
        ("feeds alerts", "ids") => l.usage_feeds_alerts_ids(),
        ("alerts list", "show") => l.usage_alerts_list_show(),
        ("alerts list", "text") => l.usage_annotations_list_text(),
        ("alerts list", "watch") => l.usage_alerts_list_watch(),
        ("alerts list", "limit") => l.usage_annotations_list_limit(),
        ("watches remove", "id") => l.usage_watches_remove_id(),
        ("watches add" | "watches preview", name) => return watch_argument_text(name, l),
        ("entries list", "language") => l.usage_entries_list_language(),
        ("entries list", "feed") => l.usage_entries_list_feed(),
        ("entries list", "unread") => l.usage_entries_list_unread(),
        ("entries list", "saved") => l.usage_entries_list_saved(),
        ("entries list", "since") => l.usage_entries_list_since(),
        ("entries list", "order") => l.usage_entries_list_order(),
        ("entries list", "limit") => l.usage_entries_list_limit(),
        ("entries show", "id") => l.usage_entries_show_id(),
        ("entries mark", "read") => l.usage_entries_mark_read(),
        ("entries mark", "unread") => l.usage_entries_mark_unread(),
        ("entries mark" | "entries save" | "entries unsave", "ids") => l.usage_entries_ids(),
        ("entries list", "archived") => l.usage_entries_list_archived(),
        ("entries list", "tag") => l.usage_entries_list_tag(),
        ("entries list", "annotated") => l.usage_entries_list_annotated(),
        ("entries fetch", "again") => l.usage_entries_fetch_again(),
        ("entries archive" | "entries unarchive" | "entries fetch", "ids") => l.usage_entries_ids(),
        ("entries versions", "id") => l.usage_entries_show_id(),
        ("save", "url") => l.usage_save_url(),
        ("annotations remove" | "annotations restore", "ids") => l.usage_annotations_ids(),
        ("tags rename", "new") => l.usage_tags_rename_new(),
        ("tags add" | "tags remove" | "tags rename", "tag") => l.usage_tags_tag(),
        ("tags add" | "tags remove", "ids") => l.usage_tags_ids(),
        ("entries export", "ids") => l.usage_entries_export_ids(),
        ("entries export", "format") => l.usage_entries_export_format(),
        ("annotations export", "format") => l.usage_annotations_export_format(),
        ("brief", "date") => l.usage_front_page_date(),
        ("completions", "shell") => l.usage_completions_shell(),
        ("manual", "folder") => l.usage_manual_folder(),
        ("brief", "days") => l.usage_brief_days(),
        ("brief", "limit") => l.usage_brief_limit(),
        ("brief", "format") => l.usage_entries_export_format(),
        ("entries export" | "annotations export" | "brief", "out") => l.usage_export_out(),
        ("annotations export", "entry") => l.usage_annotations_list_entry(),
        ("annotations export", "tag") => l.usage_annotations_list_tag(),
        ("annotations import", "file") => l.usage_annotations_import_file(),
        ("annotations add", "entry") => l.usage_annotations_add_entry(),
        ("annotations add", "quote") => l.usage_annotations_add_quote(),
        ("annotations add", "prefix") => l.usage_annotations_add_prefix(),
        ("annotations add", "suffix") => l.usage_annotations_add_suffix(),
        ("annotations add", "note") => l.usage_annotations_add_note(),
        ("annotations add", "color") => l.usage_annotations_add_color(),
        ("annotations add", "tag") => l.usage_annotations_add_tag(),
        ("annotations list", "entry") => l.usage_annotations_list_entry(),
        ("annotations list", "tag") => l.usage_annotations_list_tag(),
        ("annotations list", "color") => l.usage_annotations_list_color(),
        ("annotations list", "language") => l.usage_annotations_list_language(),
        ("annotations list", "review") => l.usage_annotations_list_review(),
        ("annotations list", "since") => l.usage_annotations_list_since(),
        ("annotations list", "text") => l.usage_annotations_list_text(),
        ("annotations list", "limit") => l.usage_annotations_list_limit(),
        ("search", "query") => l.usage_search_query(),
        ("search", "across") => l.usage_search_across(),
        ("search" | "stories list", "limit") => l.usage_search_limit(),
        ("look-up", "words") => l.usage_look_up_words(),
        ("translate", "id") => l.usage_stories_id(),
        ("translate", "title") => l.usage_translate_title(),
        ("terms add", "english") => l.usage_terms_english(),
        ("terms add", "mongolian") => l.usage_terms_mongolian(),
        ("terms remove", "id") => l.usage_terms_id(),
        ("stories list", "date") => l.usage_front_page_date(),
        ("stories part" | "stories join", "id") => l.usage_stories_id(),
        ("stories join", "with") => l.usage_stories_with(),
        ("front-page", "date") => l.usage_front_page_date(),
        ("front-page", "feed") => l.usage_front_page_feed(),
        ("front-page", "folder") => l.usage_front_page_folder(),
        ("front-page", "watch") => l.usage_front_page_watch(),
        ("front-page", "limit") => l.usage_front_page_limit(),
        ("settings get" | "settings set", "key") => l.usage_settings_key(),
        ("db backup", "out") => l.usage_db_backup_out(),
        ("db restore", "file") => l.usage_db_restore_file(),
        ("settings set", "value") => l.usage_settings_value(),
        _ => return None,
    })
}

fn watch_argument_text(name: &str, l: &Localizer) -> Option<String> {
    Some(match name {
        "words" => l.usage_watches_words(),
        "level" => l.usage_watches_level(),
        "feed" => l.usage_watches_feed(),
        "language" => l.usage_watches_language(),
        "topic" => l.usage_watches_topic(),
        "updates" => l.usage_watches_updates(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use ortoo_model::Locale;

    use super::*;

    fn assert_texts(command: &Command, path: &str, l: &Localizer) {
        assert!(command_text(path, l).is_some(), "`{path}` has no text");
        for arg in command.get_arguments().filter(|arg| !arg.is_global_set() || path.is_empty()) {
            let name = arg.get_id().as_str();
            assert!(argument_text(path, name, l).is_some(), "`{name}` of `{path}` has no text");
        }
        for subcommand in command.get_subcommands() {
            assert_texts(subcommand, format!("{path} {}", subcommand.get_name()).trim_start(), l);
        }
    }

    #[test]
    fn every_command_and_argument_has_a_help_text() {
        assert_texts(&Args::command(), "", &Localizer::new(Locale::Mn));
        localized(Args::command(), "", &Localizer::new(Locale::Mn)).debug_assert();
    }

    #[test]
    fn help_in_mongolian_contains_no_english_words() {
        let help = localized(Args::command(), "", &Localizer::new(Locale::Mn)).render_help().to_string();
        for word in ["Usage", "Options", "Commands", "Print", "Follow"] {
            assert!(!help.contains(word), "{word} in {help}");
        }
    }
}
