/** When what the page shows now is on the screen. */

/** A window that is not seen draws no frames, and goes on all the same after this. */
const PATIENCE_MS = 500;

/** The frame after the next begins once the next is painted. */
export function whenDrawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
    setTimeout(done, PATIENCE_MS);
  });
}
