/** What the in-memory backend does with the texts of articles: pages, versions, what is saved. */
import type {
  ArticleId,
  EntryDetail,
  EntryId,
  Failure,
  TextOrigin,
  VersionDetail,
  VersionRow,
} from "../bindings.ts";
import { contentHash, contentOf, detail } from "./detail.ts";
import { difference } from "./difference.ts";
import { addressOf, changed, failure } from "./sources.ts";
import type { Part } from "./table.ts";
import { LONGER } from "./texts.ts";
import type { World } from "./world.ts";

/** What fetching an entry's page gives. */
export type Page = { html: string; origin: TextOrigin } | { failure: Failure };
export type Version = VersionDetail & { entry: EntryId };

/** Entries of which the feed sends the beginning only; the last of them has no page that answers. */
const SHORT: readonly EntryId[] = [7, 8, 12];
/** Entries that their site edited. */
const EDITED: readonly EntryId[] = [5, 6];

type Answered =
  | "get_entry"
  | "fetch_article"
  | "get_version"
  | "compare_versions"
  | "set_position"
  | "save_entries"
  | "save_url"
  | "archive_entries";

export function articleAnswers(world: World): Part<Answered> {
  return {
    get_entry: ({ id }) => entryOf(world, id),
    fetch_article: ({ id, again }) => fetchArticle(world, id, again),
    get_version: ({ id }) => versionOf(world, id),
    compare_versions: ({ entry, from, to }) => {
      const now = to === null ? contentText(entryOf(world, entry).html) : versionOf(world, to).text;
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

/** Paragraphs parted by a blank line. */
export function contentText(html: string): string {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.children].map((block) => block.textContent).join("\n\n");
}

/** The pages behind entries that want them; those entries lose all but their beginning. */
export function pagesOf(entries: readonly EntryDetail[]): Map<EntryId, Page> {
  const pages = new Map<EntryId, Page>();
  for (const entry of entries.filter(({ id }) => SHORT.includes(id))) {
    const last = entry.id === SHORT.at(-1);
    pages.set(
      entry.id,
      last
        ? { failure: failure("timeout", { seconds: 30 }) }
        : { html: page(entry), origin: entry.id % 2 ? "page" : "recipe" },
    );
    entry.html = `<p>${entry.excerpt}</p>`;
    entry.text = entry.excerpt;
    entry.text_hash = contentHash(entry.html);
    entry.full_text = { wanted: true, failure: null };
  }
  return pages;
}

function page(entry: EntryDetail): string {
  const language = entry.language === "en" ? "en" : "mn";
  const paragraphs = LONGER[language].map((text) => `<p>${text}</p>`).join("");
  return `<p>${entry.excerpt}</p>${paragraphs}`;
}

/** The earlier texts of the entries that were edited. */
export function readVersions(entries: readonly EntryDetail[]): Map<ArticleId, Version> {
  const versions = new Map<ArticleId, Version>();
  for (const entry of entries.filter(({ id }) => EDITED.includes(id))) {
    const first = entry.published_at ?? entry.arrived_at;
    const [before, after] = entry.language === "en" ? ["forty-two", "forty"] : ["дөчин хоёр", "дөчин"];
    const older = entry.html.replace(before, after).replace(/<p><a.*$/, "");
    const oldest = older.replace(/<p>[^<]*<\/p>$/, "");
    [oldest, older].forEach((html, at) => {
      const row: VersionRow = {
        id: entry.id * 100 + at,
        origin: "feed",
        title: entry.title,
        seen_at: first + at * 1_800_000,
        until: first + (at + 1) * 1_800_000,
        length: contentOf(html).length,
        text_hash: contentHash(html),
      };
      versions.set(row.id, { ...row, html, text: contentText(html), entry: entry.id });
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

function versionOf(world: World, id: ArticleId): VersionDetail {
  const version = world.versions.get(id);
  if (!version) throw failure("no-such-version", { id });
  const { entry: _entry, ...rest } = version;
  return rest;
}

function fetchArticle(world: World, id: EntryId, again: boolean): EntryDetail {
  const entry = entryOf(world, id);
  if (!entry.full_text.wanted && entry.full_text.failure === null && !again) return entry;
  const found: Page = world.pages.get(id) ?? {
    failure:
      entry.url === null ? failure("no-address") : failure("no-article", { host: new URL(entry.url).host }),
  };
  if ("failure" in found) {
    entry.full_text = { wanted: false, failure: found.failure };
    return entry;
  }
  entry.html = found.html;
  entry.text = contentText(found.html);
  entry.text_hash = contentHash(found.html);
  entry.origin = found.origin;
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

/** By host: `nofeed.example` has no article, `down.example` does not answer, any other one has one. */
function saveUrl(world: World, typed: string): EntryId {
  const url = addressOf(typed);
  const known = [...world.entries.values()].find((entry) => entry.url === url.href);
  if (url.host === "nofeed.example") throw failure("no-article", { host: url.host });
  if (url.host === "down.example") throw failure("timeout", { seconds: 30 });
  const id = known?.id ?? 1 + Math.max(0, ...world.entries.keys());
  if (!known) {
    const mn = /^mn\.|\/mn\//.test(url.href.slice(8));
    const html = LONGER[mn ? "mn" : "en"].map((text) => `<p>${text}</p>`).join("");
    const entry = detail(
      { id: 0, title: url.host, text: "auto" },
      {
        id,
        url: url.href,
        title: mn ? "Хаягаар хадгалсан мэдээ" : "A story saved by its address",
        language: mn ? "mn" : "en",
        arrived_at: Date.now(),
        html,
        text: contentText(html),
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
