/** Entries of the in-memory backend: creating them, and reducing them to list rows. */
import type { EntryDetail, EntryRow, FeedRow } from "../bindings.ts";

const PLACEHOLDER_HTML = "<p>…</p>";

/** Creates an entry of a feed with default values for all fields that are not given. */
export function createEntry(
  feed: Pick<FeedRow, "id" | "title" | "text">,
  fields: Partial<EntryDetail> & Pick<EntryDetail, "id">,
): EntryDetail {
  return {
    feed_id: feed.id,
    feed_title: feed.title,
    uid: `urn:example:made:${fields.id}`,
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
    html: PLACEHOLDER_HTML,
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
    ...fields,
  };
}

/** Returns the fields that lists show. */
export function rowOf(entry: EntryDetail): EntryRow;
export function rowOf(entry: EntryDetail | null | undefined): EntryRow | null;
export function rowOf(entry: EntryDetail | null | undefined): EntryRow | null {
  if (!entry) return null;
  const { id, feed_id, feed_title, uid, title, url, excerpt, published_at, date_origin, via } = entry;
  const { arrived_at, language, read, saved, archived, annotations, image_url } = entry;
  const fields = { id, feed_id, feed_title, uid, title, url, excerpt, published_at, date_origin, via };
  return { ...fields, arrived_at, language, read, saved, archived, annotations, image_url };
}

/** Returns the text content of an article's HTML. */
export function contentOf(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

/** Returns a hash (FNV-1a, 32 bits) of the text content. */
export function contentHash(html: string): string {
  let hash = 0x811c9dc5;
  for (const char of contentOf(html)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
