//! `recipes`: check, preview, show.

use std::path::Path;

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{Failure, FailureCode, Preview, Recipe, RecipeProblem};

use crate::args::Recipes;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::{PreviewRecord, RecipeCheckRecord};
use crate::table::Table;

/// Maximum size of a recipe file.
const MAX_RECIPE_BYTES: u64 = 1024 * 1024;

pub(super) async fn run(
    engine: &Engine,
    command: Recipes,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Recipes::Check { file } => {
            let problems = read_file(&file).await?.err().unwrap_or_default();
            output.print_record(&RecipeCheckRecord { ok: problems.is_empty(), problems: &problems });
            if problems.is_empty() {
                let message = output.localizer().cli_recipe_ok();
                output.print_text(&message);
                return Ok(ExitStatus::Success);
            }
            print_problems(&problems, &file.display().to_string(), output);
            Ok(ExitStatus::PartialFailure)
        }
        Recipes::Preview { file_or_url } => {
            let file = Path::new(&file_or_url);
            let is_file = tokio::fs::try_exists(file).await.unwrap_or(false);
            let preview = match (is_file || file_or_url.ends_with(".toml"), file_or_url.contains("://")) {
                (_, true) | (false, _) => preview_first(engine, &file_or_url).await?,
                (true, false) => match read_file(file).await? {
                    Ok(recipe) => engine.preview_recipe(recipe).await?,
                    Err(problems) => Preview { problems, ..Preview::default() },
                },
            };
            print_preview(&preview, &file_or_url, output);
            Ok(if preview.problems.is_empty() { ExitStatus::Success } else { ExitStatus::PartialFailure })
        }
        Recipes::Show { id } => {
            let recipe = match engine.recipe(id).await? {
                Some(recipe) => recipe,
                None => Recipe { url: engine.feed(id).await?.url, ..Recipe::default() },
            };
            output.print_record(&recipe);
            output.print_text(ortoo_engine::recipe_toml(&recipe).trim_end());
            Ok(ExitStatus::Success)
        }
    }
}

/// Reads a recipe from a file; the inner error lists the recipe's problems.
pub(super) async fn read_file(file: &Path) -> Result<Result<Recipe, Vec<RecipeProblem>>, EngineError> {
    let unreadable = || Failure::new(FailureCode::FileUnreadable).with("path", file.display().to_string());
    let length = tokio::fs::metadata(file).await.map_err(|_| unreadable())?.len();
    if length > MAX_RECIPE_BYTES {
        return Err(Failure::new(FailureCode::TooLarge)
            .with("limit_mb", (MAX_RECIPE_BYTES >> 20) as i64)
            .into());
    }
    let bytes = tokio::fs::read(file).await.map_err(|_| unreadable())?;
    Ok(ortoo_engine::read_recipe(&String::from_utf8_lossy(&bytes)))
}

/// The preview of the first source that discovery finds at an address.
async fn preview_first(engine: &Engine, url: &str) -> Result<Preview, EngineError> {
    let found = engine.discover(url).await?.found.into_iter().next();
    let found = found.ok_or_else(|| Failure::new(FailureCode::NothingToFollow).with("url", url))?;
    Ok(found.preview)
}

fn print_preview(preview: &Preview, name: &str, output: &mut Output) {
    let l = output.localizer().clone();
    let mut table = Table::new([l.cli_column_published(), l.cli_column_title(), l.cli_column_address()]);
    for entry in &preview.entries {
        output.print_record(&PreviewRecord::from(entry));
        table.push([
            entry.published_at.map(|at| l.date_time(at)).unwrap_or_default(),
            entry.title.clone(),
            entry.url.clone().unwrap_or_default(),
        ]);
    }
    if !preview.entries.is_empty() {
        output.print_table(&table);
        output.print_text(&l.cli_previewed(i64::from(preview.total), i64::from(preview.dated)));
    }
    if output.prints_json() {
        preview.problems.iter().for_each(|problem| output.print_record(problem));
    } else {
        print_problems(&preview.problems, name, output);
    }
}

/// Prints one line for each problem, as compilers do: `file:line: sentence`.
fn print_problems(problems: &[RecipeProblem], name: &str, output: &mut Output) {
    for problem in problems {
        let message = output.localizer().failure(&problem.failure);
        let place = problem.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        output.print_text(&format!("{place}: {message}"));
    }
}
