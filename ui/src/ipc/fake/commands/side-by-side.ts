/** The side-by-side view, hints, looked-up words and user terms in the in-memory backend. */
import type { EntryDetail, QuantityHint, LookedUp, UserTerm, SharedRange, Side } from "../../bindings.ts";
import { failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

/** Numbers, which are all that the in-memory backend compares between two texts. */
const NUMBER = /\d+(?:[.,]\d+)?/g;
const SCALES: Record<string, string> = { сая: "million", million: "сая" };

function textOf(entry: EntryDetail): string {
  return new DOMParser().parseFromString(entry.html, "text/html").body.textContent;
}

function hintsOf(entry: EntryDetail): QuantityHint[] {
  return [...textOf(entry).matchAll(/(\d+(?:\.\d+)?) (сая|million)/g)].map((match) => {
    const start = match.index;
    return { start, end: start + match[0].length, said: `${match[1]} ${SCALES[match[2] ?? ""]}` };
  });
}

function sharedOf(entry: EntryDetail, numbers: readonly string[]): SharedRange[] {
  return [...textOf(entry).matchAll(NUMBER)].flatMap((match) => {
    const group = numbers.indexOf(match[0]);
    if (group < 0) return [];
    return [{ start: match.index, end: match.index + match[0].length, group, kind: "number" as const }];
  });
}

function sides(left: EntryDetail, right: EntryDetail): [Side, Side] {
  const numbersIn = (entry: EntryDetail): string[] => [...(textOf(entry).match(NUMBER) ?? [])];
  const rightNumbers = numbersIn(right);
  const numbers = [...new Set(numbersIn(left))].filter((term) => rightNumbers.includes(term));
  const side = (entry: EntryDetail): Side => ({
    entry_id: entry.id,
    text_hash: entry.text_hash,
    hints: hintsOf(entry),
    shared: sharedOf(entry, numbers),
  });
  return [side(left), side(right)];
}

export function sideBySideCommands(
  world: World,
): CommandSubset<
  "get_side_by_side" | "get_hints" | "look_up" | "list_terms" | "add_term" | "change_term" | "remove_term"
> {
  const entry = (id: number) => {
    const entry = world.entries.get(id);
    if (!entry) throw failure("no-such-entry", { id });
    return entry;
  };
  const changed = () => world.emit({ type: "changed", topics: ["terms"] });
  const term = (id: number): UserTerm => {
    const term = world.terms.find((candidate) => candidate.id === id);
    if (!term) throw failure("no-such-term", { id });
    return term;
  };
  return {
    get_side_by_side: ({ left, right }) => {
      const [leftSide, rightSide] = sides(entry(left), entry(right));
      return { left: leftSide, right: rightSide, anchors: [] };
    },
    get_hints: ({ id }) => ({ text_hash: entry(id).text_hash, hints: hintsOf(entry(id)) }),
    look_up: ({ text }): LookedUp | null => {
      const words = text.trim().split(/\s+/);
      if (words.length > 8 || text.trim() === "") return null;
      const userTerms = world.terms.filter((term) => [term.english, term.mongolian].includes(text));
      return {
        lemmas: [text],
        romanized: /\p{Script=Cyrillic}/u.test(text) ? "nüürs" : "",
        meanings: userTerms.map((term) => ({
          english: [term.english],
          mongolian: [term.mongolian],
          own: term.id,
        })),
        hint: null,
        query: text,
        count: 3,
      };
    },
    list_terms: () => [...world.terms],
    add_term: ({ term: { english, mongolian } }) => {
      if (english.trim() === "" || mongolian.trim() === "") throw failure("invalid-term", { value: "" });
      const id = 1 + Math.max(0, ...world.terms.map((term) => term.id));
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
