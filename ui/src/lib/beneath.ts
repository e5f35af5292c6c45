/** Where something small is put beneath a row of words, or above it where there is no room; within the window. */

const EDGE = 6;

export interface Spot {
  left: number;
  top: number;
}

/** In the px in which styles count; null while the words are not on the page. */
export function spotFor(range: Range, element: HTMLElement, apart = EDGE): Spot | null {
  const lines = [...range.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  const box = element.getBoundingClientRect();
  // With the page enlarged, what is measured and what is set may not be the same px.
  const scale = box.width / (element.offsetWidth || 1) || 1;
  const beneath = last.bottom + apart;
  const fits = beneath + box.height < window.innerHeight;
  const top = fits ? beneath : Math.max(EDGE, first.top - box.height - apart);
  const left = Math.max(EDGE, Math.min(last.left, window.innerWidth - box.width - EDGE));
  return { left: left / scale, top: top / scale };
}
