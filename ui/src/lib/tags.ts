/** Tags as the reader writes them. Case does not tell them apart, in either script. Pure. */

const MOST = 8;

export function keyOf(tag: string): string {
  return tag.trim().normalize("NFC").toLowerCase();
}

export function isSame(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

/**
 * Known tags for what is typed: those that begin with it, then those with a word that does, then those that
 * have it anywhere. What an entry has already is not offered. Nothing typed offers all, in their order.
 */
export function completions(typed: string, known: readonly string[], taken: readonly string[]): string[] {
  const key = keyOf(typed);
  const has = new Set(taken.map(keyOf));
  const ranked = known
    .filter((tag) => !has.has(keyOf(tag)))
    .map((tag) => ({ tag, rank: rankOf(keyOf(tag), key) }))
    .filter(({ rank }) => rank < 3);
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ tag }) => tag);
}

function rankOf(tag: string, key: string): number {
  if (tag.startsWith(key)) return 0;
  if (tag.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(key))) return 1;
  return tag.includes(key) ? 2 : 3;
}
