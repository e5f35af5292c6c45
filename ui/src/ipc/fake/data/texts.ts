/** Invented news for the in-memory backend: no real outlet, person or event. */

/** Title and excerpt of a report. */
export interface ReportText {
  title: string;
  excerpt: string;
}

/** An event, reported in English, in Mongolian or in both. */
export interface NewsEvent {
  en?: ReportText;
  mn?: ReportText;
  /** The number of sources that report it, for the front page. */
  sources?: [en: number, mn: number];
}

const both = (
  en: string,
  enExcerpt: string,
  mn: string,
  mnExcerpt: string,
  sources?: [number, number],
): NewsEvent => ({
  en: { title: en, excerpt: enExcerpt },
  mn: { title: mn, excerpt: mnExcerpt },
  ...(sources ? { sources } : {}),
});
const en = (title: string, excerpt: string): NewsEvent => ({ en: { title, excerpt } });
const mn = (title: string, excerpt: string): NewsEvent => ({ mn: { title, excerpt } });

/** Newest first. */
export const NEWS_EVENTS: NewsEvent[] = [
  both(
    "Capital opens its first night tram between the two railway stations",
    "Six trams run every quarter of an hour until two in the morning; the first night carried nine hundred people.",
    "Нийслэлд хоёр буудлын хооронд шөнийн трамвай анх удаа явж эхэллээ",
    "Зургаан трамвай шөнийн хоёр цаг хүртэл арван таван минут тутамд явах бөгөөд эхний шөнө есөн зуун хүн зорчжээ.",
    [3, 5],
  ),
  both(
    "Wool exports rise 8.4 percent in ten months",
    "Washed wool and yarn make up two thirds of the total, the customs office says.",
    "Эхний арван сард ноосны экспорт 8.4 хувиар өсөв",
    "Нийт дүнгийн гуравны хоёрыг угаасан ноос, утас эзэлж байгааг гаалийн байгууллага мэдээлэв.",
    [2, 4],
  ),
  both(
    "Assembly takes up next year’s school building plan",
    "Members met for the first reading; forty-two new schools are on the list, most of them outside the capital.",
    "Ирэх жилийн сургуулийн барилгын төлөвлөгөөг хэлэлцэж эхэллээ",
    "Анхны хэлэлцүүлгээр дөчин хоёр шинэ сургуулийн жагсаалтыг танилцуулсны ихэнх нь орон нутагт баригдана.",
    [1, 6],
  ),
  en(
    "Survey counts more snow leopards in the southern ranges",
    "Camera traps set by herders recorded forty-one animals, six more than two years ago.",
  ),
  mn(
    "Хойд чиглэлийн зам засварын ажил дуусав",
    "Нэг зуун наян километр замыг шинэчилж, долоон гүүрийг бэхэлсэн байна.",
  ),
  both(
    "Reserve bank leaves its rate unchanged",
    "The council expects prices to slow in spring and will meet again in January.",
    "Төв банк бодлогын хүүгээ хэвээр үлдээлээ",
    "Үнийн өсөлт хавар саарна гэж зөвлөл үзэж байгаа бөгөөд дараагийн хурал нэгдүгээр сард болно.",
    [1, 3],
  ),
  both(
    "Museum returns forty sutras to a mountain monastery",
    "The books had been kept in a basement for eighty years; restorers spent three winters on them.",
    "Музей дөчин судрыг уулын хийдэд буцаан өглөө",
    "Наян жил зооринд хадгалагдсан судруудыг сэргээн засварлагчид гурван өвлийн турш янзалжээ.",
    [1, 2],
  ),
  en(
    "Herders test collars that call home",
    "Two hundred camels will carry a transmitter this winter, paid for by a cooperative.",
  ),
  mn(
    "Зуны гурван сард цэцэрлэгт бүртгүүлэх хүүхдийн тоо нэмэгдлээ",
    "Бүртгэл цахимаар явагдаж, эцэг эхчүүд дараалалд зогсохгүй болжээ.",
  ),
  both(
    "Three soums share one solar plant",
    "The plant feeds four thousand homes and a dairy; what is left over goes to the grid.",
    "Гурван сум нэг нарны станцаас цахилгаан авна",
    "Станц дөрвөн мянган айл, сүүний үйлдвэрийг хангаж, илүү гарсныг нь шугамд нийлүүлнэ.",
    [1, 1],
  ),
  en(
    "Chess: a fifteen-year-old wins the winter open",
    "She drew the last round in nineteen moves and took the title on tie-break.",
  ),
  mn(
    "Мөсөн баярын бэлтгэл эхэллээ",
    "Нуурын мөс гучин таван сантиметр зузаарч, морин чарганы зам тэмдэглэгдсэн байна.",
  ),
  both(
    "New reading room opens in the old post office",
    "The room has two hundred seats and a shelf for every aimag’s newspaper.",
    "Хуучин шуудангийн байранд шинэ уншлагын танхим нээгдэв",
    "Хоёр зуун суудалтай танхимд аймаг бүрийн сонины тавиур бий.",
  ),
  en(
    "Air is cleaner for a third winter, the measuring stations say",
    "Fewer stoves burn raw coal; the valley districts still miss the target.",
  ),
  mn(
    "Тариаланчид ургацаа бүрэн хураалаа",
    "Энэ жил дөрвөн зуун мянган тонн буудай хураасан нь хэрэгцээг хангах хэмжээ юм.",
  ),
  en(
    "Railway orders twelve more sleeping cars",
    "The cars are to run on the southern line from next autumn.",
  ),
  mn(
    "Залуу зохиолчдын наадам долоо хоног үргэлжилнэ",
    "Гучин найман зохиолч уншиж, оюутнууд хөгжим тоглоно.",
  ),
  both(
    "Cashmere spinners agree on one label",
    "The label gives the soum the goat came from and the year it was combed.",
    "Ноолуурын үйлдвэрүүд нэг шошготой болохоор тохиролцлоо",
    "Шошгон дээр ямаа аль сумынх болох, хэдэн онд самнасныг бичнэ.",
  ),
  en(
    "Film about a radio repairman wins in the east",
    "Shot in one room over four seasons, it cost less than a used car.",
  ),
  mn("Голын усны түвшин хэвийн хэмжээнд хүрэв", "Хаврын үерийн аюул бага байна гэж ус судлаачид үзэж байна."),
  en("Hospital trains medics to ride", "Six doctors pass the exam on horseback before the passes close."),
  mn(
    "Аймгийн төвд шинэ дулааны шугам ашиглалтад орлоо",
    "Гурван мянган айл нэгдсэн халаалттай болж, утаа багасна.",
  ),
  en("Old maps put online", "Four hundred sheets from the survey of the 1930s can be seen free of charge."),
  mn(
    "Үндэсний номын сан амралтын өдөр ажиллана",
    "Оюутнуудын хүсэлтээр шалгалтын хугацаанд цагийн хуваарь өөрчлөгджээ.",
  ),
  en(
    "Wrestlers’ association elects a woman to its board",
    "She has judged provincial matches for eleven years.",
  ),
  mn("Ойжуулалтын ажилд сургуулийн сурагчид оролцов", "Нэг өдөрт хорин мянган хайлаас, чацаргана тарьжээ."),
  en("Bees kept on a theatre roof", "The first honey went to the orchestra."),
  mn(
    "Шинэ толь бичигт гурван мянган үг нэмэгдлээ",
    "Мэдээллийн технологийн нэр томьёо дийлэнхийг нь эзэлнэ.",
  ),
  en(
    "Winter fair moves to the riverbank",
    "Three hundred stalls, one stage and a rink, until the end of February.",
  ),
  mn("Мал тооллогын урьдчилсан дүн гарлаа", "Тэмээ, адууны тоо өссөн бол ямааны тоо буурчээ."),
  en(
    "Weather service adds forecasts for single valleys",
    "The new model works at one kilometre and runs four times a day.",
  ),
  mn("Хөдөөгийн эмнэлгүүд цахим бүртгэлд шилжинэ", "Өвчтөний түүх сум, аймаг, нийслэлд нэг ижил харагдана."),
  en(
    "A bridge of felt and rope stands in for a broken one",
    "Engineers call it safe for thirty riders at once.",
  ),
  mn("Ахмад багш нарын цуглуулсан дуу хэвлэгдэв", "Хоёр зуун дууг ноот, түүхийн хамт нэгтгэсэн байна."),
  en(
    "Dinosaur eggs leave the lab for the children’s wing",
    "Visitors may touch a cast; the real ones lie behind glass.",
  ),
  mn(
    "Дугуйн зам арван найман километрээр уртаслаа",
    "Шинэ хэсэг нь гол дагуу үргэлжилж, хоёр гүүрээр гарна.",
  ),
  mn("Уран бүтээлчид хуучин агуулахыг студи болгов", "Хорин зураач, гурван хамтлаг нэг дээвэр дор ажиллана."),
  en("Tea sellers ask for a warmer market hall", "They collected four thousand signatures in a week."),
  mn("ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", "Босоо бичгийн үзэсгэлэн энэ долоо хоногт нээлттэй."),
];

