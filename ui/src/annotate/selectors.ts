/**
 * The anchor of an annotation, after the W3C Web Annotation Data Model: the quoted text with its surroundings, and
 * its position. Together they identify the passage in a text that has been edited since.
 */

/** A `TextQuoteSelector`. */
export interface Quote {
  /** The annotated text, verbatim. */
  exact: string;
  /** The text just before it, at most {@link CONTEXT_CODE_POINTS} code points. */
  prefix: string;
  /** The text just after it, at most {@link CONTEXT_CODE_POINTS} code points. */
  suffix: string;
}

/** A `TextPositionSelector`, in code points of the root's text content; `end` is exclusive. */
export interface Position {
  start: number;
  end: number;
}

/** Identifies a passage by its quote and its position. */
export interface Selectors {
  quote: Quote;
  position: Position;
}

/** Selectors without a position where an imported annotation has none. */
export interface PartialSelectors {
  quote: Quote;
  position: Position | null;
}

/** The maximum length of a quote's prefix and of its suffix, in code points. */
export const CONTEXT_CODE_POINTS = 32;

/** The highlight colours. */
export const COLORS = ["yellow", "green", "blue", "pink"] as const;

export type Color = (typeof COLORS)[number];
