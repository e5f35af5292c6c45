/** Where the reader is in an article, as a share of what there is to scroll; over lines that run downwards too. */

/** Below it an article has hardly been begun, above its counterpart it is done: then it opens at its beginning. */
const EDGE = 0.03;

interface Extent {
  at: number;
  most: number;
}

/** Of the pane, or of the text itself where it scrolls sideways. */
function extentOf(pane: HTMLElement, root: HTMLElement | null): Extent {
  const sideways = root !== null && runsDown(root) && root.scrollWidth > root.clientWidth + 1;
  if (sideways) return { at: root.scrollLeft, most: root.scrollWidth - root.clientWidth };
  // What stands below the article comes later and is none of it.
  const below = pane.querySelector<HTMLElement>("[data-below-article]")?.offsetHeight ?? 0;
  const most = pane.scrollHeight - pane.clientHeight - below;
  return { at: Math.min(pane.scrollTop, Math.max(0, most)), most };
}

export function runsDown(root: HTMLElement): boolean {
  return root.lang === "mn-Mong";
}

/** 0 to 1, with three digits; 0 where that is not worth coming back to. */
export function placeOf(pane: HTMLElement, root: HTMLElement | null): number {
  const { at, most } = extentOf(pane, root);
  const place = most <= 0 ? 0 : Math.round((at / most) * 1000) / 1000;
  return worthIt(place) ? place : 0;
}

export function worthIt(place: number | null): place is number {
  return place !== null && place >= EDGE && place <= 1 - EDGE;
}

export function scrollTo(pane: HTMLElement, root: HTMLElement | null, place: number): void {
  const { most } = extentOf(pane, root);
  if (root && runsDown(root) && root.scrollWidth > root.clientWidth + 1) root.scrollLeft = place * most;
  else pane.scrollTop = place * most;
}

/** Whether the reader has left the beginning. */
export function isScrolled(pane: HTMLElement, root: HTMLElement | null): boolean {
  return extentOf(pane, root).at > 24;
}
