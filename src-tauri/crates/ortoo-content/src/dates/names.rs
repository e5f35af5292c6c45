//! Names of months and weekdays.

/// Prefixes of month names in European languages: English, German, the Nordic languages, French, Spanish,
/// Italian, Portuguese, Hungarian, Greek and Russian. The first match counts.
pub(super) const MONTH_PREFIXES: [(u32, &[&str]); 12] = [
    (1, &["jan", "jän", "ene", "gen", "ιαν", "янв"]),
    (2, &["feb", "fév", "fev", "φεβ", "фев"]),
    (3, &["mar", "mär", "már", "μαρ", "μάρ", "мар"]),
    (4, &["apr", "avr", "abr", "ápr", "απρ", "апр"]),
    (5, &["may", "mai", "maj", "mag", "máj", "μαϊ", "μάι", "μαι", "мая", "май"]),
    (6, &["jun", "jún", "juin", "giu", "ιουν", "ιούν", "июн"]),
    (7, &["jul", "júl", "juil", "lug", "ιουλ", "ιούλ", "июл"]),
    (8, &["aug", "aoû", "aou", "ago", "αυγ", "αύγ", "авг"]),
    (9, &["sep", "set", "szep", "σεπ", "сен"]),
    (10, &["oct", "okt", "ott", "out", "οκτ", "окт"]),
    (11, &["nov", "νοε", "νοέ", "ноя"]),
    (12, &["dec", "dez", "des", "déc", "dic", "δεκ", "дек"]),
];

/// Prefixes of the English names of weekdays. Those of other languages are recognized by their position.
pub(super) const WEEKDAY_PREFIXES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Mongolian ordinals, which name the months. Those for 11 and 12 contain those for 1 and 2 and come first.
pub(super) const MONGOLIAN_ORDINALS: [(&str, u32); 12] = [
    ("арван нэгдүгээр", 11),
    ("арван хоёрдугаар", 12),
    ("нэгдүгээр", 1),
    ("хоёрдугаар", 2),
    ("гуравдугаар", 3),
    ("дөрөвдүгээр", 4),
    ("тавдугаар", 5),
    ("зургадугаар", 6),
    ("долоодугаар", 7),
    ("наймдугаар", 8),
    ("есдүгээр", 9),
    ("аравдугаар", 10),
];

/// Returns true if a word names a month or a weekday.
pub(super) fn is_month_or_weekday(word: &str) -> bool {
    let is_month = MONTH_PREFIXES.iter().any(|(_, names)| names.iter().any(|name| word.starts_with(name)));
    is_month || WEEKDAY_PREFIXES.contains(&word.get(..3).unwrap_or(word))
}
