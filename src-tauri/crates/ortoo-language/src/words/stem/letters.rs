//! Classes of Mongolian letters.

/// Returns whether a letter is a vowel.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'э' | 'о' | 'ө' | 'у' | 'ү' | 'и' | 'е' | 'ё' | 'я' | 'ю' | 'ы')
}

/// Returns whether a letter is a short vowel, which may be dropped before endings.
pub(super) fn is_short(c: char) -> bool {
    matches!(c, 'а' | 'э' | 'о' | 'ө' | 'и' | 'е')
}

/// Returns whether a stem ends in a long vowel or a diphthong.
pub(super) fn is_long(stem: &[char]) -> bool {
    match stem {
        [.., 'й'] => true,
        [.., one, two] => is_vowel(*one) && is_vowel(*two),
        _ => false,
    }
}
