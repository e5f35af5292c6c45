/** The lines of the notebook: annotations and, when grouped by article, a heading for each article. Pure. */
import type { AnnotationRow } from "../../../ipc/bindings.ts";

export type NotebookLine =
  | { kind: "article"; row: AnnotationRow; count: number }
  | { kind: "note"; row: AnnotationRow; isFirstOfDay: boolean };

/** Returns the lines grouped by article. Rows must be sorted by article. */
export function byArticle(rows: readonly AnnotationRow[]): NotebookLine[] {
  const counts = new Map<number, number>();
  for (const { entry_id } of rows) counts.set(entry_id, (counts.get(entry_id) ?? 0) + 1);
  return rows.flatMap((row, index): NotebookLine[] => {
    const note: NotebookLine = { kind: "note", row, isFirstOfDay: false };
    if (rows[index - 1]?.entry_id === row.entry_id) return [note];
    return [{ kind: "article", row, count: counts.get(row.entry_id) ?? 0 }, note];
  });
}

/** Returns the lines in date order; `dayOf` returns the day of a time. */
export function byDate(rows: readonly AnnotationRow[], dayOf: (ms: number) => string): NotebookLine[] {
  let previousDay: string | null = null;
  return rows.map((row): NotebookLine => {
    const day = dayOf(row.created_at);
    const isFirstOfDay = day !== previousDay;
    previousDay = day;
    return { kind: "note", row, isFirstOfDay };
  });
}

/** Returns the number of articles that the annotations belong to. */
export function countArticles(rows: readonly AnnotationRow[]): number {
  return new Set(rows.map(({ entry_id }) => entry_id)).size;
}
