/** Starts the state: asks for all that the first picture needs, then follows the backend's events. */
import { asFailure, call, setBackend, type Backend } from "../ipc/backend.ts";
import type { AlertId, Event } from "../ipc/bindings.ts";
import { setLocale } from "../l10n/index.ts";
import { whenPainted } from "../lib/paint.ts";
import { onceAtATime } from "../lib/once.ts";
import { removeSnapshot } from "../lib/snapshot.ts";
import { alerts } from "./alerts.svelte.ts";
import { annotations } from "./annotations.svelte.ts";
import { app } from "./app.svelte.ts";
import { articleChanged, gather, onChanged } from "./bus.ts";
import { startClock } from "./clock.svelte.ts";
import { counts } from "./counts.svelte.ts";
import { desktop } from "./desktop.svelte.ts";
import { entries } from "./entries.svelte.ts";
import { feeds } from "./feeds.svelte.ts";
import { front } from "./front.svelte.ts";
import { notebook } from "./notebook.svelte.ts";
import { refresh } from "./refresh.svelte.ts";
import { followSystemTheme, settings } from "./settings.svelte.ts";
import { keepSnapshots } from "./snapshot.svelte.ts";
import { startup } from "./startup.svelte.ts";
import { tags } from "./tags.svelte.ts";
import { toasts } from "./toasts.svelte.ts";
import { updates } from "./updates.svelte.ts";
import { watches } from "./watches.svelte.ts";

let stops: (() => void)[] = [];

/** May be called again with another backend: everything begins anew. */
export async function start(backend: Backend): Promise<void> {
  stop();
  setBackend(backend);
  const stores = [
    app,
    feeds,
    front,
    entries,
    refresh,
    tags,
    annotations,
    notebook,
    alerts,
    watches,
    desktop,
    settings,
    updates,
  ];
  for (const store of stores) store.reset();
  annotations.wanted = null;
  toasts.clear();
  startup.failure = null;
  stops = [startClock(), followSystemTheme(), keepSnapshots(), ...follow()];
  // Nothing here waits for what it does not need: the lists are asked for while the backend takes note who listens.
  const listening = backend.listen(heard);
  let early = false;
  const lists = askLists().then(() => (early = true));
  stops.push(await listening);
  // What they did not know yet may have been told to nobody.
  if (early) gather({ type: "changed", topics: ["feeds", "entries", "states", "tags", "watches"] });
  await load(lists);
}

export function stop(): void {
  for (const end of stops) end();
  stops = [];
}

function askLists(): Promise<unknown> {
  return Promise.all([feeds.load(), front.load(), tags.load(), watches.load()]);
}

/** Asks, or asks again after a failure. From then on the backend tells what comes, so the window must be listening. */
export async function load(lists = askLists()): Promise<void> {
  try {
    const first = await call("get_startup", {});
    setLocale(first.locale);
    settings.take(first.settings);
    counts.take(first.counts);
    app.version = first.version;
    app.platform = first.platform;
    app.sample = first.sample;
    startup.failure = first.failure;
    if (first.failure === null) await lists;
    if (first.pending !== null) app.openEntry(first.pending);
    if (first.pending_alert !== null) openAlert(first.pending_alert);
    if (first.pending_list !== null) offer(first.pending_list);
  } catch (thrown) {
    startup.failure = asFailure(thrown);
  }
  app.ready = true;
  void whenPainted().then(() => {
    removeSnapshot();
    app.drawn = app.ready;
  });
  // Not before the first picture: nobody waits for it.
  if (startup.failure === null) void Promise.all([alerts.loadQuiet(), desktop.load()]);
}

/** Shows what an alert told. */
function openAlert(id: AlertId): void {
  app.go("alerts");
  alerts.reset();
  alerts.wanted = id;
}

/** Asks whether the sources of a file are to be followed. */
function offer(name: string): void {
  app.go("sources");
  app.offered = name;
}

function follow(): (() => void)[] {
  return [
    // First of all, so that whoever asks after it gets the new rows.
    onChanged(["entries", "states", "feeds"], () => entries.stale()),
    onChanged(["entries", "states", "feeds", "annotations", "alerts"], onceAtATime(counts.load)),
    onChanged(["watches", "entries", "states", "feeds"], onceAtATime(watches.load)),
    onChanged(
      ["alerts", "settings"],
      onceAtATime(() => alerts.loadQuiet()),
    ),
    onChanged(["entries", "states", "feeds"], onceAtATime(feeds.load)),
    onChanged(["entries", "states", "feeds"], onceAtATime(front.load)),
    onChanged(["tags", "annotations"], onceAtATime(tags.load)),
    onChanged(["feeds", "settings"], onceAtATime(again)),
  ];
}

/** What can only be had from the startup answer. */
async function again(): Promise<void> {
  const now = await call("get_startup", {}).catch(() => null);
  if (!now) return;
  settings.take(now.settings);
  app.sample = now.sample;
}

function heard(event: Event): void {
  switch (event.type) {
    case "changed":
      return gather(event);
    case "refresh-progress":
      return refresh.moved(event.done, event.total);
    case "refresh-finished":
      return refresh.finished(event.summary);
    case "connection-changed":
      return refresh.connected(event.online);
    case "locale-changed":
      return setLocale(event.locale);
    case "article-changed":
      return articleChanged(event.entry_id);
    case "database-damaged":
      startup.failure = event.failure;
      break;
    case "open-entry":
      return app.openEntry(event.entry_id);
    case "open-alert":
      return openAlert(event.alert_id);
    case "offer-list":
      return offer(event.name);
    case "ask-close":
      return desktop.ask();
    case "update-progress":
      return updates.moved(event.percent);
    case "desktop-changed":
      void desktop.load();
      break;
  }
}
