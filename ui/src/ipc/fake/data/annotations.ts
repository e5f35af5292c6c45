/** The sample annotations of the in-memory backend. */
import type { Annotation, EntryDetail, EntryId, PassageAnchor } from "../../bindings.ts";
import { uuidOf } from "../commands/annotations.ts";
import { contentHash, contentOf } from "../detail.ts";

const HOUR_MS = 3_600_000;
const CONTEXT_CODE_POINTS = 32;

/** Returns the target of the first occurrence of a quote. */
export function targetOf(html: string, exact: string): PassageAnchor {
  const text = [...contentOf(html)];
  const before = contentOf(html).split(exact)[0] ?? "";
  const start = [...before].length;
  const end = start + [...exact].length;
  const prefix = text.slice(Math.max(0, start - CONTEXT_CODE_POINTS), start).join("");
  return { exact, prefix, suffix: text.slice(end, end + CONTEXT_CODE_POINTS).join(""), start, end };
}

type AnnotationFields = Pick<Annotation, "id" | "color" | "note" | "tags" | "target"> & Partial<Annotation>;

/** Creates an annotation of an entry. */
export function createAnnotation(entry: EntryDetail, fields: AnnotationFields): Annotation {
  const hash = contentHash(entry.html);
  const at = entry.arrived_at + fields.id * 60_000;
  return {
    uuid: uuidOf(fields.id),
    entry_id: entry.id,
    article_id: null,
    text_hash: hash,
    created_at: at,
    modified_at: at,
    placement: fields.target === null ? "whole" : "exact",
    placed_start: fields.target?.start ?? null,
    placed_end: fields.target?.end ?? null,
    score: 1,
    placed_hash: hash,
    ...fields,
  };
}

/** Returns annotations on the first two entries, and on a third one that has been edited since. */
export function notes(entries: ReadonlyMap<EntryId, EntryDetail>): Annotation[] {
  const list: Annotation[] = [];
  const add = (entry: EntryId, exact: string | null, fields: Omit<AnnotationFields, "id" | "target">) => {
    const detail = entries.get(entry);
    if (!detail) return;
    const target = exact === null ? null : targetOf(detail.html, exact);
    list.push(createAnnotation(detail, { id: list.length + 1, target, ...fields }));
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
  // The text has changed since: one passage differs slightly, and one has been removed.
  add(3, "Washed wool and yarn make up two thirds", { color: "green", note: "Source?", tags: ["budget"] });
  const editedEntry = entries.get(3);
  if (editedEntry) {
    const fields = { color: "pink", note: "The office said **forty** in May.", tags: ["budget"] } as const;
    const exact = "The council is going to look at all of these figures in the summer";
    const target = {
      exact,
      prefix: "We shall have chairs.” ",
      suffix: ". Nobody may comment",
      start: 400,
      end: 466,
    };
    const earlier = { text_hash: "of-before", placed_hash: "of-before" };
    list.push(
      createAnnotation(editedEntry, {
        ...fields,
        tags: [...fields.tags],
        id: list.length + 1,
        target,
        ...earlier,
      }),
    );
  }
  return list.map((annotation, at) => {
    const created_at = Date.now() - (list.length - at) * 5 * HOUR_MS;
    return { ...annotation, created_at, modified_at: created_at };
  });
}
