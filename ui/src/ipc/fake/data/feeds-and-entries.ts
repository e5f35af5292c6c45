/** The feeds and entries of the in-memory backend. */
import type { DateOrigin, EntryDetail, FeedRow, Language } from "../../bindings.ts";
import { contentHash, createEntry } from "../detail.ts";
import { sampleUserTags } from "../commands/tags.ts";
import { PARAGRAPHS, NEWS_EVENTS, type ReportText } from "./texts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Returns seven feeds: one fails, one was recovered, and one is read by a recipe. */
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
    fetched_at: now - 2 * MINUTE_MS,
    next_attempt_at: now + 28 * MINUTE_MS,
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
      next_attempt_at: now + 2 * HOUR_MS,
    },
    feed(7, "Соёл", "mn", "Culture", "soyol.example"),
  ];
}

const ENGLISH_FEED_IDS = [1, 4, 6];
const MONGOLIAN_FEED_IDS = [2, 3, 5, 7];

/** Where the date of an entry comes from, by its index; for all others from the source. */
const DATE_ORIGINS: Record<number, DateOrigin> = { 3: "seen", 5: "article", 7: "address", 10: "seen" };

/** Returns the entries, newest first with ids from 1, and their story numbers. Both reports of a pair have the same one. */
export function entries(
  now: number,
  feedRows: FeedRow[],
): { entries: EntryDetail[]; stories: Map<number, number> } {
  const created: EntryDetail[] = [];
  const stories = new Map<number, number>();
  const add = (report: ReportText, language: "en" | "mn", index: number, story: number) => {
    const ids = language === "en" ? ENGLISH_FEED_IDS : MONGOLIAN_FEED_IDS;
    const feed = feedRows.find((row) => row.id === ids[index % ids.length]);
    if (!feed) return;
    const id = created.length + 1;
    const published = now - (12 + index * 73 + (language === "mn" ? 21 : 0)) * MINUTE_MS;
    const origin = DATE_ORIGINS[index] ?? "source";
    stories.set(id, story);
    const html = body(report, language, id);
    const saved = index % 9 === 2;
    const entry = createEntry(feed, {
      id,
      uid: `urn:example:${id}`,
      title: report.title,
      url: `https://${new URL(feed.url).host}/news/${id}`,
      excerpt: report.excerpt,
      published_at: origin === "seen" ? null : published,
      date_origin: origin,
      via: index === 4 ? "bairgal.example" : null,
      arrived_at: published + 3 * MINUTE_MS,
      language: /[\u1800-\u18AF]/.test(report.title) ? "mn-Mong" : language,
      read: index % 4 === 2 || index > 24,
      saved,
      saved_at: saved ? now - index * HOUR_MS : null,
      kept: saved ? { pictures: 4, of: 5, original: true, bytes: 1_840_000 } : null,
      own_tags: saved ? sampleUserTags(language, index) : [],
      image_url: index % 5 === 0 ? `https://sample.invalid/${id}.jpg` : null,
      authors: index % 3 === 0 ? [language === "en" ? "Sarnai Bold" : "Болдын Сарнай"] : [],
      html,
      text: [report.excerpt, ...PARAGRAPHS[language]].join("\n\n"),
      text_hash: contentHash(html),
      tags: index % 3 === 0 ? [language === "en" ? "society" : "нийгэм"] : [],
      former_titles: index === 1 ? [{ title: FORMER_TITLES[language], until: published + MINUTE_MS }] : [],
    });
    created.push(entry);
  };
  NEWS_EVENTS.forEach((event, index) => {
    if (event.en) add(event.en, "en", index, index);
    if (event.mn) add(event.mn, "mn", index, index);
  });
  return { entries: created, stories };
}

const FORMER_TITLES = { en: "Wool exports rise 8 percent", mn: "Ноосны экспорт өслөө" };

function body(report: ReportText, language: "en" | "mn", id: number): string {
  const paragraphs = [report.excerpt, ...PARAGRAPHS[language]].map((text) => `<p>${text}</p>`);
  const link = `<p><a href="https://archive.example/${id}">archive.example</a></p>`;
  return paragraphs.join("") + link;
}
