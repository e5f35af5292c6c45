/**
 * Where an annotation stands, by the W3C Web Annotation Data Model: the words themselves with what stands
 * around them, and the place. Together they find the words again in a text that has been edited since.
 */

/** A `TextQuoteSelector`. */
export interface Quote {
  /** The annotated words, as they stand in the text. */
  exact: string;
  /** What stands right before them: {@link CONTEXT} code points or fewer. */
  prefix: string;
  /** What stands right after them. */
  suffix: string;
}

/** A `TextPositionSelector`, in code points of the root's text content; `end` is the first one outside. */
export interface Position {
  start: number;
  end: number;
}

export interface Selectors {
  quote: Quote;
  position: Position;
}

/** What is known of a passage that is to be found again; whoever brought it may not have told its place. */
export interface Sought {
  quote: Quote;
  position: Position | null;
}

/** Code points that a quote's prefix and suffix have at most. */
export const CONTEXT = 32;

export const COLOURS = ["yellow", "green", "blue", "pink"] as const;

export type Colour = (typeof COLOURS)[number];
