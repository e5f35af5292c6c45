/**
 * Wraps an asynchronous action so that it never overlaps itself. Calls during a run lead to exactly one more run
 * afterwards: even a hundred changes cause few requests, and the last result is never older than the last change.
 */
export function onceAtATime(action: () => Promise<unknown>): () => void {
  let running = false;
  let runAgain = false;
  async function run(): Promise<void> {
    running = true;
    do {
      runAgain = false;
      await action();
    } while (runAgain);
    running = false;
  }
  return () => {
    if (running) runAgain = true;
    else void run();
  };
}
