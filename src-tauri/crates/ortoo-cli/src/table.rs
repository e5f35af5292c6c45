//! Text in columns, aligned by the display width of its characters.

use unicode_width::UnicodeWidthStr;

const COLUMN_SEPARATOR: &str = "  ";

/// A table with a row of headings.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<const N: usize>(headings: [String; N]) -> Self {
        Self { rows: vec![headings.into()] }
    }

    pub(crate) fn push<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Returns the lines without trailing white space.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        self.rows.iter().map(move |row| {
            let padded = row.iter().zip(&widths).map(|(cell, width)| {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                format!("{cell}{space}")
            });
            padded.collect::<Vec<_>>().join(COLUMN_SEPARATOR).trim_end().to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(["№".to_owned(), "Гарчиг".to_owned()]);
        table.push(["12".to_owned(), "Нүүрс".to_owned()]);
        table.push(["1".to_owned(), String::new()]);
        assert_eq!(table.lines().collect::<Vec<_>>(), ["№   Гарчиг", "12  Нүүрс", "1"]);
    }
}
