/** The annotations that the in-memory backend begins with, where it is asked for some. */
import type { Annotation, EntryDetail, EntryId, TextTarget } from "../bindings.ts";
import { uuidOf } from "./annotations.ts";
import { contentHash, contentOf } from "./detail.ts";

const HOUR = 3_600_000;
const CONTEXT = 32;

/** The passage where the text content has it first. */
export function targetOf(html: string, exact: string): TextTarget {
  const text = [...contentOf(html)];
  const before = contentOf(html).split(exact)[0] ?? "";
  const start = [...before].length;
  const end = start + [...exact].length;
  const prefix = text.slice(Math.max(0, start - CONTEXT), start).join("");
  return { exact, prefix, suffix: text.slice(end, end + CONTEXT).join(""), start, end };
}

type Said = Pick<Annotation, "id" | "color" | "note" | "tags" | "target"> & Partial<Annotation>;

export function made(entry: EntryDetail, said: Said): Annotation {
  const hash = contentHash(entry.html);
  const at = entry.arrived_at + said.id * 60_000;
  return {
    uuid: uuidOf(said.id),
    entry_id: entry.id,
    article_id: null,
    text_hash: hash,
    created_at: at,
    modified_at: at,
    placement: said.target === null ? "whole" : "exact",
    placed_start: said.target?.start ?? null,
    placed_end: said.target?.end ?? null,
    score: 1,
    placed_hash: hash,
    ...said,
  };
}

/** On the first two stories, on one that was edited since, and on a saved one. */
export function notes(entries: ReadonlyMap<EntryId, EntryDetail>): Annotation[] {
  const list: Annotation[] = [];
  const add = (entry: EntryId, exact: string | null, said: Omit<Said, "id" | "target">) => {
    const found = entries.get(entry);
    if (!found) return;
    const target = exact === null ? null : targetOf(found.html, exact);
    list.push(made(found, { id: list.length + 1, target, ...said }));
  };
  add(1, "the first night carried nine hundred people", {
    color: "yellow",
    note: "Compare with last year’s **amendment**.",
    tags: ["transport"],
  });
  add(1, "a handful of people and a borrowed truck", { color: "blue", note: "", tags: [] });
  add(1, "anyone may send a comment in writing", {
    color: "pink",
    note: "Deadline? Ask [the office](https://archive.example/office).",
    tags: ["schools"],
  });
  add(2, "эхний шөнө есөн зуун хүн зорчжээ", {
    color: "yellow",
    note: "Өнгөрсөн жилийн тодотголтой харьцуулах.",
    tags: ["тээвэр"],
  });
  add(2, "зээлсэн нэг машинтайгаар эхэлжээ", { color: "green", note: "", tags: [] });
  add(2, null, { color: "blue", note: "Аймгийн жагсаалтыг хавсаргах.", tags: ["төсөв"] });
  // The text has changed since: one passage is a little different, one is not there any more.
  add(3, "Washed wool and yarn make up two thirds", { color: "green", note: "Source?", tags: ["budget"] });
  const lost = entries.get(3);
  if (lost) {
    const said = { color: "pink", note: "The office said **forty** in May.", tags: ["budget"] } as const;
    const exact = "The council is going to look at all of these figures in the summer";
    const target = {
      exact,
      prefix: "We shall have chairs.” ",
      suffix: ". Nobody may comment",
      start: 400,
      end: 466,
    };
    const earlier = { text_hash: "of-before", placed_hash: "of-before" };
    list.push(made(lost, { ...said, tags: [...said.tags], id: list.length + 1, target, ...earlier }));
  }
  return list.map((annotation, at) => {
    const created_at = Date.now() - (list.length - at) * 5 * HOUR;
    return { ...annotation, created_at, modified_at: created_at };
  });
}
