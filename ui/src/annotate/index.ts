/**
 * Passages of a text: described by quote and position, found again after edits, drawn as highlights, and selected
 * with the keyboard. See docs/anchoring.md.
 */
export { type AnchorResult, anchor } from "./anchor.ts";
export { Caret, type Direction } from "./caret.ts";
export { describe } from "./describe.ts";
export { type DrawOptions, draw, idsAt, marksOf, undraw } from "./draw.ts";
export type { Passage } from "./pieces.ts";
export type { Unit } from "./segments.ts";
export {
  COLORS,
  type Color,
  CONTEXT_CODE_POINTS,
  type Position,
  type Quote,
  type Selectors,
  type PartialSelectors,
} from "./selectors.ts";
export { type Root, type TextMap, rangeOf, textMap } from "./textmap.ts";
