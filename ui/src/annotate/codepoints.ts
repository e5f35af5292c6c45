/** Code points, which selectors count, and UTF-16 units, which strings and the DOM count. */

/** Converts between the two for one text, in O(log n) of its characters outside the basic plane. */
export class Offsets {
  /** The text's length in code points. */
  readonly length: number;
  readonly #units: number;
  /** Where the characters of two units begin, in units. */
  readonly #pairs: Uint32Array;

  constructor(text: string) {
    this.#units = text.length;
    this.#pairs = Uint32Array.from(text.matchAll(/[\u{10000}-\u{10ffff}]/gu), (match) => match.index);
    this.length = text.length - this.#pairs.length;
  }

  /** The unit at which the code point begins; beyond the text, its end. */
  toUnits(codePoint: number): number {
    const at = Math.max(0, Math.min(codePoint, this.length));
    return at + count(this.#pairs, (pair, index) => pair - index < at);
  }

  /** The code point that the unit belongs to; beyond the text, its end. */
  toCodePoints(unit: number): number {
    const at = Math.max(0, Math.min(unit, this.#units));
    return at - count(this.#pairs, (pair) => pair < at);
  }
}

/** How many of the first ones satisfy the predicate, which holds for a beginning of the list and no further. */
export function count(list: ArrayLike<number>, holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as number, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
