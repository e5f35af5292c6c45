/** The side-by-side view, hints, looked-up words and user terms in the in-memory backend. */
import type { EntryDetail, Hint, LookedUp, OwnTerm, SharedPlace, Side } from "../../bindings.ts";
import { failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

/** Numbers, which are all that the in-memory backend compares between two texts. */
const NUMBER = /\d+(?:[.,]\d+)?/g;
const SCALES: Record<string, string> = { сая: "million", million: "сая" };

function textOf(entry: EntryDetail): string {
  return new DOMParser().parseFromString(entry.html, "text/html").body.textContent;
}

function hintsOf(entry: EntryDetail): Hint[] {
  return [...textOf(entry).matchAll(/(\d+(?:\.\d+)?) (сая|million)/g)].map((match) => {
    const start = match.index;
    return { start, end: start + match[0].length, said: `${match[1]} ${SCALES[match[2] ?? ""]}` };
  });
}

function sharedOf(entry: EntryDetail, numbers: readonly string[]): SharedPlace[] {
  return [...textOf(entry).matchAll(NUMBER)].flatMap((match) => {
    const group = numbers.indexOf(match[0]);
    if (group < 0) return [];
    return [{ start: match.index, end: match.index + match[0].length, group, kind: "number" as const }];
  });
}

function sides(left: EntryDetail, right: EntryDetail): [Side, Side] {
  const found = (entry: EntryDetail): string[] => [...(textOf(entry).match(NUMBER) ?? [])];
  const others = found(right);
  const numbers = [...new Set(found(left))].filter((one) => others.includes(one));
  const side = (one: EntryDetail): Side => ({
    entry_id: one.id,
    text_hash: one.text_hash,
    hints: hintsOf(one),
    shared: sharedOf(one, numbers),
  });
  return [side(left), side(right)];
}

export function sideBySideCommands(
  world: World,
): CommandSubset<
  "get_side_by_side" | "get_hints" | "look_up" | "list_terms" | "add_term" | "change_term" | "remove_term"
> {
  const entry = (id: number) => {
    const found = world.entries.get(id);
    if (!found) throw failure("no-such-entry", { id });
    return found;
  };
  const changed = () => world.emit({ type: "changed", topics: ["terms"] });
  const term = (id: number): OwnTerm => {
    const found = world.terms.find((one) => one.id === id);
    if (!found) throw failure("no-such-term", { id });
    return found;
  };
  return {
    get_side_by_side: ({ left, right }) => {
      const [one, other] = sides(entry(left), entry(right));
      return { left: one, right: other, anchors: [] };
    },
    get_hints: ({ id }) => ({ text_hash: entry(id).text_hash, hints: hintsOf(entry(id)) }),
    look_up: ({ text }): LookedUp | null => {
      const words = text.trim().split(/\s+/);
      if (words.length > 8 || text.trim() === "") return null;
      const own = world.terms.filter((one) => [one.english, one.mongolian].includes(text));
      return {
        lemmas: [text],
        romanized: /\p{Script=Cyrillic}/u.test(text) ? "nüürs" : "",
        meanings: own.map((one) => ({ english: [one.english], mongolian: [one.mongolian], own: one.id })),
        hint: null,
        query: text,
        count: 3,
      };
    },
    list_terms: () => [...world.terms],
    add_term: ({ term: { english, mongolian } }) => {
      if (english.trim() === "" || mongolian.trim() === "") throw failure("invalid-term", { value: "" });
      const id = 1 + Math.max(0, ...world.terms.map((one) => one.id));
      world.terms.push({ id, english, mongolian });
      changed();
      return { id, english, mongolian };
    },
    change_term: ({ id, term: names }) => {
      Object.assign(term(id), names);
      changed();
      return null;
    },
    remove_term: ({ id }) => {
      world.terms.splice(world.terms.indexOf(term(id)), 1);
      changed();
      return null;
    },
  };
}
