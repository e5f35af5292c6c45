/** What tells the same as an article in the other language. Pure. */
import type { EntryId, EntryRow, Language, Story } from "../../ipc/bindings.ts";

export interface Counterpart {
  row: EntryRow;
  /** How many sources tell it in that language. */
  sources: number;
  english: EntryId;
  mongolian: EntryId;
}

/** The earliest telling in the other language, which stands for the others of it. */
export function counterpartOf(
  story: Story | null,
  entry: { id: EntryId; language: Language },
): Counterpart | null {
  const other = entry.language === "en" ? "mn" : entry.language === "mn" ? "en" : null;
  const told = story?.tellings.map((telling) => telling.entry) ?? [];
  if (other === null || !told.some((row) => row.id === entry.id)) return null;
  const there = told.filter((row) => row.language === other);
  const row = there[0];
  if (!row) return null;
  const sources = new Set(there.map((one) => one.feed_id)).size;
  const [english, mongolian] = other === "mn" ? [entry.id, row.id] : [row.id, entry.id];
  return { row, sources, english, mongolian };
}
