/** Arrow key navigation on the front page. Pure. */
import type { EntryId, FrontPageRow, LanguageView } from "../../ipc/bindings.ts";

/** Returns the entry that an arrow key leads to: up and down stay in the column and skip its blanks, left and right change it. */
export function nextEntry(
  rows: readonly FrontPageRow[],
  from: EntryId | null,
  key: string,
  show: LanguageView,
): EntryId | null {
  const at = rows.findIndex((row) => from !== null && (row.en?.id === from || row.mn?.id === from));
  const column = show === "mongolian" || (from !== null && rows[at]?.mn?.id === from) ? "mn" : "en";
  switch (key) {
    case "ArrowDown":
      return rows.slice(at + 1).find((row) => row[column])?.[column]?.id ?? null;
    case "ArrowUp":
      return rows.slice(0, Math.max(0, at)).findLast((row) => row[column])?.[column]?.id ?? null;
    case "ArrowLeft":
      return show === "both" && column === "mn" ? (rows[at]?.en?.id ?? null) : null;
    case "ArrowRight":
      return show === "both" && column === "en" ? (rows[at]?.mn?.id ?? null) : null;
    default:
      return null;
  }
}
