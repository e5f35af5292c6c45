/** From what a reader has selected to selectors. */
import { CONTEXT, type Selectors } from "./selectors.ts";
import { type Span, trimmed, wholeCharacter } from "./segments.ts";
import { type Root, type TextMap, offsetOf, textMap } from "./textmap.ts";

/**
 * The selectors of a range: clipped to the root, without space at its ends, of whole characters. Null where
 * no text is left.
 */
export function describe(root: Root, range: AbstractRange): Selectors | null {
  const map = textMap(root);
  const span = spanOf(map, range);
  return span && selectorsOf(map, span);
}

/** The stretch of the text that a range selects, as {@link describe} says. */
export function spanOf(map: TextMap, range: AbstractRange): Span | null {
  const start = offsetOf(map, range.startContainer, range.startOffset);
  const end = offsetOf(map, range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const [selected] = trimmed(map.text, { start, end });
  if (!selected) return null;
  return {
    start: wholeCharacter(map.text, selected.start, "start"),
    end: wholeCharacter(map.text, selected.end, "end"),
  };
}

/** The selectors of a stretch. */
export function selectorsOf(map: TextMap, { start, end }: Span): Selectors {
  const { text, offsets } = map;
  const position = { start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) };
  const from = wholeCharacter(text, offsets.toUnits(position.start - CONTEXT), "end");
  const to = wholeCharacter(text, offsets.toUnits(position.end + CONTEXT), "start");
  return {
    quote: { exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) },
    position,
  };
}
