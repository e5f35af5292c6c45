/** What an arrow means in the text: a word along the line, a sentence across it, a paragraph with control. */
import type { Direction, Unit } from "../../annotate/index.ts";

export interface Step {
  unit: Unit;
  direction: Direction;
}

type Arrow = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** In text that runs `down`, a word is up or down and a sentence to the side. Null for any other key. */
export function stepOf({ key, ctrlKey, metaKey, altKey }: Arrow, down: boolean): Step | null {
  if (altKey) return null;
  const direction: Direction = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  if (!sideways && key !== "ArrowUp" && key !== "ArrowDown") return null;
  if (ctrlKey || metaKey) return { unit: "paragraph", direction };
  return { unit: sideways === down ? "sentence" : "word", direction };
}
