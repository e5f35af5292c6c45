use ortoo_model::{FeedId, Language};

use super::*;
use crate::facts::UserTerms;

/// An index that already holds other news, so that rarity means something; the number is the next entry id.
struct Week(StoryIndex, i64);

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + Duration::hours(hour)
}

fn report(title: &str, summary: &str, feed: i64, hour: i64) -> Report {
    let language =
        if title.chars().any(|c| ('\u{400}'..='\u{4FF}').contains(&c)) { Language::Mn } else { Language::En };
    Report::new(title, summary, None, language, FeedId(feed), at(hour), &UserTerms::default())
}

impl Week {
    fn new() -> Self {
        let mut week = Self(StoryIndex::default(), 0);
        for (n, title) in [
            "Wrestlers gather for the winter tournament",
            "Бөхийн барилдаан өнөөдөр эхэллээ",
            "Museum shows old maps",
            "Музейд шинэ үзэсгэлэн нээгдлээ",
            "Students plant trees along the river",
            "Оюутнууд мод тарилаа",
            "Airline adds a flight to Tokyo",
            "Хүүхдийн номын баяр болно",
            "Camel festival draws visitors",
            "Тэмээний баярт олон жуулчин ирэв",
            "Bakery wins a prize for rye bread",
            "Зуслангийн замыг засна",
        ]
        .iter()
        .enumerate()
        {
            week.add(title, "", 100 + n as i64, 0);
        }
        week
    }

    fn add(&mut self, title: &str, summary: &str, feed: i64, hour: i64) -> StoryId {
        let report = report(title, summary, feed, hour);
        let story = self.0.find(&report).map_or(StoryId(1_000 + self.1), |matched| matched.story);
        self.0.insert(EntryId(self.1), story, report);
        self.1 += 1;
        story
    }
}

#[test]
fn reports_of_one_event_match_in_both_languages() {
    let check = |one: (&str, &str), other: (&str, &str), same: bool| {
        let mut week = Week::new();
        let first = week.add(one.0, one.1, 1, 1);
        let second = week.add(other.0, other.1, 2, 3);
        assert_eq!(first == second, same, "{} / {}", one.0, other.0);
    };
    check(
        ("Coal exports reach 21.3 million tons in first quarter", ""),
        ("Эхний улиралд 21.3 сая тонн нүүрс экспортлов", "Нүүрсний экспорт өсөв."),
        true,
    );
    check(
        ("Inflation eases to 7.1 percent in March", "Consumer prices rose less, the statistics office said."),
        ("ҮСХ: Гуравдугаар сарын инфляц 7.1 хувь болж саарав", ""),
        true,
    );
    check(
        ("Inflation eases to 7.1 percent in March", ""),
        ("Нийслэлийн инфляц хоёрдугаар сард 7.8 хувьтай байжээ", ""),
        false,
    );
    // A short word is a name after an initial, and a capital stands for its country.
    check(
        ("Stubb lands in Ulaanbaatar for talks on schools and clean heating", ""),
        ("А.Стубб Улаанбаатарт ирлээ", "Цэвэр дулаан, сургуулийн асуудлаар хэлэлцээ хийнэ."),
        true,
    );
    check(("Direct flights to Tashkent begin", ""), ("Узбекистан руу шууд нислэг эхэллээ", ""), true);
    // Half a percentage point equals fifty basis points.
    check(
        ("Central bank lowers its policy rate", "It cut the rate by half a percentage point."),
        ("Төв банк бодлогын хүүгээ 50 суурь нэгжээр бууруулав", ""),
        true,
    );
    check(
        ("Parliament debates amendments to the state budget", ""),
        ("НИТХ нийслэлийн төсвийн тодотголыг хэлэлцэж байна", ""),
        false,
    );
    check(("Oyu Tolgoi ships copper concentrate", ""), ("Дархан хотод шинэ эмнэлэг нээгдлээ", ""), false);
    check(("Snow closes three roads in Khuvsgul", ""), ("SNOW CLOSES THREE ROADS IN KHUVSGUL.", ""), true);
}

#[test]
fn a_daily_column_is_not_a_story_and_old_reports_are_removed() {
    let mut week = Week::new();
    let monday = week.add("Exchange rates of the day", "", 1, 0);
    assert_ne!(week.add("Exchange rates of the day", "", 1, 24), monday);
    assert_eq!(week.add("Exchange rates of the day", "", 1, 25), StoryId(1_013));
    week.0.forget_before(at(100));
    assert_eq!(week.0.find(&report("Exchange rates of the day", "", 2, 101)), None);
    assert!(week.0.postings.is_empty());
}

#[test]
fn a_match_gives_the_shared_features_as_reasons() {
    let mut week = Week::new();
    week.add("Coal exports reach 21.3 million tons in first quarter", "", 1, 1);
    let matched = week.0.find(&report("Эхний улиралд 21.3 сая тонн нүүрс экспортлов", "", 2, 2)).unwrap();
    let codes: Vec<_> = matched.reasons.iter().map(|reason| reason.code).collect();
    assert!(
        codes.contains(&StoryReasonCode::SameNumber) && codes.contains(&StoryReasonCode::SameTerm),
        "{codes:?}"
    );
}

#[test]
fn a_numbered_series_of_one_feed_is_not_a_story() {
    let mut week = Week::new();
    let first = week.add("Morning call: the numbers of day 6", "", 1, 1);
    assert_ne!(week.add("Morning call: the numbers of day 7", "", 1, 2), first);
    let first = week.add("Өнөөдрийн 14 дүгээр мэдээг нийтэллээ", "", 2, 1);
    assert_ne!(week.add("Өнөөдрийн 15 дугаар мэдээг нийтэллээ", "", 2, 2), first);
}

#[test]
fn a_shared_number_alone_does_not_match() {
    let mut week = Week::new();
    for n in 10..40 {
        let quake = week.add(&format!("Earthquake number {n} shakes the range"), "", 1, 1);
        assert_ne!(week.add(&format!("Market report number {n}"), "", 1, 1), quake, "{n}");
    }
}
