//! Folds look-alike letters.

/// Replaces Ukrainian and old Cyrillic letters, typed where keyboards lack ө and ү.
pub(crate) fn fold(c: char) -> char {
    match c {
        'є' | 'ѳ' => 'ө',
        'ї' => 'ү',
        other => other,
    }
}
