//! Distinguishes Mongolian from other languages written in Cyrillic: Russian, Kazakh, Kyrgyz, Tuvan, Buryat,
//! Bulgarian, Serbian, Ukrainian.
//!
//! Three scores are summed over the words: for Mongolian, for the Slavic languages, and for the other
//! neighbours. Weights were tuned on headlines; a letter or ending that only one side has weighs most.

use ortoo_model::Language;

#[derive(Clone, Copy, Debug, Default)]
struct Scores {
    mongolian: i32,
    slavic: i32,
    neighbour: i32,
    /// The number of letters that Mongolian does not have.
    foreign_letters: usize,
    letters: usize,
}

/// Endings with their weights.
type Endings = &'static [(&'static [&'static str], i32)];

const MONGOLIAN_ENDINGS: Endings = &[
    (
        &[
            "ийн", "ийг", "лаа", "лээ", "лоо", "лөө", "жээ", "чээ", "гүй", "тай", "тэй", "той", "аас", "ээс",
            "оос", "өөс", "аар", "ээр", "оор", "өөр", "сан", "сэн", "сон", "сөн", "даг", "дэг", "дог", "дөг",
            "ууд", "үүд",
        ],
        3,
    ),
    (&["ын", "ыг", "нд", "лт", "гч", "ал", "эл", "на", "нэ", "но", "нө", "ав", "ив", "эв", "ов", "өв"], 1),
];
const SLAVIC_ENDINGS: Endings = &[(
    &[
        "ого", "его", "ение", "ения", "ать", "ить", "ять", "ов", "ей", "ых", "ая", "ое", "ые", "ый", "ий",
        "ции", "ция", "ом", "ам", "ями", "ами", "ии", "ия", "ет", "ют", "ил", "или", "ла", "ли", "ње", "ски",
        "ата", "ият",
    ],
    2,
)];
const NEIGHBOUR_ENDINGS: Endings = &[(
    &[
        "лэй", "нэй", "дэй", "жэ", "дэ", "ые", "гшад", "гшэд", "лар", "лер", "лор", "лөр", "дын", "дун",
        "нүн", "дүн", "ып", "уп", "дин", "ды", "ди", "дү", "лары", "лери", "дор", "дөр", "гша", "гшо", "бо",
        "бэ",
    ],
    2,
)];

const MONGOLIAN_WORDS: &[&str] = &[
    "нь",
    "юм",
    "байна",
    "энэ",
    "тухай",
    "болон",
    "гэж",
    "уу",
    "хот",
    "сар",
    "сая",
    "онд",
    "оны",
    "хк",
    "ххк",
    "аймаг",
    "монгол",
    "улс",
    "дайн",
    "мэдээ",
    "газар",
    "хүн",
    "шинэ",
    "зам",
    "үнэ",
    "сайд",
    "мал",
    "тойм",
    "ажил",
    "цас",
    "ба",
];
const SLAVIC_WORDS: &[&str] = &[
    "и", "в", "на", "с", "по", "о", "за", "к", "из", "от", "для", "не", "что", "как", "до", "у", "при", "об",
    "со", "во", "его", "се", "је", "та", "від", "про", "щодо", "та",
];
const NEIGHBOUR_WORDS: &[&str] = &[
    "мен",
    "менен",
    "бардык",
    "ар",
    "же",
    "эмес",
    "өз",
    "тийиш",
    "укуктуу",
    "кижи",
    "бүрүзү",
    "эргелиг",
    "азы",
    "болгаш",
    "ол",
    "деп",
    "чок",
    "үчүн",
    "жана",
    "және",
    "бир",
    "гэжэ",
    "тыва",
    "буряад",
    "ауа",
    "күн",
    "кыргыз",
    "казак",
    "башталды",
    "биле",
];

/// A text with more foreign letters than one in this many letters is not Mongolian.
const MIN_LETTERS_PER_FOREIGN_LETTER: usize = 60;

/// The score that a source's own declaration adds.
const DECLARATION_SCORE: i32 = 4;

/// Returns [`Language::Mn`] for Mongolian and [`Language::Other`] for other Cyrillic languages.
pub(super) fn identify(text: &str, hint: Option<Language>) -> Language {
    let mut scores = Scores::default();
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.chars().any(|c| ('\u{0400}'..='\u{052F}').contains(&c)) {
            scores.add_word(word);
        }
    }
    // The declaration decides if the words are nearly even.
    if hint == Some(Language::Mn) {
        scores.mongolian += DECLARATION_SCORE;
    }
    // A name may bring one foreign letter into a long Mongolian text, but not into a headline.
    if scores.foreign_letters * MIN_LETTERS_PER_FOREIGN_LETTER > scores.letters {
        return Language::Other;
    }
    let Scores { mongolian, slavic, neighbour, .. } = scores;
    if (neighbour > mongolian.max(0) && neighbour >= slavic)
        || (neighbour >= 6 && neighbour * 2 > mongolian)
        || slavic > mongolian
    {
        return Language::Other;
    }
    if mongolian == 0 && slavic == 0 { hint.unwrap_or(Language::Mn) } else { Language::Mn }
}

