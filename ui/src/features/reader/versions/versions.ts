/** Splits the difference between two texts into paragraphs. Pure. */
import type { DiffPiece } from "../../../ipc/bindings.ts";

/** A paragraph of a difference. */
export interface Paragraph {
  pieces: DiffPiece[];
  changed: boolean;
}

/** Returns the paragraphs of a difference. A blank line ends a paragraph; empty paragraphs are left out. */
export function paragraphsOf(pieces: readonly DiffPiece[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let current: DiffPiece[] = [];
  const end = () => {
    if (current.some((piece) => piece.text.trim() !== ""))
      paragraphs.push({ pieces: current, changed: current.some((piece) => piece.change !== "same") });
    current = [];
  };
  for (const { change, text } of pieces) {
    text.split(/\n{2,}/).forEach((part, index) => {
      if (index > 0) end();
      if (part !== "") current.push({ change, text: part });
    });
  }
  end();
  return paragraphs;
}
