/**
 * The user guide: the chapters of `docs/guide` in both languages, and a full-text search in them. A chapter is a
 * file that begins with its title (`#`); each section begins with a second-level heading (`##`).
 */
import MiniSearch from "minisearch";
import { wordsOf } from "../../lib/markdown.ts";

export type GuideLanguage = "en" | "mn";

export interface Section {
  /** Unique in the guide and the same in both languages: the chapter's id and the section's number. */
  id: string;
  chapter: Chapter;
  title: string;
  /** Markdown. */
  text: string;
}

export interface Chapter {
  /** The file's name without its number. */
  id: string;
  title: string;
  sections: Section[];
}

/** A search result. */
export interface SearchResult {
  section: Section;
  /** A part of the section's text, with the spans of the matching words in UTF-16 units. */
  excerpt: { text: string; marks: { start: number; end: number }[] };
}

const files = import.meta.glob<string>("../../../../docs/guide/*/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The length of an excerpt, in UTF-16 units. */
const EXCERPT_UNITS = 150;
/** How much of an excerpt precedes the first match, in UTF-16 units. */
const UNITS_BEFORE_MATCH = 50;

/** Returns the chapters in order. */
export function chaptersIn(language: GuideLanguage): Chapter[] {
  return Object.entries(files)
    .filter(([path]) => path.includes(`/${language}/`))
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .map(([path, source]) => parseChapter(path.replace(/.*\/\d+-|\.md$/g, ""), source));
}

function parseChapter(id: string, source: string): Chapter {
  const [heading = "", ...parts] = source.split(/^## /m);
  const chapter: Chapter = { id, title: heading.replace(/^# /, "").trim(), sections: [] };
  chapter.sections = parts.map((part, number) => {
    const [title = "", ...lines] = part.split("\n");
    // The files have hard line breaks, which the renderer would keep: join the lines of each paragraph.
    const text = lines
      .join("\n")
      .trim()
      .replace(/([^\n])\n(?![\n-])/g, "$1 ");
    return { id: `${id}-${number + 1}`, chapter, title: title.trim(), text };
  });
  return chapter;
}

/** Creates a search for sections that contain all words. Prefixes match, and longer words also match approximately. */
export function createSearch(chapters: readonly Chapter[]): (words: string) => SearchResult[] {
  const sections = new Map(
    chapters.flatMap(({ sections }) => sections).map((section) => [section.id, section]),
  );
  const index = new MiniSearch({
    fields: ["title", "chapter", "text"],
    searchOptions: {
      boost: { title: 4, chapter: 2 },
      combineWith: "AND",
      prefix: true,
      fuzzy: (word) => (word.length > 4 ? 0.25 : false),
    },
  });
  for (const { id, title, chapter, text } of sections.values()) {
    index.add({ id, title, chapter: chapter.title, text: wordsOf(text) });
  }
  return (words) =>
    index.search(words).flatMap(({ id, terms }) => {
      const section = sections.get(id as string);
      return section ? [{ section, excerpt: excerptOf(wordsOf(section.text), terms) }] : [];
    });
}

/** Returns the text around the first match, or the beginning if only the title matches. */
function excerptOf(text: string, terms: readonly string[]): SearchResult["excerpt"] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const matches = words.filter(([word]) => terms.includes(word.toLowerCase()));
  const first = matches[0]?.index ?? 0;
  // Cut at word boundaries.
  const from =
    first <= UNITS_BEFORE_MATCH
      ? 0
      : (words.find((word) => word.index >= first - UNITS_BEFORE_MATCH)?.index ?? first);
  const last = words.findLast((word) => word.index + word[0].length <= from + EXCERPT_UNITS);
  const to = text.length <= from + EXCERPT_UNITS || !last ? text.length : last.index + last[0].length;
  const [before, after] = [from > 0 ? "…" : "", to < text.length ? "…" : ""];
  const shift = before.length - from;
  const marks = matches
    .filter((word) => word.index >= from && word.index + word[0].length <= to)
    .map((word) => ({ start: word.index + shift, end: word.index + word[0].length + shift }));
  return { text: `${before}${text.slice(from, to)}${after}`, marks };
}
