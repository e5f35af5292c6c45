/** Where the pointer rests over some elements; after a scroll it rests on something else without having moved. */

export interface Resting {
  /** So long it has to rest. */
  ms: number;
  /** At this point of the window. */
  rested: (x: number, y: number) => void;
  /** It is gone, presses something, or what is beneath it moves. */
  left: () => void;
}

/** Answers with the way to stop. */
export function onRest(elements: readonly HTMLElement[], { ms, rested, left }: Resting): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let at: { x: number; y: number } | null = null;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => at && rested(at.x, at.y), ms);
  };
  const leave = () => {
    clearTimeout(timer);
    at = null;
    left();
  };
  const moved = (event: PointerEvent) => {
    if (event.buttons !== 0) return leave();
    at = { x: event.clientX, y: event.clientY };
    wait();
  };
  const scrolled = () => {
    if (!at) return;
    left();
    wait();
  };
  const heard = new AbortController();
  const { signal } = heard;
  for (const element of elements) {
    element.addEventListener("pointermove", moved, { signal });
    element.addEventListener("pointerleave", leave, { signal });
  }
  document.addEventListener("scroll", scrolled, { capture: true, passive: true, signal });
  return () => {
    leave();
    heard.abort();
  };
}
