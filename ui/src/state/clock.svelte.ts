/** The current time for texts such as "5 min ago", updated twice a minute and when the window becomes visible. */
const TICK_MS = 30_000;

let now = $state(Date.now());

export const clock = {
  get now(): number {
    return now;
  },
  tick(): void {
    now = Date.now();
  },
};

/** Starts the updates and returns the function that stops them. */
export function startClock(): () => void {
  clock.tick();
  const timer = setInterval(clock.tick, TICK_MS);
  document.addEventListener("visibilitychange", clock.tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", clock.tick);
  };
}
