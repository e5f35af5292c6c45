/** The visible area of an element, and scrolling a range into it. */

/** A horizontal band of the window, in CSS pixels from its top. */
interface Area {
  top: number;
  bottom: number;
}

/** The distance between a revealed line and the edge of the visible area, in CSS pixels. */
const REVEAL_MARGIN_PX = 24;

/** The ancestors that scroll vertically, innermost first. */
function scrollingAncestors(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/u.test(getComputedStyle(at).overflowY))
      ancestors.push(at);
  }
  return ancestors;
}

/** The part of the window in which the element's text is visible. */
export function visibleArea(element: Element): Area {
  return scrollingAncestors(element).reduce<Area>(
    ({ top, bottom }, scroller) => {
      const box = scroller.getBoundingClientRect();
      return { top: Math.max(top, box.top), bottom: Math.min(bottom, box.bottom) };
    },
    { top: 0, bottom: window.innerHeight },
  );
}

/** Scrolls as little as needed to show the last line of the range, or the first one. */
export function reveal(element: Element, range: Range, last: boolean): void {
  const line = [...range.getClientRects()].at(last ? -1 : 0);
  if (!line) return;
  const { top, bottom } = visibleArea(element);
  const overflow =
    Math.max(0, line.bottom + REVEAL_MARGIN_PX - bottom) || Math.min(0, line.top - REVEAL_MARGIN_PX - top);
  if (overflow !== 0)
    (scrollingAncestors(element)[0] ?? document.scrollingElement)?.scrollBy({
      top: overflow,
      behavior: "instant",
    });
}
