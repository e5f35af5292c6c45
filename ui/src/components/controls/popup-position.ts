/** Positions a popup at its anchor: below it or, where there is more room, above it; always within the window. */

const GAP_PX = 4;
/** Least distance from the edge of the window. */
const EDGE_PX = 8;
const MAX_HEIGHT_PX = 420;

/** Shows the popup, in the top layer if possible, and keeps it at its anchor until the returned function is called. */
export function anchorPopup(anchor: HTMLElement, popup: HTMLElement): () => void {
  // Safari 16 has no popover; there the popup is an ordinary fixed element.
  popup.showPopover?.();
  const update = (event?: Event) => {
    if (event?.target instanceof Node && popup.contains(event.target)) return;
    place(anchor, popup);
  };
  update();
  window.addEventListener("resize", update);
  document.addEventListener("scroll", update, { capture: true, passive: true });
  return () => {
    window.removeEventListener("resize", update);
    document.removeEventListener("scroll", update, { capture: true });
  };
}

function place(anchor: HTMLElement, popup: HTMLElement): void {
  const target = anchor.getBoundingClientRect();
  // Rectangles are in screen pixels, style lengths in pixels of the zoomed page.
  const zoom = popup.getBoundingClientRect().width / popup.offsetWidth || 1;
  const borders = popup.offsetHeight - popup.clientHeight;
  const wanted = Math.min(popup.scrollHeight + borders, MAX_HEIGHT_PX) * zoom;
  const below = window.innerHeight - target.bottom - GAP_PX - EDGE_PX;
  const above = target.top - GAP_PX - EDGE_PX;
  const opensBelow = wanted <= below || below >= above;
  const height = Math.max(0, Math.min(wanted, opensBelow ? below : above));
  popup.style.maxBlockSize = `${height / zoom}px`;
  const { width } = popup.getBoundingClientRect();
  const left = Math.max(EDGE_PX, Math.min(target.left, window.innerWidth - width - EDGE_PX));
  const top = opensBelow ? target.bottom + GAP_PX : target.top - GAP_PX - height;
  popup.style.left = `${left / zoom}px`;
  popup.style.top = `${top / zoom}px`;
  // Outside the top layer an ancestor may be the containing block of fixed elements.
  const actual = popup.getBoundingClientRect();
  popup.style.left = `${(2 * left - actual.left) / zoom}px`;
  popup.style.top = `${(2 * top - actual.top) / zoom}px`;
}
