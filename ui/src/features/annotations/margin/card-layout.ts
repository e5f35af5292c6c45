/** The layout of the cards in the margin: each beside its passage, without overlap. Pure. */

export interface Card {
  /** The preferred top, beside the passage, in px. */
  preferredTop: number;
  /** In px. */
  height: number;
}

/**
 * Returns the top of each card in px. Cards keep the order of the text; one without room is pushed down. The
 * card at index `pinned` gets its preferred top, and those before it move up as far as there is room.
 */
export function layOutCards(cards: readonly Card[], gap: number, pinned = -1): number[] {
  const tops = pushDown(cards, gap);
  const card = cards[pinned];
  if (!card || tops[pinned] === Math.max(0, card.preferredTop)) return tops;
  tops[pinned] = Math.max(0, card.preferredTop);
  for (let index = pinned - 1; index >= 0; index -= 1) {
    const lowest = (tops[index + 1] ?? 0) - gap - (cards[index]?.height ?? 0);
    tops[index] = Math.min(tops[index] ?? 0, lowest);
  }
  // The first card may now begin above 0: move everything down by the difference.
  const missing = Math.max(0, -(tops[0] ?? 0));
  const moved = cards.map((other, index) => ({
    ...other,
    preferredTop: index <= pinned ? (tops[index] ?? 0) + missing : other.preferredTop,
  }));
  return pushDown(moved, gap);
}

/** Places each card at its preferred top, or below the previous card. */
function pushDown(cards: readonly Card[], gap: number): number[] {
  let nextFree = 0;
  return cards.map(({ preferredTop, height }) => {
    const top = Math.max(nextFree, preferredTop, 0);
    nextFree = top + height + gap;
    return top;
  });
}
