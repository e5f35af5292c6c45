/** Maps arrow keys to steps of the text cursor. */
import type { Direction, Unit } from "../../../annotate/index.ts";

export interface CaretStep {
  unit: Unit;
  direction: Direction;
}

type ArrowKeyEvent = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * Returns the step of a key: a word along the line, a sentence across lines, a paragraph with Ctrl. In
 * vertical text the line runs up and down. Null for other keys.
 */
export function caretStepOf(
  { key, ctrlKey, metaKey, altKey }: ArrowKeyEvent,
  vertical: boolean,
): CaretStep | null {
  if (altKey) return null;
  const direction: Direction = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const isHorizontalKey = key === "ArrowLeft" || key === "ArrowRight";
  if (!isHorizontalKey && key !== "ArrowUp" && key !== "ArrowDown") return null;
  if (ctrlKey || metaKey) return { unit: "paragraph", direction };
  return { unit: isHorizontalKey === vertical ? "sentence" : "word", direction };
}
