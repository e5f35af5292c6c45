//! Tables of Mongolian endings, with the conditions that each sets on the stem before it.

/// A condition on the end of a stem before an ending.
#[derive(Clone, Copy)]
pub(super) enum StemEnd {
    /// Any letter.
    Any,
    /// A vowel.
    Vowel,
    /// A consonant other than й.
    Consonant,
    /// A long vowel or a diphthong.
    Long,
    /// A long vowel, a diphthong or н.
    LongOrN,
    /// The letter й.
    Y,
    /// The letter н.
    N,
    /// A consonant at the end of a stem of up to four letters, which has lost its vowel.
    Short,
    /// A consonant after which a vowel precedes the dative -д: т д с з ц ч ж ш х к.
    Hard,
    /// A letter after which the dative is -д: л м н р в й, the soft sign, or a long vowel.
    Soft,
    /// A consonant after which the dative is -т: г к б с п ф в р.
    Stop,
    /// A vowel, or one of р в н с м б д г л.
    Liquid,
    /// The letter ч.
    Ch,
    /// One of р в с, or the stem өг- (give).
    Flap,
    /// The final и of a loanword: роялти, компани.
    Foreign,
}

use self::StemEnd::{
    Any, Ch, Consonant, Flap, Foreign, Hard, Liquid, Long, LongOrN, N, Short, Soft, Stop, Vowel, Y,
};

