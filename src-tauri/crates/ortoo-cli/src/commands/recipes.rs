//! `recipes`: check, preview, show.

use std::path::Path;

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{Failure, FailureCode, Preview, Recipe, RecipeProblem};

use crate::Ending;
use crate::args::Recipes;
use crate::output::Output;
use crate::records::{CheckRecord, PreviewRecord};
use crate::table::Table;

/// The most bytes of a recipe's file that are read.
const BYTES: u64 = 1024 * 1024;

pub(super) async fn run(
    engine: &Engine,
    command: Recipes,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    match command {
        Recipes::Check { file } => {
            let problems = read(&file).await?.err().unwrap_or_default();
            output.record(&CheckRecord { ok: problems.is_empty(), problems: &problems });
            if problems.is_empty() {
                let sentence = output.localizer().cli_recipe_ok();
                output.say(&sentence);
                return Ok(Ending::Done);
            }
            complain(&problems, &file.display().to_string(), output);
            Ok(Ending::SomeFailed)
        }
        Recipes::Preview { file_or_url } => {
            let file = Path::new(&file_or_url);
            let is_file = tokio::fs::try_exists(file).await.unwrap_or(false);
            let preview = match (is_file || file_or_url.ends_with(".toml"), file_or_url.contains("://")) {
                (_, true) | (false, _) => first_found(engine, &file_or_url).await?,
                (true, false) => match read(file).await? {
                    Ok(recipe) => engine.preview_recipe(recipe).await?,
                    Err(problems) => Preview { problems, ..Preview::default() },
                },
            };
            show(&preview, &file_or_url, output);
            Ok(if preview.problems.is_empty() { Ending::Done } else { Ending::SomeFailed })
        }
        Recipes::Show { id } => {
            let recipe = match engine.recipe(id).await? {
                Some(recipe) => recipe,
                None => Recipe { url: engine.feed(id).await?.url, ..Recipe::default() },
            };
            output.record(&recipe);
            output.say(ortoo_engine::recipe_toml(&recipe).trim_end());
            Ok(Ending::Done)
        }
    }
}

/// A recipe from its file, or what is wrong with it.
pub(super) async fn read(file: &Path) -> Result<Result<Recipe, Vec<RecipeProblem>>, EngineError> {
    let unreadable = || Failure::new(FailureCode::FileUnreadable).with("path", file.display().to_string());
    let length = tokio::fs::metadata(file).await.map_err(|_| unreadable())?.len();
    if length > BYTES {
        return Err(Failure::new(FailureCode::TooLarge).with("limit_mb", (BYTES >> 20) as i64).into());
    }
    let bytes = tokio::fs::read(file).await.map_err(|_| unreadable())?;
    Ok(ortoo_engine::read_recipe(&String::from_utf8_lossy(&bytes)))
}

async fn first_found(engine: &Engine, url: &str) -> Result<Preview, EngineError> {
    let found = engine.discover(url).await?.found.into_iter().next();
    let found = found.ok_or_else(|| Failure::new(FailureCode::NothingToFollow).with("url", url))?;
    Ok(found.preview)
}

fn show(preview: &Preview, name: &str, output: &mut Output) {
    let l = output.localizer().clone();
    let mut table = Table::new([l.cli_column_published(), l.cli_column_title(), l.cli_column_address()]);
    for entry in &preview.entries {
        output.record(&PreviewRecord::from(entry));
        table.push([
            entry.published_at.map(|at| l.date_time(at)).unwrap_or_default(),
            entry.title.clone(),
            entry.url.clone().unwrap_or_default(),
        ]);
    }
    if !preview.entries.is_empty() {
        output.table(&table);
        output.say(&l.cli_previewed(i64::from(preview.total), i64::from(preview.dated)));
    }
    if output.is_json() {
        preview.problems.iter().for_each(|problem| output.record(problem));
    } else {
        complain(&preview.problems, name, output);
    }
}

/// A line a problem, as compilers write them.
fn complain(problems: &[RecipeProblem], name: &str, output: &mut Output) {
    for problem in problems {
        let sentence = output.localizer().failure(&problem.failure);
        let place = problem.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        output.say(&format!("{place}: {sentence}"));
    }
}
