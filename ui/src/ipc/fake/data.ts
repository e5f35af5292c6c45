/** The in-memory backend's feeds and entries. */
import type { CatalogueSource, EntryDetail, FeedRow, Language } from "../bindings.ts";
import { PARAGRAPHS, TOLD, type Telling } from "./texts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export function feeds(now: number): FeedRow[] {
  const feed = (
    id: number,
    title: string,
    language: Language,
    folder: string | null,
    host: string,
  ): FeedRow => ({
    id,
    url: `https://${host}/feed.xml`,
    site_url: `https://${host}/`,
    title,
    language,
    folder,
    unread: 0,
    entries: 0,
    fetched_at: now - 2 * MINUTE,
    next_attempt_at: now + 28 * MINUTE,
    failure: null,
    sample: false,
  });
  return [
    feed(1, "Steppe Courier", "en", null, "courier.example"),
    feed(2, "Талын элч", "mn", null, "elch.example"),
    feed(3, "Нүүдэл", "mn", null, "nuudel.example"),
    feed(4, "Valley Observer", "en", "Economy", "observer.example"),
    feed(5, "Зах зээл", "mn", "Economy", "zah.example"),
    {
      ...feed(6, "Mountain Radio", "en", "Culture", "radio.example"),
      failure: { code: "server-error", args: { status: 503 } },
      next_attempt_at: now + 2 * HOUR,
    },
    feed(7, "Соёл", "mn", "Culture", "soyol.example"),
  ];
}

const EN_FEEDS = [1, 4, 6];
const MN_FEEDS = [2, 3, 5, 7];

/** Newest first; ids from 1 in that order. Pairs share a story number. */
export function entries(
  now: number,
  feedRows: FeedRow[],
): { entries: EntryDetail[]; stories: Map<number, number> } {
  const made: EntryDetail[] = [];
  const stories = new Map<number, number>();
  const add = (telling: Telling, language: "en" | "mn", index: number, story: number) => {
    const ids = language === "en" ? EN_FEEDS : MN_FEEDS;
    const feed = feedRows.find((row) => row.id === ids[index % ids.length]);
    if (!feed) return;
    const id = made.length + 1;
    const published = now - (12 + index * 73 + (language === "mn" ? 21 : 0)) * MINUTE;
    stories.set(id, story);
    made.push({
      id,
      feed_id: feed.id,
      feed_title: feed.title,
      uid: `urn:example:${id}`,
      title: telling.title,
      url: `https://${new URL(feed.url).host}/news/${id}`,
      excerpt: telling.excerpt,
      published_at: published,
      arrived_at: published + 3 * MINUTE,
      language: /[\u1800-\u18AF]/.test(telling.title) ? "mn-Mong" : language,
      read: index % 4 === 2 || index > 24,
      saved: index % 9 === 2,
      image_url: index % 5 === 0 ? `https://sample.invalid/${id}.jpg` : null,
      authors: index % 3 === 0 ? [language === "en" ? "Sarnai Bold" : "Болдын Сарнай"] : [],
      html: body(telling, language, id),
      text: [telling.excerpt, ...PARAGRAPHS[language]].join("\n\n"),
      tags: index % 3 === 0 ? [language === "en" ? "society" : "нийгэм"] : [],
      updated_at: null,
    });
  };
  TOLD.forEach((told, index) => {
    if (told.en) add(told.en, "en", index, index);
    if (told.mn) add(told.mn, "mn", index, index);
  });
  return { entries: made, stories };
}

function body(telling: Telling, language: "en" | "mn", id: number): string {
  const paragraphs = [telling.excerpt, ...PARAGRAPHS[language]].map((text) => `<p>${text}</p>`);
  const link = `<p><a href="https://archive.example/${id}">archive.example</a></p>`;
  return paragraphs.join("") + link;
}

export function catalogue(): CatalogueSource[] {
  const source = (
    id: string,
    name_en: string,
    name_mn: string,
    language: Language,
    topic: string,
  ): CatalogueSource => ({
    id,
    name_en,
    name_mn,
    url: `https://${id}.example/feed.xml`,
    homepage: `https://${id}.example/`,
    language,
    topic,
    followed: false,
  });
  return [
    source("hill-times", "Hill Times", "Толгойн цаг", "en", "general"),
    source("river-post", "River Post", "Голын шуудан", "en", "general"),
    source("ger-weekly", "Ger Weekly", "Гэрийн долоо хоног", "en", "culture"),
    source("ledger", "The Ledger", "Данс", "en", "business"),
    source("odor", "Day", "Өдөр", "mn", "general"),
    source("ulaan-bair", "Red Square", "Улаан байр", "mn", "general"),
    source("tsag-uur", "Weather", "Цаг уур", "mn", "environment"),
    source("naadam", "Naadam Sport", "Наадам спорт", "mn", "sport"),
  ];
}