/// An ending template, the fewest letters of the stem before it, and a condition on the end of that stem.
pub(super) type EndingTemplate = (&'static str, usize, StemEnd);

/// Case endings, with the possessive endings that follow them.
#[rustfmt::skip] // A table, not a column.
pub(super) const CASE_TEMPLATES: &[EndingTemplate] = &[
    ("ынхны", 2, Consonant), ("гийнхAA", 3, LongOrN), ("ийнхAA", 2, Consonant), ("ынхAA", 2, Consonant),
    ("ийнхAн", 2, Consonant), ("ынхAн", 2, Consonant), ("нийхAA", 3, Any), ("ныхAA", 3, Any),
    ("нийгAA", 3, Any), ("ныгAA", 3, Any), ("тAйгAA", 2, Any), ("гAAсAA", 3, LongOrN),
    ("гAAрAA", 3, LongOrN), ("нAAсAA", 3, Any), ("AAсAA", 2, Consonant), ("AAрAA", 2, Consonant),
    ("ийгAA", 2, Consonant), ("ыгAA", 2, Consonant), ("AндAA", 2, Short), ("ндAA", 3, Vowel),
    ("AдAA", 3, Hard), ("нхAA", 3, Y), ("дAA", 3, Soft), ("тAA", 3, Stop), ("гAA", 3, LongOrN),
    ("гийнх", 3, LongOrN), ("ийнх", 2, Consonant), ("нийх", 3, Any), ("ынх", 2, Consonant), ("ных", 3, Any),
    ("гийн", 5, Foreign), ("гийн", 3, LongOrN), ("нийг", 3, Any), ("гAAс", 3, LongOrN), ("гAAр", 3, LongOrN), ("нAAс", 3, Any),
    ("ийн", 2, Consonant), ("ний", 3, Any), ("ийг", 2, Consonant), ("ныг", 3, Any), ("Aнд", 2, Short),
    ("AAс", 2, Consonant), ("AAр", 2, Consonant), ("иAс", 3, Consonant), ("иAр", 3, Consonant),
    ("иAA", 3, Consonant), ("яас", 4, Any), ("яар", 4, Any), ("ёос", 4, Any), ("ёор", 4, Any),
    ("еэс", 4, Any), ("еэр", 4, Any), ("тAй", 2, Any), ("гүй", 2, Any), ("рUU", 4, Any), ("лUU", 4, Any),
    ("нх", 3, Y), ("AA", 3, Consonant), ("яа", 3, Consonant), ("ёо", 3, Consonant), ("еэ", 3, Consonant),
    ("ын", 2, Consonant), ("ны", 3, Any), ("ны", 2, Consonant), ("ний", 2, Consonant), ("нAAс", 2, Consonant), ("ий", 3, N), ("ыг", 2, Consonant), ("нд", 3, Vowel),
    ("Aд", 3, Hard), ("н", 3, Y), ("ы", 3, N), ("г", 3, LongOrN), ("д", 3, Soft), ("т", 3, Stop),
];

/// Plural endings.
#[rustfmt::skip] // A table, not a column.
pub(super) const PLURAL_TEMPLATES: &[EndingTemplate] = &[
    ("нUUд", 3, Any), ("чUUд", 3, Any), ("гUUд", 3, LongOrN), ("UUд", 2, Consonant), ("иUд", 3, Any),
    ("юUд", 3, Any), ("нAр", 4, Any), ("ид", 4, Ch), ("д", 4, Ch),
];

/// Verb endings that occur in headlines.
#[rustfmt::skip] // A table, not a column.
pub(super) const VERB_TEMPLATES: &[EndingTemplate] = &[
    ("AхгүйгAAр", 2, Consonant), ("AхгүйгAAс", 2, Consonant), ("сAнгүй", 2, Any), ("сAнтAй", 2, Any),
    ("сAндAA", 2, Any), ("сAнAAс", 2, Any), ("сAнAAр", 2, Any), ("снAAр", 2, Any), ("снAAс", 2, Any),
    ("сAнийг", 2, Any), ("снийг", 2, Any), ("сAныг", 2, Any), ("сныг", 2, Any), ("сAнAA", 2, Any),
    ("сAны", 2, Any), ("сны", 2, Any), ("сний", 2, Any), ("сAнд", 2, Any), ("сAн", 2, Any),
    ("дAггүй", 2, Any), ("дAгт", 2, Any), ("дгийн", 2, Any), ("дгийг", 2, Any), ("дгAAс", 2, Any),
    ("дгAAр", 2, Any), ("дгAA", 2, Any), ("дAг", 2, Any), ("AAдгүй", 3, Consonant), ("AAгүй", 2, Consonant),
    ("гAAгүй", 2, Long), ("AхдAA", 2, Consonant), ("AхAAс", 2, Consonant), ("AхAAр", 2, Consonant),
    ("Aхгүй", 2, Consonant), ("AхтAй", 2, Consonant), ("Aхийг", 2, Consonant), ("Aхыг", 2, Consonant),
    ("Aхийн", 2, Consonant), ("Aхын", 2, Consonant), ("AхUйц", 2, Consonant), ("AхAд", 2, Consonant),
    ("AхAA", 2, Consonant), ("ихгүй", 2, Consonant), ("ихAд", 2, Consonant), ("ихAAр", 2, Consonant),
    ("хгүй", 2, Vowel), ("хдAA", 2, Vowel), ("хAAс", 2, Vowel), ("хAAр", 2, Vowel), ("хтAй", 2, Vowel),
    ("хийг", 2, Vowel), ("хыг", 2, Vowel), ("хийн", 2, Vowel), ("хын", 2, Vowel), ("хAд", 2, Vowel),
    ("хAA", 2, Vowel), ("нгUUт", 2, Vowel), ("UUштAй", 2, Consonant), ("AAрAй", 2, Consonant),
    ("AAсAй", 2, Consonant), ("UUзAй", 2, Consonant), ("гтUн", 2, Any), ("мAгц", 3, Any), ("сAAр", 3, Any),
    ("мAAр", 2, Any), ("нгAA", 2, Vowel), ("лгүй", 3, Vowel), ("цгAA", 3, Any), ("Aжээ", 2, Any),
    ("жээ", 2, Any), ("жAA", 2, Any), ("чээ", 2, Flap), ("AAд", 2, Consonant), ("гAAд", 2, Long),
    ("вAл", 3, Any), ("бAл", 3, Any), ("тAл", 3, Any), ("AнA", 2, Consonant), ("инA", 2, Consonant),
    ("лAA", 3, Liquid), ("AAч", 2, Consonant), ("Aх", 2, Consonant), ("их", 2, Consonant),
    ("Aж", 2, Consonant), ("иж", 2, Consonant), ("нA", 2, Any), ("Aв", 2, Consonant), ("ив", 2, Consonant),
    ("ъя", 2, Any), ("ъё", 2, Any), ("ье", 2, Any), ("х", 2, Vowel), ("ж", 2, Any), ("ч", 2, Flap),
    ("в", 2, Long),
];

/// Irregular forms with their stem keys, and words that only seem to have an ending.
#[rustfmt::skip] // A table, not a column.
pub(super) const IRREGULAR_STEMS: &[(&str, &str)] = &[
    ("байв", "бай"), ("байдаг", "бай"), ("байжээ", "бай"), ("байна", "бай"), ("байсан", "бай"),
    ("байх", "бай"), ("манай", "манай"), ("танай", "танай"), ("сарнай", "сарнай"), ("гурван", "гурв"), ("дөрвөн", "дөрв"), ("хүүхэд", "хүүхд"), ("хүүхдүүд", "хүүхд"),
    ("хүүхдэд", "хүүхд"),
];
/// Loanwords whose final `т` is not an ending.
#[rustfmt::skip] // A table, not a column.
pub(super) const LOANWORDS_IN_T: &[&str] = &[
    "порт", "церт", "перт", "март", "старт", "борт", "сорт", "спорт", "смарт", "карт",
];