/** The text of all other entries, after their excerpt. */
export const PARAGRAPHS = {
  en: [
    "The work began in spring, with a handful of people and a borrowed truck. By autumn it had a name, an office and a queue at the door.",
    "“We did not plan for so many,” said one of the organisers. “Next year we shall, and we shall have chairs.”",
    "The council is to look at the figures in the coming weeks. Until then the present rules stand, and anyone may send a comment in writing.",
  ],
  mn: [
    "Ажил хавар цөөн хүн, зээлсэн нэг машинтайгаар эхэлжээ. Намар гэхэд нэртэй, оффистой, үүдэндээ дараалалтай болсон байв.",
    "“Ийм олон хүн ирнэ гэж бодоогүй” гэж зохион байгуулагчдын нэг ярилаа. “Ирэх жил бэлэн байна, сандалтай байна.”",
    "Зөвлөл ойрын долоо хоногуудад тооцоог хэлэлцэнэ. Тэр болтол одоогийн журам хүчинтэй бөгөөд хүн бүр саналаа бичгээр ирүүлж болно.",
  ],
};

/** The full text of entries whose feed has only the beginning. */
export const LONG_PARAGRAPHS = {
  en: [
    ...PARAGRAPHS.en,
    "Those who came early brought their own tea. Those who came late found that it was gone, and stayed all the same, because the speeches had not begun and the stove was warm.",
    "By law the list has to hang in the hall for thirty days. It has hung there for forty; nobody has crossed anything out, though two names were added in pencil.",
    "The figures for the past ten years fill one page. They rise, fall once, in the winter of the deep snow, and rise again.",
    "A second meeting is called for the end of the month. Whoever cannot come may send a neighbour, and whoever has no neighbour may send a letter.",
  ],
  mn: [
    ...PARAGRAPHS.mn,
    "Эрт ирсэн нь цайгаа авчирсан байв. Орой ирсэн нь цай дууссаныг мэдсэн ч илтгэл эхлээгүй, зуух халуун байсан тул үлджээ.",
    "Хуулиар жагсаалтыг танхимд гуч хоног өлгөх ёстой. Дөч хоножээ; хэн ч юу ч дараагүй, харин хоёр нэр харандаагаар нэмэгдсэн байна.",
    "Сүүлийн арван жилийн тоо нэг хуудсанд багтана. Тоо өсөж, их цастай өвөл нэг удаа буураад, дахин өсжээ.",
    "Дараагийн хурлыг сарын сүүлчээр зарлав. Ирж чадахгүй хүн хөршөө, хөршгүй хүн захиа илгээж болно.",
  ],
};
