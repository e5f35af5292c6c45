/**
 * Annotating a text: passages described by quote and position, found again after edits, drawn, and selected
 * by keyboard. See docs/anchoring.md.
 */
export { type Anchored, anchor } from "./anchor.ts";
export { Caret, type Direction } from "./caret.ts";
export { describe } from "./describe.ts";
export { type DrawOptions, draw, idsAt, marksOf, undraw } from "./draw.ts";
export type { Passage } from "./pieces.ts";
export type { Unit } from "./segments.ts";
export {
  COLOURS,
  type Colour,
  CONTEXT,
  type Position,
  type Quote,
  type Selectors,
  type Sought,
} from "./selectors.ts";
export { type Root, type TextMap, rangeOf, textMap } from "./textmap.ts";
