/** Hands what the front page shows to the backend, for the next start, a moment after it has changed. */
import { call } from "../ipc/backend.ts";
import { locale } from "../l10n/index.ts";
import { snapshotOf, rootAttributes } from "../lib/snapshot.ts";
import { app } from "./app.svelte.ts";
import { counts } from "./counts.svelte.ts";
import { feeds } from "./feeds.svelte.ts";
import { front } from "./front.svelte.ts";
import { settings } from "./settings.svelte.ts";
import { startup } from "./startup.svelte.ts";

const PAUSE_MS = 2_000;

/** What a start does not begin with: a dialog, something unfolded. */
const PASSING = "dialog[open], .main [aria-expanded=true]";

/** Follows what is shown until the returned function is called. */
export function keepSnapshots(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = "";

  function take(): void {
    timer = undefined;
    const shown = document.querySelector("[data-testid=app]");
    if (!shown || !isBeginning() || document.querySelector(PASSING)) return;
    const body = snapshotOf(shown);
    const root = rootAttributes();
    const now = JSON.stringify([root, body]);
    if (now === before) return;
    before = now;
    const snapshot = { locale: locale(), zoom: settings.current.zoom / 100, root, body };
    // Without it the next start takes a moment longer.
    call("keep_snapshot", { snapshot }).catch(() => {});
  }

  function soon(): void {
    timer ??= setTimeout(take, PAUSE_MS);
  }

  const end = $effect.root(() => {
    $effect(() => {
      // Whatever the front page and what stands beside it are made of.
      void [front.page, feeds.list, counts.current, settings.current, locale(), app.drawn];
      if (isBeginning()) soon();
    });
  });
  window.addEventListener("resize", soon);
  return () => {
    end();
    clearTimeout(timer);
    window.removeEventListener("resize", soon);
  };
}

/** Whether a start would show what is shown now. */
function isBeginning(): boolean {
  const whole = app.view === "front" && app.entry === null && feeds.list.length > 0;
  const untouched = front.date === null && front.part === null && front.told === "all";
  return app.drawn && whole && untouched && front.page !== null && startup.failure === null;
}
