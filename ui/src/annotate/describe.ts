/** Describes a selected range by selectors. */
import { CONTEXT_CODE_POINTS, type Selectors } from "./selectors.ts";
import { type Span, graphemeBoundary, trimSpan } from "./segments.ts";
import { type Root, type TextMap, offsetOf, textMap } from "./textmap.ts";

/**
 * Returns the selectors of a range, clipped to the root, trimmed, and extended to whole graphemes. Null if no
 * text is left.
 */
export function describe(root: Root, range: AbstractRange): Selectors | null {
  const map = textMap(root);
  const span = spanOf(map, range);
  return span && selectorsOf(map, span);
}

/** The span of text that a range selects, clipped and trimmed as for {@link describe}. */
export function spanOf(map: TextMap, range: AbstractRange): Span | null {
  const start = offsetOf(map, range.startContainer, range.startOffset);
  const end = offsetOf(map, range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const [selected] = trimSpan(map.text, { start, end });
  if (!selected) return null;
  return {
    start: graphemeBoundary(map.text, selected.start, "start"),
    end: graphemeBoundary(map.text, selected.end, "end"),
  };
}

/** The selectors of a span of text. */
export function selectorsOf(map: TextMap, { start, end }: Span): Selectors {
  const { text, offsets } = map;
  const position = { start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) };
  const from = graphemeBoundary(text, offsets.toUnits(position.start - CONTEXT_CODE_POINTS), "end");
  const to = graphemeBoundary(text, offsets.toUnits(position.end + CONTEXT_CODE_POINTS), "start");
  return {
    quote: { exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) },
    position,
  };
}
