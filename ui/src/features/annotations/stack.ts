/** Where the cards in the margin stand: each beside its passage, none over another. Pure. */

export interface Card {
  /** Where it should begin, in px. */
  wanted: number;
  /** In px. */
  height: number;
}

/**
 * Where each card begins, in px from 0. Cards come in the order of the text and keep it; one that has no
 * room is pushed down. The card at `held` stands where it should, and those before it make room upwards as
 * far as there is any.
 */
export function stack(cards: readonly Card[], gap: number, held = -1): number[] {
  const tops = downwards(cards, gap);
  const card = cards[held];
  if (!card || tops[held] === Math.max(0, card.wanted)) return tops;
  tops[held] = Math.max(0, card.wanted);
  for (let at = held - 1; at >= 0; at -= 1) {
    const room = (tops[at + 1] ?? 0) - gap - (cards[at]?.height ?? 0);
    tops[at] = Math.min(tops[at] ?? 0, room);
  }
  // Above the first line there is no room: everything moves down by what is missing.
  const missing = Math.max(0, -(tops[0] ?? 0));
  const moved = cards.map((one, at) => ({
    ...one,
    wanted: at <= held ? (tops[at] ?? 0) + missing : one.wanted,
  }));
  return downwards(moved, gap);
}

function downwards(cards: readonly Card[], gap: number): number[] {
  let free = 0;
  return cards.map(({ wanted, height }) => {
    const top = Math.max(free, wanted, 0);
    free = top + height + gap;
    return top;
  });
}
