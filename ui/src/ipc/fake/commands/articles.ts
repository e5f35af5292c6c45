/** The texts of articles in the in-memory backend: pages, text versions and saving. */
import type {
  ArticleId,
  EntryDetail,
  EntryId,
  Failure,
  TextOrigin,
  TextVersion,
  TextVersionRow,
} from "../../bindings.ts";
import { contentHash, contentOf, createEntry } from "../detail.ts";
import { difference } from "./difference.ts";
import { addressOf, changed, failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import { LONG_PARAGRAPHS } from "../data/texts.ts";
import type { World } from "../world.ts";

/** The result of fetching an entry's page. */
export type Page = { html: string; origin: TextOrigin } | { failure: Failure };
/** A text version with the entry that it belongs to. */
export type Version = TextVersion & { entry: EntryId };

/** Entries whose feed has only the beginning of the text; fetching the page of the last one fails. */
const TRUNCATED_ENTRIES: readonly EntryId[] = [7, 8, 12];
/** Entries that were edited after publishing. */
const EDITED_ENTRIES: readonly EntryId[] = [5, 6];

type ArticleCommand =
  | "get_entry"
  | "fetch_article"
  | "get_version"
  | "compare_versions"
  | "set_position"
  | "save_entries"
  | "save_url"
  | "archive_entries";

export function articleCommands(world: World): CommandSubset<ArticleCommand> {
  return {
    get_entry: ({ id }) => entryOf(world, id),
    fetch_article: ({ id, again }) => fetchArticle(world, id, again),
    get_version: ({ id }) => versionOf(world, id),
    compare_versions: ({ entry, from, to }) => {
      const now = to === null ? blockText(entryOf(world, entry).html) : versionOf(world, to).text;
      return difference(versionOf(world, from).text, now);
    },
    set_position: ({ id, position }) => {
      entryOf(world, id).position = position;
      return null;
    },
    save_entries: ({ ids, saved }) => {
      for (const id of ids) save(world, id, saved);
      changed(world, "states");
      return null;
    },
    save_url: ({ url }) => saveUrl(world, url),
    archive_entries: ({ ids, archived }) => {
      for (const id of ids) {
        if (archived && !world.entries.get(id)?.saved) save(world, id, true);
        Object.assign(world.entries.get(id) ?? {}, { archived });
      }
      changed(world, "states");
      return null;
    },
  };
}

/** Returns the text of a document with a blank line between blocks. */
export function blockText(html: string): string {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.children].map((block) => block.textContent).join("\n\n");
}

/** Truncates {@link TRUNCATED_ENTRIES} and returns the pages that have their full text. */
export function truncateEntries(entries: readonly EntryDetail[]): Map<EntryId, Page> {
  const pages = new Map<EntryId, Page>();
  for (const entry of entries.filter(({ id }) => TRUNCATED_ENTRIES.includes(id))) {
    const isLast = entry.id === TRUNCATED_ENTRIES.at(-1);
    pages.set(
      entry.id,
      isLast
        ? { failure: failure("timeout", { seconds: 30 }) }
        : { html: pageHtml(entry), origin: entry.id % 2 ? "page" : "recipe" },
    );
    entry.html = `<p>${entry.excerpt}</p>`;
    entry.text = entry.excerpt;
    entry.text_hash = contentHash(entry.html);
    entry.full_text = { wanted: true, failure: null };
  }
  return pages;
}

function pageHtml(entry: EntryDetail): string {
  const language = entry.language === "en" ? "en" : "mn";
  const paragraphs = LONG_PARAGRAPHS[language].map((text) => `<p>${text}</p>`).join("");
  return `<p>${entry.excerpt}</p>${paragraphs}`;
}

