/** Sends a snapshot of the front page to the backend shortly after each change; the next start shows it at once. */
import { call } from "../ipc/backend.ts";
import { locale } from "../l10n/index.ts";
import { snapshotOf, rootAttributes } from "../lib/snapshot.ts";
import { app } from "./navigation/app.svelte.ts";
import { counts } from "./library/counts.svelte.ts";
import { feeds } from "./library/feeds.svelte.ts";
import { front } from "./library/front.svelte.ts";
import { settings } from "./settings.svelte.ts";
import { startup } from "./startup.svelte.ts";

/** The time between a change and its snapshot. */
const SETTLE_DELAY_MS = 2_000;

/** Elements in a state that a start never has: an open dialog, something expanded. */
const TRANSIENT_ELEMENTS = "dialog[open], .main [aria-expanded=true]";

/** Starts taking snapshots and returns the function that stops it. */
export function startSnapshots(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSent = "";

  function takeSnapshot(): void {
    timer = undefined;
    const shown = document.querySelector("[data-testid=app]");
    if (!shown || !isStartView() || document.querySelector(TRANSIENT_ELEMENTS)) return;
    const body = snapshotOf(shown);
    const root = rootAttributes();
    const serialized = JSON.stringify([root, body]);
    if (serialized === lastSent) return;
    lastSent = serialized;
    const snapshot = { locale: locale(), zoom: settings.current.zoom / 100, root, body };
    // Without a snapshot the next start only shows its first content later.
    call("keep_snapshot", { snapshot }).catch(() => {});
  }

  function schedule(): void {
    timer ??= setTimeout(takeSnapshot, SETTLE_DELAY_MS);
  }

  const stopEffect = $effect.root(() => {
    $effect(() => {
      // Everything that the front page and the sidebar are rendered from.
      void [front.page, feeds.list, counts.current, settings.current, locale(), app.drawn];
      if (isStartView()) schedule();
    });
  });
  window.addEventListener("resize", schedule);
  return () => {
    stopEffect();
    clearTimeout(timer);
    window.removeEventListener("resize", schedule);
  };
}

/** Whether the window shows what a start would show. */
function isStartView(): boolean {
  const hasContent = app.view === "front" && app.entry === null && feeds.list.length > 0;
  const isUnfiltered = front.date === null && front.part === null && front.coverage === "all";
  return app.drawn && hasContent && isUnfiltered && front.page !== null && startup.failure === null;
}
