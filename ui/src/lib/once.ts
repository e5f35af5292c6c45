/**
 * A deed that runs once at a time. Asked for while it runs, it runs once more afterwards, however often it
 * was asked for: many changes make few questions, and the last answer is never older than the last change.
 */
export function onceAtATime(deed: () => Promise<unknown>): () => void {
  let running = false;
  let again = false;
  async function run(): Promise<void> {
    running = true;
    do {
      again = false;
      await deed();
    } while (again);
    running = false;
  }
  return () => {
    if (running) again = true;
    else void run();
  };
}
