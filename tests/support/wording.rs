//! Made-up news in both languages by number, for what is measured on many entries.

use ortoo_model::Language;

/// Words that headlines are made of here: enough of them that a pair hardly ever comes twice.
const ENGLISH: &[&str] = &[
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
const MONGOLIAN: &[&str] = &[
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
const ENDS: &[(&str, &str)] = &[
    ("rises", "өслөө"),
    ("opens in Darkhan", "Дарханд нээгдлээ"),
    ("is discussed", "хэлэлцэж байна"),
    ("falls by 7.5 percent", "7.5 хувиар буурав"),
    ("starts in Khovd", "Ховдод эхэллээ"),
    ("closes until May", "тавдугаар сар хүртэл хаагдлаа"),
];

/// A headline of its number, never the same twice.
pub fn headline(n: usize) -> (String, Language) {
    let (one, two, end) = (n % 32, (n / 32) % 32, (n / 1_024) % ENDS.len());
    if n.is_multiple_of(2) {
        (format!("{} {} {} {}", ENGLISH[one], ENGLISH[two], ENDS[end].0, n * 7 % 9_973), Language::En)
    } else {
        (format!("{} {} {} {}", MONGOLIAN[one], MONGOLIAN[two], n * 7 % 9_973, ENDS[end].1), Language::Mn)
    }
}

const ENGLISH_SYLLABLES: &[&str] = &[
    "ba", "con", "der", "est", "for", "gra", "hin", "ist", "lo", "mer", "nor", "per", "qui", "ra", "ston",
    "ver",
];
const MONGOLIAN_SYLLABLES: &[&str] = &[
    "ба", "гээ", "дал", "жин", "зо", "лах", "мөр", "нээ", "руу", "сан", "тө", "ул", "хий", "цэ", "чин", "шуу",
];

/// A text of so many words, as unevenly spread over a vocabulary of some 60,000 as those of a language are (Zipf's law).
pub fn text(n: usize, words: usize) -> String {
    let (_, language) = headline(n);
    let syllables = if language == Language::En { ENGLISH_SYLLABLES } else { MONGOLIAN_SYLLABLES };
    // SplitMix64: the same text for the same number, anywhere.
    let mut state = n as u64;
    let mut random = move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let mut text = String::new();
    for _ in 0..words {
        let even = (random() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut rank = 65_536_f64.powf(even) as usize;
        while rank > 0 {
            text.push_str(syllables[rank % syllables.len()]);
            rank /= syllables.len();
        }
        text.push(' ');
    }
    text
}
