/** Positions a popover below a text range, or above it if there is no room, within the window. */

/** The smallest distance from the edge of the window and from the text, in CSS pixels. */
const MIN_DISTANCE_PX = 6;

/** A position in the window, in CSS pixels. */
export interface Spot {
  left: number;
  top: number;
}

/** Returns the position for `element`, in the pixels that style properties use; null if the range is not rendered. */
export function spotFor(range: Range, element: HTMLElement, distance = MIN_DISTANCE_PX): Spot | null {
  const lines = [...range.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  const box = element.getBoundingClientRect();
  // While the page is zoomed, measured pixels and style pixels may differ.
  const scale = box.width / (element.offsetWidth || 1) || 1;
  const below = last.bottom + distance;
  const fits = below + box.height < window.innerHeight;
  const top = fits ? below : Math.max(MIN_DISTANCE_PX, first.top - box.height - distance);
  const left = Math.max(
    MIN_DISTANCE_PX,
    Math.min(last.left, window.innerWidth - box.width - MIN_DISTANCE_PX),
  );
  return { left: left / scale, top: top / scale };
}
