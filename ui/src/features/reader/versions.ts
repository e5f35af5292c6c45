/** The difference between two texts, paragraph by paragraph. Pure. */
import type { DiffPiece } from "../../ipc/bindings.ts";

export interface Paragraph {
  pieces: DiffPiece[];
  changed: boolean;
}

/** A blank line within a piece ends a paragraph; what is empty is left out. */
export function paragraphsOf(pieces: readonly DiffPiece[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let current: DiffPiece[] = [];
  const end = () => {
    if (current.some((piece) => piece.text.trim() !== ""))
      paragraphs.push({ pieces: current, changed: current.some((piece) => piece.change !== "same") });
    current = [];
  };
  for (const { change, text } of pieces) {
    text.split(/\n{2,}/).forEach((part, at) => {
      if (at > 0) end();
      if (part !== "") current.push({ change, text: part });
    });
  }
  end();
  return paragraphs;
}
