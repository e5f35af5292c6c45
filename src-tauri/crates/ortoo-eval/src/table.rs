//! Labelled files: tab separated, with the names of the columns in the first line.

use std::path::Path;

use crate::error::EvalError;

/// The rows of a file.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    columns: &'a [String],
    values: &'a [String],
}

impl Table {
    /// Reads a file. Quotation marks have no meaning.
    pub(crate) fn read(path: &Path) -> Result<Self, EvalError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| EvalError::Unreadable { path: path.to_owned(), source })?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.trim_end_matches('\r'));
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let columns = cells(lines.next().unwrap_or_default().trim_start_matches('\u{feff}'));
        let rows = lines.filter(|line| !line.trim().is_empty()).map(cells).collect();
        Self { columns, rows }
    }

    /// Returns the rows below the names of the columns.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|values| Row { columns: &self.columns, values })
    }
}

impl Row<'_> {
    /// Returns the value in a column; empty if the column or the value is missing.
    pub(crate) fn get(&self, column: &str) -> String {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.values.get(at)).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_the_name_of_their_column() {
        let table = Table::parse("\u{feff}lang\ttitle\r\nen\tA \"b\"\r\n\nmn\n");
        let rows: Vec<_> = table.rows().map(|row| (row.get("lang"), row.get("title"))).collect();
        assert_eq!(rows, [("en".into(), "A \"b\"".into()), ("mn".into(), String::new())]);
    }
}
