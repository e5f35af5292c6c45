//! Counts the letters of a text by script.

/// The number of letters in each script.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scripts {
    pub(super) latin: usize,
    pub(super) cyrillic: usize,
    pub(super) mongol: usize,
    /// Han ideographs, kana and hangul.
    pub(super) east_asian: usize,
    pub(super) other: usize,
}

impl Scripts {
    /// Counts the letters of a text in lower case.
    pub(super) fn count(text: &str) -> Self {
        let mut scripts = Self::default();
        for c in text.chars() {
            let counter = match c {
                'a'..='z' | '\u{DF}'..='\u{24F}' => &mut scripts.latin,
                '\u{0400}'..='\u{052F}' => &mut scripts.cyrillic,
                '\u{1800}'..='\u{18AF}' => &mut scripts.mongol,
                '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => {
                    &mut scripts.east_asian
                }
                c if c.is_alphabetic() => &mut scripts.other,
                _ => continue,
            };
            *counter += 1;
        }
        scripts
    }

    pub(super) fn total(self) -> usize {
        self.latin + self.cyrillic + self.mongol + self.east_asian + self.other
    }
}
