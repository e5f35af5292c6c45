/** What of an element is in sight, and bringing some of it there. */

/** A band of the window, in CSS pixels from its top. */
interface Area {
  top: number;
  bottom: number;
}

/** Pixels between what is brought into sight and the edge. */
const MARGIN = 24;

/** The elements around that scroll up and down. */
function scrollers(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/u.test(getComputedStyle(at).overflowY))
      found.push(at);
  }
  return found;
}

/** The part of the window in which the element's text is seen. */
export function visibleArea(element: Element): Area {
  return scrollers(element).reduce<Area>(
    ({ top, bottom }, scroller) => {
      const box = scroller.getBoundingClientRect();
      return { top: Math.max(top, box.top), bottom: Math.min(bottom, box.bottom) };
    },
    { top: 0, bottom: window.innerHeight },
  );
}

/** Scrolls as little as shows the range's last line, or its first. */
export function reveal(element: Element, range: Range, last: boolean): void {
  const line = [...range.getClientRects()].at(last ? -1 : 0);
  if (!line) return;
  const { top, bottom } = visibleArea(element);
  const beyond = Math.max(0, line.bottom + MARGIN - bottom) || Math.min(0, line.top - MARGIN - top);
  if (beyond !== 0)
    (scrollers(element)[0] ?? document.scrollingElement)?.scrollBy({ top: beyond, behavior: "instant" });
}