impl Scores {
    fn add_word(&mut self, word: &str) {
        let letters: Vec<char> = word.chars().collect();
        self.letters += letters.len();
        let (mut front, mut back) = (false, false);
        for (at, &letter) in letters.iter().enumerate() {
            let next = letters.get(at + 1).copied();
            let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
            self.add_letter(letter, [before, next], at, letters.len());
            if letter == 'ш' || letter == 'ж' || letter == 'ч' {
                // Buryat and Kyrgyz have a short э here.
                if next == Some('э') && letters.get(at + 2) != Some(&'э') {
                    self.neighbour += 4;
                }
            }
            front |= matches!(letter, 'ө' | 'ү' | 'э');
            back |= matches!(letter, 'а' | 'о' | 'у' | 'ы');
            if let Some(next) = next {
                self.add_letter_pair(letter, next);
            }
        }
        // Vowel harmony: a short Mongolian word has either front or back vowels.
        if front && back && letters.len() < 12 {
            self.mongolian -= 1;
        }
        self.add_common_word(word);
        let score = |endings: Endings| -> i32 {
            let matches = |end: &&&str| word.ends_with(**end) && letters.len() > end.chars().count() + 1;
            endings.iter().map(|(all, weight)| weight * all.iter().filter(matches).count() as i32).sum()
        };
        self.mongolian += score(MONGOLIAN_ENDINGS);
        self.slavic += score(SLAVIC_ENDINGS);
        self.neighbour += score(NEIGHBOUR_ENDINGS);
    }

    fn add_letter(&mut self, letter: char, [before, next]: [Option<char>; 2], at: usize, length: usize) {
        match letter {
            'қ' | 'ә' | 'ұ' | 'ғ' | 'һ' | 'ң' | 'і' | 'җ' | 'ҡ' | 'ҙ' | 'ҫ' | 'ў' | 'ӯ' | 'ҳ' | 'ҷ' =>
            {
                self.neighbour += 6;
                self.foreign_letters += 1;
            }
            'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ' | 'ґ' => self.slavic += 6,
            'ө' | 'ү' => self.mongolian += 3,
            'э' if length > 1 => self.mongolian += 1,
            'щ' => self.slavic += 4,
            // In Mongolian, ы occurs only in the suffixes -ы, -ын, -ыг, -ых.
            'ы' => match next {
                // The suffix -ы follows only н.
                None if before != Some('н') && length > 2 => {
                    self.neighbour += 3;
                    self.slavic += 2;
                    self.mongolian -= 2;
                }
                None => {}
                Some('н' | 'г' | 'х') if at < 2 => {
                    self.neighbour += 1;
                    self.slavic += 1;
                }
                Some('н' | 'г' | 'х') => {}
                Some(_) => {
                    self.neighbour += 4;
                    self.slavic += 2;
                    self.mongolian -= 3;
                }
            },
            'к' => {
                self.slavic += 1;
                self.neighbour += 1;
                self.mongolian -= 1;
            }
            'ф' | 'п' => self.slavic += 1,
            _ => {}
        }
    }

    fn add_letter_pair(&mut self, first: char, second: char) {
        match (first, second) {
            ('а', 'а')
            | ('о', 'о')
            | ('у', 'у')
            | ('ү', 'ү')
            | ('ө', 'ө')
            | ('э', 'э')
            | ('я', 'а')
            | ('ё', 'о')
            | ('е', 'э')
            | ('ю', 'у' | 'ү') => self.mongolian += 3,
            // Mongolian words never have these pairs; Turkic words do.
            ('к', 'ө' | 'ү') => {
                self.neighbour += 5;
                self.mongolian -= 3;
            }
            ('х', 'у' | 'а' | 'о')
            | ('г', 'а' | 'э')
            | ('ч' | 'ж', 'и')
            | ('л', 'г' | 'д' | 'т')
            | ('н' | 'р', 'г') => {
                self.mongolian += 1;
            }
            ('в' | 'к', 'с')
            | ('с', 'т' | 'к')
            | ('п' | 'к' | 'т', 'р')
            | ('н', 'и')
            | ('т', 'ь')
            | ('е', 'н') => {
                self.slavic += 1;
            }
            _ => {}
        }
    }

    fn add_common_word(&mut self, word: &str) {
        if SLAVIC_WORDS.contains(&word) {
            self.slavic += 5;
        } else if MONGOLIAN_WORDS.contains(&word) {
            self.mongolian += 5;
        } else if NEIGHBOUR_WORDS.contains(&word) {
            self.neighbour += 6;
        }
    }
}
