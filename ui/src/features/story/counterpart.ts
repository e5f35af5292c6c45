/** Finds the report of the same story in the other language. Pure. */
import type { EntryId, EntryRow, Language, Story } from "../../ipc/bindings.ts";

/** A report in the other language, and the ids of the pair. */
export interface Counterpart {
  row: EntryRow;
  /** The number of sources that report the story in that language. */
  sources: number;
  english: EntryId;
  mongolian: EntryId;
}

/** Returns the earliest report in the other language; null if there is none. */
export function counterpartOf(
  story: Story | null,
  entry: { id: EntryId; language: Language },
): Counterpart | null {
  const other = entry.language === "en" ? "mn" : entry.language === "mn" ? "en" : null;
  const reports = story?.tellings.map((report) => report.entry) ?? [];
  if (other === null || !reports.some((row) => row.id === entry.id)) return null;
  const inOther = reports.filter((row) => row.language === other);
  const row = inOther[0];
  if (!row) return null;
  const sources = new Set(inOther.map((report) => report.feed_id)).size;
  const [english, mongolian] = other === "mn" ? [entry.id, row.id] : [row.id, entry.id];
  return { row, sources, english, mongolian };
}