/** Adds earlier text versions to {@link EDITED_ENTRIES} and returns them. */
export function addVersions(entries: readonly EntryDetail[]): Map<ArticleId, Version> {
  const versions = new Map<ArticleId, Version>();
  for (const entry of entries.filter(({ id }) => EDITED_ENTRIES.includes(id))) {
    const first = entry.published_at ?? entry.arrived_at;
    const [before, after] = entry.language === "en" ? ["forty-two", "forty"] : ["дөчин хоёр", "дөчин"];
    const older = entry.html.replace(before, after).replace(/<p><a.*$/, "");
    const oldest = older.replace(/<p>[^<]*<\/p>$/, "");
    [oldest, older].forEach((html, at) => {
      const row: TextVersionRow = {
        id: entry.id * 100 + at,
        origin: "feed",
        title: entry.title,
        seen_at: first + at * 1_800_000,
        until: first + (at + 1) * 1_800_000,
        length: contentOf(html).length,
        text_hash: contentHash(html),
      };
      versions.set(row.id, { ...row, html, text: blockText(html), entry: entry.id });
      entry.versions = [row, ...entry.versions];
    });
  }
  return versions;
}

function entryOf(world: World, id: EntryId): EntryDetail {
  const entry = world.entries.get(id);
  if (!entry) throw failure("no-such-entry", { id });
  return entry;
}

function versionOf(world: World, id: ArticleId): TextVersion {
  const version = world.versions.get(id);
  if (!version) throw failure("no-such-version", { id });
  const { entry: _entry, ...rest } = version;
  return rest;
}

function fetchArticle(world: World, id: EntryId, again: boolean): EntryDetail {
  const entry = entryOf(world, id);
  if (!entry.full_text.wanted && entry.full_text.failure === null && !again) return entry;
  const fetched: Page = world.pages.get(id) ?? {
    failure:
      entry.url === null ? failure("no-address") : failure("no-article", { host: new URL(entry.url).host }),
  };
  if ("failure" in fetched) {
    entry.full_text = { wanted: false, failure: fetched.failure };
    return entry;
  }
  entry.html = fetched.html;
  entry.text = blockText(fetched.html);
  entry.text_hash = contentHash(fetched.html);
  entry.origin = fetched.origin;
  entry.full_text = { wanted: false, failure: null };
  return entry;
}

function save(world: World, id: EntryId, saved: boolean): void {
  const entry = world.entries.get(id);
  if (!entry || entry.saved === saved) return;
  const pictures = (entry.html.match(/<img /g) ?? []).length;
  entry.saved = saved;
  entry.saved_at = saved ? Date.now() : null;
  entry.archived = false;
  entry.kept = saved
    ? { pictures, of: pictures, original: entry.url !== null, bytes: 3 * entry.html.length }
    : null;
  world.emit({ type: "article-changed", entry_id: id });
}

/** Saves a page. By host: `nofeed.example` has no article, `down.example` times out, any other has an article. */
function saveUrl(world: World, typed: string): EntryId {
  const url = addressOf(typed);
  const existing = [...world.entries.values()].find((entry) => entry.url === url.href);
  if (url.host === "nofeed.example") throw failure("no-article", { host: url.host });
  if (url.host === "down.example") throw failure("timeout", { seconds: 30 });
  const id = existing?.id ?? 1 + Math.max(0, ...world.entries.keys());
  if (!existing) {
    const mn = /^mn\.|\/mn\//.test(url.href.slice(8));
    const html = LONG_PARAGRAPHS[mn ? "mn" : "en"].map((text) => `<p>${text}</p>`).join("");
    const entry = createEntry(
      { id: 0, title: url.host, text: "auto" },
      {
        id,
        url: url.href,
        title: mn ? "Хаягаар хадгалсан мэдээ" : "A story saved by its address",
        language: mn ? "mn" : "en",
        arrived_at: Date.now(),
        html,
        text: blockText(html),
        text_hash: contentHash(html),
        origin: "page",
      },
    );
    world.entries.set(id, entry);
  }
  save(world, id, true);
  changed(world, "entries", "states");
  return id;
}
