use super::*;

/// Tellings with other news around them, so that rarity means something.
struct Week(StoryIndex, i64);

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + Duration::hours(hour)
}

fn telling(title: &str, summary: &str, feed: i64, hour: i64) -> Telling {
    let language =
        if title.chars().any(|c| ('\u{400}'..='\u{4FF}').contains(&c)) { Language::Mn } else { Language::En };
    Telling::new(title, summary, None, language, FeedId(feed), at(hour), &OwnTerms::default())
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
            week.put(title, "", 100 + n as i64, 0);
        }
        week
    }

    fn put(&mut self, title: &str, summary: &str, feed: i64, hour: i64) -> StoryId {
        let telling = telling(title, summary, feed, hour);
        let story = self.0.find(&telling).map_or(StoryId(1_000 + self.1), |found| found.story);
        self.0.insert(EntryId(self.1), story, telling);
        self.1 += 1;
        story
    }
}

#[test]
fn one_event_is_one_story_in_both_languages() {
    let check = |one: (&str, &str), other: (&str, &str), same: bool| {
        let mut week = Week::new();
        let first = week.put(one.0, one.1, 1, 1);
        let second = week.put(other.0, other.1, 2, 3);
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
    // A short name is one behind an initial, and a capital stands for its country.
    check(
        ("Stubb lands in Ulaanbaatar for talks on schools and clean heating", ""),
        ("А.Стубб Улаанбаатарт ирлээ", "Цэвэр дулаан, сургуулийн асуудлаар хэлэлцээ хийнэ."),
        true,
    );
    check(("Direct flights to Tashkent begin", ""), ("Узбекистан руу шууд нислэг эхэллээ", ""), true);
    // Half a percentage point is fifty basis points.
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
fn a_column_is_no_story_and_old_ones_end() {
    let mut week = Week::new();
    let monday = week.put("Exchange rates of the day", "", 1, 0);
    assert_ne!(week.put("Exchange rates of the day", "", 1, 24), monday);
    assert_eq!(week.put("Exchange rates of the day", "", 1, 25), StoryId(1_013));
    week.0.forget_before(at(100));
    assert_eq!(week.0.find(&telling("Exchange rates of the day", "", 2, 101)), None);
    assert!(week.0.places.is_empty());
}

#[test]
fn what_is_shared_is_told() {
    let mut week = Week::new();
    week.put("Coal exports reach 21.3 million tons in first quarter", "", 1, 1);
    let found = week.0.find(&telling("Эхний улиралд 21.3 сая тонн нүүрс экспортлов", "", 2, 2)).unwrap();
    let codes: Vec<_> = found.reasons.iter().map(|reason| reason.code).collect();
    assert!(
        codes.contains(&StoryReasonCode::SameNumber) && codes.contains(&StoryReasonCode::SameTerm),
        "{codes:?}"
    );
}

#[test]
fn a_series_of_one_source_is_no_story() {
    let mut week = Week::new();
    let first = week.put("Morning call: the numbers of day 6", "", 1, 1);
    assert_ne!(week.put("Morning call: the numbers of day 7", "", 1, 2), first);
    let first = week.put("Өнөөдрийн 14 дүгээр мэдээг нийтэллээ", "", 2, 1);
    assert_ne!(week.put("Өнөөдрийн 15 дугаар мэдээг нийтэллээ", "", 2, 2), first);
}

#[test]
fn a_number_alone_makes_no_story() {
    let mut week = Week::new();
    for n in 10..40 {
        let quake = week.put(&format!("Earthquake number {n} shakes the range"), "", 1, 1);
        assert_ne!(week.put(&format!("Market report number {n}"), "", 1, 1), quake, "{n}");
    }
}
