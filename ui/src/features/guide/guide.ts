/**
 * The guide: the chapters of `docs/guide`, in both languages, and a search in them. A chapter is a file that
 * begins with its title (`#`); its sections begin with theirs (`##`).
 */
import MiniSearch from "minisearch";
import { wordsOf } from "../../lib/markdown.ts";

export type GuideLanguage = "en" | "mn";

export interface Section {
  /** Of its kind in the whole guide, the same in both languages: the chapter's name and the section's number. */
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

/** A section in which something was found. */
export interface Found {
  section: Section;
  /** Some words of it, with the place of what was found. */
  excerpt: { text: string; marks: { start: number; end: number }[] };
}

const files = import.meta.glob<string>("../../../../docs/guide/*/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In UTF-16 units. */
const EXCERPT = 150;
const BEFORE = 50;

export function chaptersOf(language: GuideLanguage): Chapter[] {
  return Object.entries(files)
    .filter(([path]) => path.includes(`/${language}/`))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, source]) => chapterOf(path.replace(/.*\/\d+-|\.md$/g, ""), source));
}

function chapterOf(id: string, source: string): Chapter {
  const [beginning = "", ...parts] = source.split(/^## /m);
  const chapter: Chapter = { id, title: beginning.replace(/^# /, "").trim(), sections: [] };
  chapter.sections = parts.map((part, number) => {
    const [title = "", ...lines] = part.split("\n");
    // Lines are broken for those who read the file; a line end in a note is one.
    const text = lines
      .join("\n")
      .trim()
      .replace(/([^\n])\n(?![\n-])/g, "$1 ");
    return { id: `${id}-${number + 1}`, chapter, title: title.trim(), text };
  });
  return chapter;
}

/** Finds sections by words: their beginnings are enough, and a word may have another ending. */
export function searcherOf(chapters: readonly Chapter[]): (words: string) => Found[] {
  const sections = new Map(chapters.flatMap(({ sections }) => sections).map((one) => [one.id, one]));
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

/** The words around the first of the terms, or the beginning where only the title has them. */
function excerptOf(text: string, terms: readonly string[]): Found["excerpt"] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const found = words.filter(([word]) => terms.includes(word.toLowerCase()));
  const first = found[0]?.index ?? 0;
  // From the beginning of a word to the end of one.
  const from = first <= BEFORE ? 0 : (words.find((word) => word.index >= first - BEFORE)?.index ?? first);
  const last = words.findLast((word) => word.index + word[0].length <= from + EXCERPT);
  const to = text.length <= from + EXCERPT || !last ? text.length : last.index + last[0].length;
  const [before, after] = [from > 0 ? "…" : "", to < text.length ? "…" : ""];
  const moved = before.length - from;
  const marks = found
    .filter((word) => word.index >= from && word.index + word[0].length <= to)
    .map((word) => ({ start: word.index + moved, end: word.index + word[0].length + moved }));
  return { text: `${before}${text.slice(from, to)}${after}`, marks };
}
