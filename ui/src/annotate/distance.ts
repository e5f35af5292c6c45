/**
 * Similarity of two short texts by Levenshtein distance (insertions, deletions and substitutions).
 *
 * Takes time proportional to the product of the lengths, so it is for texts of some hundred characters.
 */

/** The similarity of two texts, from 0 (nothing in common) to 1 (equal). */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - (lastRow(a, b, false)[b.length] as number) / longer;
}

/**
 * How well the beginning of `text` matches `context`, from 0 to 1, whatever follows it. An empty context always
 * matches.
 */
export function suffixSimilarity(context: string, text: string): number {
  if (text.startsWith(context)) return 1;
  const row = lastRow(context, text.slice(0, Math.ceil(context.length * 1.5)), false);
  return 1 - row.reduce((least, errors) => Math.min(least, errors)) / context.length;
}

/** How well the end of `text` matches `context`, from 0 to 1, whatever precedes it. */
export function prefixSimilarity(context: string, text: string): number {
  if (text.endsWith(context)) return 1;
  return suffixSimilarity(reversed(context), reversed(text.slice(-Math.ceil(context.length * 1.5))));
}

/**
 * Returns the offset in `text` that corresponds to offset `at` of `pattern` when the two are aligned with the
 * fewest errors; `text` may be longer on both sides. Text inserted exactly at the offset is left outside the
 * part of which the offset is the start or the end (`side`).
 */
export function alignedOffset(text: string, pattern: string, at: number, side: "start" | "end"): number {
  // The fewest errors before each offset, and after it.
  const before = lastRow(pattern.slice(0, at), text, true);
  const after = lastRow(reversed(pattern.slice(at)), reversed(text), true);
  let best = 0;
  let fewest = Infinity;
  for (let offset = 0; offset <= text.length; offset += 1) {
    const errors = (before[offset] as number) + (after[text.length - offset] as number);
    if (errors < fewest || (errors === fewest && side === "start")) {
      best = offset;
      fewest = errors;
    }
  }
  return best;
}

function reversed(text: string): string {
  return text.split("").reverse().join("");
}

/** The edit distance of `pattern` to each prefix of `text`, or, with `free`, to the best suffix of each prefix. */
function lastRow(pattern: string, text: string, free: boolean): Uint16Array {
  let row = new Uint16Array(text.length + 1);
  let next = new Uint16Array(text.length + 1);
  if (!free) row.forEach((_, column) => (row[column] = column));
  for (let line = 1; line <= pattern.length; line += 1) {
    const unit = pattern.charCodeAt(line - 1);
    next[0] = line;
    let left = line;
    for (let column = 1; column <= text.length; column += 1) {
      const across = (row[column - 1] as number) + (text.charCodeAt(column - 1) === unit ? 0 : 1);
      const down = (row[column] as number) + 1;
      left = Math.min(left + 1, across, down);
      next[column] = left;
    }
    [row, next] = [next, row];
  }
  return row;
}
