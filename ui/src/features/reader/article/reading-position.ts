/** The reading position in an article, as a share of the scrollable length. Vertical text scrolls sideways. */

/** Positions this close to the start or the end are not restored: the article then opens at its start. */
const MIN_RESTORED_POSITION = 0.03;

interface ScrollState {
  offset: number;
  maxOffset: number;
}

/** Returns the scroll state of the pane, or of the text itself where that scrolls sideways. */
function scrollStateOf(pane: HTMLElement, root: HTMLElement | null): ScrollState {
  if (root !== null && scrollsSideways(root))
    return { offset: root.scrollLeft, maxOffset: root.scrollWidth - root.clientWidth };
  // Content below the article is loaded later and does not count.
  const below = pane.querySelector<HTMLElement>("[data-below-article]")?.offsetHeight ?? 0;
  const maxOffset = pane.scrollHeight - pane.clientHeight - below;
  return { offset: Math.min(pane.scrollTop, Math.max(0, maxOffset)), maxOffset };
}

function scrollsSideways(root: HTMLElement): boolean {
  return root.lang === "mn-Mong" && root.scrollWidth > root.clientWidth + 1;
}

/** Returns the reading position, 0 to 1 with three digits; 0 where it is not worth restoring. */
export function positionOf(pane: HTMLElement, root: HTMLElement | null): number {
  const { offset, maxOffset } = scrollStateOf(pane, root);
  const position = maxOffset <= 0 ? 0 : Math.round((offset / maxOffset) * 1000) / 1000;
  return isWorthRestoring(position) ? position : 0;
}

export function isWorthRestoring(position: number | null): position is number {
  return position !== null && position >= MIN_RESTORED_POSITION && position <= 1 - MIN_RESTORED_POSITION;
}

export function scrollToPosition(pane: HTMLElement, root: HTMLElement | null, position: number): void {
  const { maxOffset } = scrollStateOf(pane, root);
  if (root && scrollsSideways(root)) root.scrollLeft = position * maxOffset;
  else pane.scrollTop = position * maxOffset;
}

const MIN_SCROLLED_PX = 24;

/** Whether the reader has scrolled away from the start. */
export function isScrolled(pane: HTMLElement, root: HTMLElement | null): boolean {
  return scrollStateOf(pane, root).offset > MIN_SCROLLED_PX;
}
