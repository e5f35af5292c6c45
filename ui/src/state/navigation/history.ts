/** The places that were visited, with one of them the current one, as in a browser. Pure. */

const MAX_PLACES = 100;

export class History<T> {
  #places: T[];
  #at = 0;
  readonly #isSame: (a: T, b: T) => boolean;

  constructor(first: T, isSame: (a: T, b: T) => boolean) {
    this.#places = [first];
    this.#isSame = isSame;
  }

  /** Adds a place after the current one and goes to it. The places that were ahead are dropped. */
  push(place: T): void {
    this.#places = [...this.#places.slice(0, this.#at + 1), place].slice(-MAX_PLACES);
    this.#at = this.#places.length - 1;
  }

  /** Goes back if the previous place is the same as the given one, which keeps the way forward; otherwise adds it. */
  returnTo(place: T): void {
    const previous = this.#places[this.#at - 1];
    if (previous === undefined || !this.#isSame(previous, place)) return this.push(place);
    this.#at -= 1;
    this.replace(place);
  }

  /** Replaces the current place. */
  replace(place: T): void {
    this.#places[this.#at] = place;
  }

  /** Goes to the previous (-1) or next (1) place and returns it; null if there is none. */
  move(direction: 1 | -1): T | null {
    const place = this.#places[this.#at + direction];
    if (place === undefined) return null;
    this.#at += direction;
    return place;
  }

  /** Forgets everything but one place. */
  reset(place: T): void {
    this.#places = [place];
    this.#at = 0;
  }
}
