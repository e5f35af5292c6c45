/** The present, for "5 min ago": it moves on twice a minute and whenever the window is looked at again. */
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

export function startClock(): () => void {
  clock.tick();
  const timer = setInterval(clock.tick, TICK_MS);
  document.addEventListener("visibilitychange", clock.tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", clock.tick);
  };
}
