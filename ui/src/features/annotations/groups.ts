/** The notebook's lines: notes in their order, and a line before those of each article. Pure. */
import type { AnnotationRow } from "../../ipc/bindings.ts";

export type Line =
  | { kind: "article"; row: AnnotationRow; count: number }
  /** `first`: the first one of its day. */
  | { kind: "note"; row: AnnotationRow; first: boolean };

/** Article by article. Rows come in that order. */
export function byArticle(rows: readonly AnnotationRow[]): Line[] {
  const counts = new Map<number, number>();
  for (const { entry_id } of rows) counts.set(entry_id, (counts.get(entry_id) ?? 0) + 1);
  return rows.flatMap((row, at): Line[] => {
    const note: Line = { kind: "note", row, first: false };
    if (rows[at - 1]?.entry_id === row.entry_id) return [note];
    return [{ kind: "article", row, count: counts.get(row.entry_id) ?? 0 }, note];
  });
}

/** Day by day; `dayOf` names a moment's day. */
export function byDate(rows: readonly AnnotationRow[], dayOf: (ms: number) => string): Line[] {
  let before: string | null = null;
  return rows.map((row): Line => {
    const day = dayOf(row.created_at);
    const first = day !== before;
    before = day;
    return { kind: "note", row, first };
  });
}

/** In how many articles they are. */
export function articlesIn(rows: readonly AnnotationRow[]): number {
  return new Set(rows.map(({ entry_id }) => entry_id)).size;
}
