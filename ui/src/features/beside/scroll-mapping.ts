/**
 * Synchronized scrolling of two texts: the position in one is mapped to the other, by linear interpolation
 * between aligned paragraphs. Pure.
 */

/** Corresponding positions in two texts, in px from the top of each. */
export interface PositionPair {
  here: number;
  there: number;
}

/** Assumed position of the reader's eyes in the pane, as a share of its height. */
const FOCUS_SHARE = 0.3;

/**
 * Returns the assumed position of the reader's eyes at a scroll position, as a share of the pane's height: 0 at
 * the start of the text and 1 at its end, so that both texts start and end together.
 */
export function focusShareAt(scrollTop: number, maxScroll: number, paneHeight: number): number {
  if (maxScroll <= 0) return 0;
  const range = Math.min(paneHeight, maxScroll);
  const [startRange, endRange] = [FOCUS_SHARE * range, (1 - FOCUS_SHARE) * range];
  const remaining = maxScroll - scrollTop;
  if (scrollTop < startRange) return (FOCUS_SHARE * scrollTop) / startRange;
  return remaining < endRange ? 1 - ((1 - FOCUS_SHARE) * remaining) / endRange : FOCUS_SHARE;
}

/** Returns the anchors that ascend in both texts, with the top and the bottom of both added. */
export function ascendingPairs(anchors: readonly PositionPair[], height: PositionPair): PositionPair[] {
  const pairs: PositionPair[] = [{ here: 0, there: 0 }];
  for (const pair of anchors) {
    const last = pairs.at(-1) as PositionPair;
    const isInside = pair.here < height.here && pair.there < height.there;
    if (isInside && pair.here > last.here && pair.there > last.there) pairs.push(pair);
  }
  pairs.push(height);
  return pairs;
}

/** Returns the position in the other text that corresponds to a position in this one. */
export function interpolate(pairs: readonly PositionPair[], here: number): number {
  const next = pairs.findIndex((pair) => pair.here > here);
  const end = pairs.at(-1);
  if (next < 0 || !end) return end?.there ?? 0;
  const [from, to] = [pairs[next - 1] ?? { here: 0, there: 0 }, pairs[next] as PositionPair];
  const share = (here - from.here) / (to.here - from.here);
  return from.there + share * (to.there - from.there);
}

/** Returns the scroll position of the other pane when this one is at `scrollTop`; `pane` has the panes' heights. */
export function followingScrollTop(
  pairs: readonly PositionPair[],
  scrollTop: number,
  pane: PositionPair,
): number {
  const end = pairs.at(-1) ?? { here: 0, there: 0 };
  const share = focusShareAt(scrollTop, end.here - pane.here, pane.here);
  const there = interpolate(pairs, scrollTop + pane.here * share) - pane.there * share;
  return Math.max(0, Math.min(there, end.there - pane.there));
}

/** Returns the same pairs for the opposite direction. */
export function swapPairs(pairs: readonly PositionPair[]): PositionPair[] {
  return pairs.map(({ here, there }) => ({ here: there, there: here }));
}
