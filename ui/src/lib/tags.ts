/** Comparison and completion of tags, which are case-insensitive in both scripts. Pure. */

const MAX_COMPLETIONS = 8;

/** Returns the form by which tags are compared. */
export function keyOf(tag: string): string {
  return tag.trim().normalize("NFC").toLowerCase();
}

/** Whether two spellings are the same tag. */
export function isSame(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

/**
 * Returns the known tags that complete the typed text: first those that begin with it, then those with a word that
 * does, then those that contain it. Tags in `taken` are left out. Without typed text, known tags in their order.
 */
export function completions(typed: string, known: readonly string[], taken: readonly string[]): string[] {
  const key = keyOf(typed);
  const takenKeys = new Set(taken.map(keyOf));
  const ranked = known
    .filter((tag) => !takenKeys.has(keyOf(tag)))
    .map((tag) => ({ tag, rank: rankOf(keyOf(tag), key) }))
    .filter(({ rank }) => rank < 3);
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_COMPLETIONS)
    .map(({ tag }) => tag);
}

function rankOf(tag: string, key: string): number {
  if (tag.startsWith(key)) return 0;
  if (tag.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(key))) return 1;
  return tag.includes(key) ? 2 : 3;
}
