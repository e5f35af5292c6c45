//! Generated headlines and texts in both languages, by number, for benchmarks.

use ortoo_model::Language;

/// Words that headlines are assembled from; enough that a pair is rarely repeated.
const ENGLISH_WORDS: &[&str] = &[
    "coal",
    "budget",
    "parliament",
    "minister",
    "railway",
    "snow",
    "export",
    "bank",
    "police",
    "school",
    "herders",
    "festival",
    "bridge",
    "museum",
    "doctors",
    "teachers",
    "inflation",
    "copper",
    "airport",
    "wrestlers",
    "flood",
    "license",
    "tariff",
    "court",
    "vaccine",
    "wolves",
    "concert",
    "mayor",
    "loan",
    "pension",
    "fuel",
    "electricity",
];
const MONGOLIAN_WORDS: &[&str] = &[
    "нүүрсний",
    "төсвийн",
    "УИХ-ын",
    "сайдын",
    "төмөр замын",
    "цасан",
    "экспортын",
    "банкны",
    "цагдаагийн",
    "сургуулийн",
    "малчдын",
    "баярын",
    "гүүрийн",
    "музейн",
    "эмчийн",
    "багшийн",
    "инфляцын",
    "зэсийн",
    "нисэх буудлын",
    "бөхийн",
    "үерийн",
    "зөвшөөрлийн",
    "тарифын",
    "шүүхийн",
    "вакцины",
    "чонын",
    "тоглолтын",
    "хотын даргын",
    "зээлийн",
    "тэтгэврийн",
    "шатахууны",
    "цахилгааны",
];
const HEADLINE_ENDINGS: &[(&str, &str)] = &[
    ("rises", "өслөө"),
    ("opens in Darkhan", "Дарханд нээгдлээ"),
    ("is discussed", "хэлэлцэж байна"),
    ("falls by 7.5 percent", "7.5 хувиар буурав"),
    ("starts in Khovd", "Ховдод эхэллээ"),
    ("closes until May", "тавдугаар сар хүртэл хаагдлаа"),
];

/// Returns the headline with a number; headlines of different numbers differ.
pub fn headline(n: usize) -> (String, Language) {
    let (one, two, end) = (n % 32, (n / 32) % 32, (n / 1_024) % HEADLINE_ENDINGS.len());
    if n.is_multiple_of(2) {
        (
            format!(
                "{} {} {} {}",
                ENGLISH_WORDS[one],
                ENGLISH_WORDS[two],
                HEADLINE_ENDINGS[end].0,
                n * 7 % 9_973
            ),
            Language::En,
        )
    } else {
        (
            format!(
                "{} {} {} {}",
                MONGOLIAN_WORDS[one],
                MONGOLIAN_WORDS[two],
                n * 7 % 9_973,
                HEADLINE_ENDINGS[end].1
            ),
            Language::Mn,
        )
    }
}

const ENGLISH_SYLLABLES: &[&str] = &[
    "ba", "con", "der", "est", "for", "gra", "hin", "ist", "lo", "mer", "nor", "per", "qui", "ra", "ston",
    "ver",
];
const MONGOLIAN_SYLLABLES: &[&str] = &[
    "ба", "гээ", "дал", "жин", "зо", "лах", "мөр", "нээ", "руу", "сан", "тө", "ул", "хий", "цэ", "чин", "шуу",
];

/// Returns a text of `words` words from a vocabulary of about 60,000, distributed by Zipf's law as in natural language.
pub fn text(n: usize, words: usize) -> String {
    let (_, language) = headline(n);
    let syllables = if language == Language::En { ENGLISH_SYLLABLES } else { MONGOLIAN_SYLLABLES };
    // SplitMix64, so that a number gives the same text on every machine.
    let mut state = n as u64;
    let mut random = move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let mut text = String::new();
    for _ in 0..words {
        let uniform = (random() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut rank = 65_536_f64.powf(uniform) as usize;
        while rank > 0 {
            text.push_str(syllables[rank % syllables.len()]);
            rank /= syllables.len();
        }
        text.push(' ');
    }
    text
}
