/** Finding the text under the pointer. */

/** Returns the caret position nearest to a point of the window; null if there is no text. */
export function placeAt(x: number, y: number): { node: Text; offset: number } | null {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position)
    return position.offsetNode instanceof Text
      ? { node: position.offsetNode, offset: position.offset }
      : null;
  // The older, non-standard name, which some web views have instead.
  const range = document.caretRangeFromPoint?.(x, y);
  const node = range?.startContainer;
  return range && node instanceof Text ? { node, offset: range.startOffset } : null;
}

/** Whether a point of the window lies on one of the range's lines. */
export function isOn(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  );
}
