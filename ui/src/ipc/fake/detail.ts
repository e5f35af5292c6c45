/** Entries of the in-memory backend: made whole from what is said of them, and cut to what a list shows. */
import type { EntryDetail, EntryRow, FeedRow } from "../bindings.ts";

const EMPTY = "<p>…</p>";

/** An entry of a feed; what is not said is as it is of a new one. */
export function detail(
  feed: Pick<FeedRow, "id" | "title" | "text">,
  said: Partial<EntryDetail> & Pick<EntryDetail, "id">,
): EntryDetail {
  return {
    feed_id: feed.id,
    feed_title: feed.title,
    uid: `urn:example:made:${said.id}`,
    title: "",
    url: null,
    excerpt: "",
    published_at: null,
    date_origin: "source",
    via: null,
    arrived_at: 0,
    language: "en",
    read: false,
    saved: false,
    archived: false,
    annotations: 0,
    image_url: null,
    authors: [],
    html: EMPTY,
    text: "…",
    tags: [],
    updated_at: null,
    former_titles: [],
    origin: "feed",
    text_hash: "of-nothing",
    full_text: { wanted: false, failure: null },
    text_choice: feed.text,
    versions: [],
    own_tags: [],
    position: null,
    saved_at: null,
    kept: null,
    ...said,
  };
}

export function rowOf(entry: EntryDetail): EntryRow;
export function rowOf(entry: EntryDetail | null | undefined): EntryRow | null;
export function rowOf(entry: EntryDetail | null | undefined): EntryRow | null {
  if (!entry) return null;
  const { id, feed_id, feed_title, uid, title, url, excerpt, published_at, date_origin, via } = entry;
  const { arrived_at, language, read, saved, archived, annotations, image_url } = entry;
  const said = { id, feed_id, feed_title, uid, title, url, excerpt, published_at, date_origin, via };
  return { ...said, arrived_at, language, read, saved, archived, annotations, image_url };
}

/** The text content of an article's HTML. */
export function contentOf(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

/** A mark of the text content: the same for the same text. */
export function contentHash(html: string): string {
  let hash = 0x811c9dc5;
  for (const char of contentOf(html)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
