/**
 * Two texts scrolled in step: where the one is, the other follows, from paragraph to paragraph where they are aligned.
 * Pure.
 */

/** Heights in two texts that belong together, in px from the top of each. */
export interface Pair {
  here: number;
  there: number;
}

/** Where in the visible part the reader is taken to be, as a share of its height. */
const EYE = 0.3;

/**
 * That share at a place of a text. At the top of it the reader looks at the top of the pane, at the end at its foot:
 * so both texts begin together and end together.
 */
export function eyeAt(top: number, most: number, height: number): number {
  if (most <= 0) return 0;
  const [begin, end] = [EYE * Math.min(height, most), (1 - EYE) * Math.min(height, most)];
  const rest = most - top;
  if (top < begin) return (EYE * top) / begin;
  return rest < end ? 1 - ((1 - EYE) * rest) / end : EYE;
}

/** Pairs that rise in both, from the top to the bottom of both texts. */
export function pairsOf(anchors: readonly Pair[], height: Pair): Pair[] {
  const pairs: Pair[] = [{ here: 0, there: 0 }];
  for (const pair of anchors) {
    const last = pairs.at(-1) as Pair;
    const within = pair.here < height.here && pair.there < height.there;
    if (within && pair.here > last.here && pair.there > last.there) pairs.push(pair);
  }
  pairs.push(height);
  return pairs;
}

/** The height in the other text that belongs to a height in this one. */
export function thereOf(pairs: readonly Pair[], here: number): number {
  const next = pairs.findIndex((pair) => pair.here > here);
  const end = pairs.at(-1);
  if (next < 0 || !end) return end?.there ?? 0;
  const [from, to] = [pairs[next - 1] ?? { here: 0, there: 0 }, pairs[next] as Pair];
  const share = (here - from.here) / (to.here - from.here);
  return from.there + share * (to.there - from.there);
}

/** Where the other text scrolls to when this one is scrolled to `top`; both panes are so high. */
export function followed(pairs: readonly Pair[], top: number, pane: Pair): number {
  const end = pairs.at(-1) ?? { here: 0, there: 0 };
  const eye = eyeAt(top, end.here - pane.here, pane.here);
  const there = thereOf(pairs, top + pane.here * eye) - pane.there * eye;
  return Math.max(0, Math.min(there, end.there - pane.there));
}

/** The same pairs, seen from the other text. */
export function turned(pairs: readonly Pair[]): Pair[] {
  return pairs.map(({ here, there }) => ({ here: there, there: here }));
}
