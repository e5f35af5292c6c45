/** Conversion between code points, which selectors count in, and UTF-16 units, which strings and the DOM count in. */

/** Converts offsets of one text in O(log n), where n is the number of characters outside the basic multilingual plane. */
export class Offsets {
  /** The text's length in code points. */
  readonly length: number;
  readonly #units: number;
  /** The offsets of all surrogate pairs, in units. */
  readonly #surrogatePairs: Uint32Array;

  constructor(text: string) {
    this.#units = text.length;
    this.#surrogatePairs = Uint32Array.from(
      text.matchAll(/[\u{10000}-\u{10ffff}]/gu),
      (match) => match.index,
    );
    this.length = text.length - this.#surrogatePairs.length;
  }

  /** The unit at which a code point begins, clamped to the text. */
  toUnits(codePoint: number): number {
    const at = Math.max(0, Math.min(codePoint, this.length));
    return at + count(this.#surrogatePairs, (pair, index) => pair - index < at);
  }

  /** The code point to which a unit belongs, clamped to the text. */
  toCodePoints(unit: number): number {
    const at = Math.max(0, Math.min(unit, this.#units));
    return at - count(this.#surrogatePairs, (pair) => pair < at);
  }
}

/** Binary search: the number of leading values for which `holds` is true. It must be true for a prefix of the list only. */
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
