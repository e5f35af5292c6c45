/** Where in a text the pointer is. */

/** The place between two characters nearest to a point of the window; null where there is no text. */
export function placeAt(x: number, y: number): { node: Text; offset: number } | null {
  const place = document.caretPositionFromPoint?.(x, y);
  if (place)
    return place.offsetNode instanceof Text ? { node: place.offsetNode, offset: place.offset } : null;
  // Web views that have it by its older name.
  const range = document.caretRangeFromPoint?.(x, y);
  const node = range?.startContainer;
  return range && node instanceof Text ? { node, offset: range.startOffset } : null;
}

/** Whether a point of the window lies on the range's own lines. */
export function isOn(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  );
}
