/** The in-memory backend's feeds and entries. */
import type { DateOrigin, EntryDetail, FeedRow, Language } from "../bindings.ts";
import { contentHash, detail } from "./detail.ts";
import { ownTags } from "./tags.ts";
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
    kind: "feed",
    recovered: false,
    text: "auto",
    alerts: "always",
  });
  return [
    feed(1, "Steppe Courier", "en", null, "courier.example"),
    feed(2, "Талын элч", "mn", null, "elch.example"),
    feed(3, "Нүүдэл", "mn", null, "nuudel.example"),
    { ...feed(4, "Valley Observer", "en", "Economy", "observer.example"), recovered: true },
    { ...feed(5, "Зах зээл", "mn", "Economy", "zah.example"), kind: "html", url: "https://zah.example/news" },
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

/** Most sources date what they publish; these places of the list do not. */
const ORIGINS: Record<number, DateOrigin> = { 3: "seen", 5: "article", 7: "address", 10: "seen" };

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
    const origin = ORIGINS[index] ?? "source";
    stories.set(id, story);
    const html = body(telling, language, id);
    const saved = index % 9 === 2;
    const entry = detail(feed, {
      id,
      uid: `urn:example:${id}`,
      title: telling.title,
      url: `https://${new URL(feed.url).host}/news/${id}`,
      excerpt: telling.excerpt,
      published_at: origin === "seen" ? null : published,
      date_origin: origin,
      via: index === 4 ? "bairgal.example" : null,
      arrived_at: published + 3 * MINUTE,
      language: /[\u1800-\u18AF]/.test(telling.title) ? "mn-Mong" : language,
      read: index % 4 === 2 || index > 24,
      saved,
      saved_at: saved ? now - index * HOUR : null,
      kept: saved ? { pictures: 4, of: 5, original: true, bytes: 1_840_000 } : null,
      own_tags: saved ? ownTags(language, index) : [],
      image_url: index % 5 === 0 ? `https://sample.invalid/${id}.jpg` : null,
      authors: index % 3 === 0 ? [language === "en" ? "Sarnai Bold" : "Болдын Сарнай"] : [],
      html,
      text: [telling.excerpt, ...PARAGRAPHS[language]].join("\n\n"),
      text_hash: contentHash(html),
      tags: index % 3 === 0 ? [language === "en" ? "society" : "нийгэм"] : [],
      former_titles: index === 1 ? [{ title: FORMER[language], until: published + MINUTE }] : [],
    });
    made.push(entry);
  };
  TOLD.forEach((told, index) => {
    if (told.en) add(told.en, "en", index, index);
    if (told.mn) add(told.mn, "mn", index, index);
  });
  return { entries: made, stories };
}

const FORMER = { en: "Wool exports rise 8 percent", mn: "Ноосны экспорт өслөө" };

function body(telling: Telling, language: "en" | "mn", id: number): string {
  const paragraphs = [telling.excerpt, ...PARAGRAPHS[language]].map((text) => `<p>${text}</p>`);
  const link = `<p><a href="https://archive.example/${id}">archive.example</a></p>`;
  return paragraphs.join("") + link;
}
