/** Stories, search marks and briefings in the in-memory backend. */
import type { Briefing, EntryDetail, EntryId, MatchedText, Story } from "../../bindings.ts";
import { rowOf } from "../detail.ts";
import { failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

function storyOf(world: World, id: EntryId): Story {
  const number = world.stories.get(id);
  const members = [...world.entries.values()].filter((entry) =>
    number === undefined ? entry.id === id : world.stories.get(entry.id) === number,
  );
  const reports = members.flatMap((entry, index) => {
    const row = rowOf(entry);
    const term = { code: "same-term", args: { here: "Улаанбаатар", there: "Ulaanbaatar" } } as const;
    return row ? [{ entry: row, reasons: index === 0 ? [] : [term] }] : [];
  });
  return { id: number ?? null, tellings: reports, said: false };
}

function marked(text: string, words: readonly string[]): MatchedText {
  const lowerCase = text.toLowerCase();
  const marks = words.flatMap((word) => {
    const start = lowerCase.indexOf(word);
    return start < 0 ? [] : [{ start, end: start + word.length }];
  });
  return { text, marks: marks.sort((a, b) => a.start - b.start) };
}

function marksOf(entry: EntryDetail, words: readonly string[]) {
  const snippet = marked(entry.excerpt, words);
  return {
    entry_id: entry.id,
    title: marked(entry.title, words),
    snippet: snippet.marks.length > 0 ? snippet : null,
    matched_by: ["word" as const],
  };
}

function briefOf(world: World, limit: number): Briefing {
  const of = (language: "en" | "mn") =>
    [...world.entries.values()]
      .filter((entry) => entry.language === language)
      .slice(0, limit)
      .map((entry) => ({
        entry_id: entry.id,
        title: entry.title,
        url: entry.url,
        domain: "news.example",
        published_at: entry.published_at,
        comment: "",
      }));
  return { date: "2026-11-23", en: of("en"), mn: of("mn") };
}

export function storyCommands(
  world: World,
): CommandSubset<
  | "search_marks"
  | "get_story"
  | "part_from_story"
  | "join_stories"
  | "get_brief"
  | "save_brief"
  | "choose_brief_folder"
  | "get_last_brief"
  | "get_default_brief_template"
> {
  const changed = () => world.emit({ type: "changed", topics: ["entries"] });
  return {
    search_marks: ({ ids, text }) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      return ids.flatMap((id) => {
        const entry = world.entries.get(id);
        return entry ? [marksOf(entry, words)] : [];
      });
    },
    get_brief: ({ limit }) => briefOf(world, limit),
    save_brief: ({ format }) => {
      if (world.settings["brief-template"].includes("{% for %}"))
        throw failure("invalid-template", { line: 2 });
      return `ortoo.${format}`;
    },
    choose_brief_folder: () => {
      world.settings = { ...world.settings, "brief-folder": "/Тойм" };
      world.emit({ type: "changed", topics: ["settings"] });
      return world.settings;
    },
    get_last_brief: () => null,
    get_default_brief_template: () => "# {{ title.en }} · {{ title.mn }}",
    get_story: ({ id }) => storyOf(world, id),
    part_from_story: ({ id }) => {
      world.stories.set(id, 1000 + id);
      changed();
      return null;
    },
    join_stories: ({ id, with: other }) => {
      const number = world.stories.get(other);
      if (number !== undefined) world.stories.set(id, number);
      changed();
      return null;
    },
  };
}
