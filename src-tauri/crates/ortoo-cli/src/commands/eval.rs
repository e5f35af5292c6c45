//! `eval`: how right the app is on labelled headlines, on a database that is made for it and goes with it.

use std::path::{Path, PathBuf};

use ortoo_engine::{Engine, EngineError, LabelledItem, LabelledTitle, SearchCase};
use ortoo_model::{Failure, FailureCode};

use crate::Ending;
use crate::args::Eval;
use crate::output::Output;
use crate::records::{LanguageRecord, SearchScoreRecord, StoryScoreRecord};

/// Measures, and prints one object.
pub(super) async fn run(engine: &Engine, command: Eval, output: &mut Output) -> Result<Ending, EngineError> {
    match command {
        Eval::Language { file } => {
            let rows = read(&file)?;
            let titles: Vec<_> = rows
                .iter()
                .map(|row| LabelledTitle { language: row.get("lang"), title: row.get("title") })
                .collect();
            output.value(&LanguageRecord::from(engine.eval_language(&titles)));
        }
        Eval::Search { file } => {
            let case = |row: &Row| SearchCase {
                query: row.get("query"),
                must: row.get("must_match_title"),
                must_not: row.get("must_not_match_title"),
            };
            let score = engine.eval_search(read(&file)?.iter().map(case).collect()).await?;
            output.value(&SearchScoreRecord::from(&score));
        }
        Eval::Stories { file, traps } => {
            let item = |row: &Row| {
                Ok(LabelledItem {
                    date: row.get("date").parse().map_err(|_| unreadable(&file))?,
                    language: row.get("lang"),
                    source: row.get("source_domain"),
                    title: row.get("title"),
                    summary: row.get("summary"),
                    story: row.get("story_id"),
                })
            };
            let items = read(&file)?.iter().map(item).collect::<Result<Vec<_>, EngineError>>()?;
            let traps = match traps {
                Some(traps) => read(&traps)?,
                None => Vec::new(),
            };
            let traps: Vec<_> = traps.iter().map(|row| (row.get("story_a"), row.get("story_b"))).collect();
            let score = engine.eval_stories(items, &traps).await?;
            output.value(&StoryScoreRecord::from(score));
        }
    }
    Ok(Ending::Done)
}

/// A row of a file, by the names of its columns.
struct Row {
    names: std::rc::Rc<Vec<String>>,
    values: Vec<String>,
}

impl Row {
    fn get(&self, name: &str) -> String {
        let at = self.names.iter().position(|known| known == name);
        at.and_then(|at| self.values.get(at)).cloned().unwrap_or_default()
    }
}

/// Tab separated, the names in the first line; titles hold quotation marks as they are.
fn read(path: &Path) -> Result<Vec<Row>, EngineError> {
    let text = std::fs::read_to_string(path).map_err(|_| unreadable(path))?;
    let mut lines = text.lines().map(|line| line.trim_end_matches('\r'));
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let names = std::rc::Rc::new(cells(lines.next().unwrap_or_default().trim_start_matches('\u{feff}')));
    let rows = lines.filter(|line| !line.trim().is_empty());
    Ok(rows.map(|line| Row { names: std::rc::Rc::clone(&names), values: cells(line) }).collect())
}

fn unreadable(path: &Path) -> EngineError {
    Failure::new(FailureCode::FileUnreadable).with("path", path.display().to_string()).into()
}

/// A folder for the database, which goes when this does.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// # Errors
    /// `database-unwritable`.
    pub(crate) fn new() -> Result<Self, EngineError> {
        let path = std::env::temp_dir().join(format!("ortoo-eval-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|_| Failure::new(FailureCode::DatabaseUnwritable))?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.clone()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            log::warn!("{}: {error}", self.0.display());
        }
    }
}
