/** Waiting until the current state of the page has been painted. */

/** The longest wait: a hidden window paints no frames. */
const PAINT_TIMEOUT_MS = 500;

/** Resolves after the next frame has been painted, which is when the frame after it begins. */
export function whenPainted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
    setTimeout(done, PAINT_TIMEOUT_MS);
  });
}
