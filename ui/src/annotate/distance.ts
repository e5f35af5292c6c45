/**
 * How alike two short texts are, by the least number of insertions, deletions and substitutions.
 *
 * Texts here are of some hundred characters: the tables have as many cells as their lengths' product.
 */

/** From 0, nothing alike, to 1, the same. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - (lastRow(a, b, false)[b.length] as number) / longer;
}

/**
 * How well `context` stands at the beginning of `text`, whatever comes after it there. Nothing expected is
 * nothing missed.
 */
export function fitsAhead(context: string, text: string): number {
  if (text.startsWith(context)) return 1;
  const row = lastRow(context, text.slice(0, Math.ceil(context.length * 1.5)), false);
  return 1 - row.reduce((least, errors) => Math.min(least, errors)) / context.length;
}

/** The same for a context before a place: how well it stands at the end of `text`. */
export function fitsBehind(context: string, text: string): number {
  if (text.endsWith(context)) return 1;
  return fitsAhead(reversed(context), reversed(text.slice(-Math.ceil(context.length * 1.5))));
}

/**
 * Where the place `at` of `pattern` is in `text`, when the two are laid side by side with the fewest errors;
 * `text` may have more on both sides. Words put in right at the place stay outside of what `side` begins or
 * ends.
 */
export function placeIn(text: string, pattern: string, at: number, side: "start" | "end"): number {
  // The fewest errors of all in front of each offset, and of all behind it.
  const front = lastRow(pattern.slice(0, at), text, true);
  const behind = lastRow(reversed(pattern.slice(at)), reversed(text), true);
  let best = 0;
  let fewest = Infinity;
  for (let offset = 0; offset <= text.length; offset += 1) {
    const errors = (front[offset] as number) + (behind[text.length - offset] as number);
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

/** The errors of `pattern` against each beginning of `text`; `free` lets it begin anywhere. */
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
