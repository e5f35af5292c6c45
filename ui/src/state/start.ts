/** Starts the state: loads what the first screen needs, then follows the backend's events. */
import { asFailure, call, setBackend, type Backend } from "../ipc/backend.ts";
import type { AlertId, Event } from "../ipc/bindings.ts";
import { setLocale } from "../l10n/index.ts";
import { whenPainted } from "../lib/paint.ts";
import { onceAtATime } from "../lib/once.ts";
import { removeSnapshot } from "../lib/snapshot.ts";
import { alerts } from "./library/alerts.svelte.ts";
import { annotations } from "./library/annotations.svelte.ts";
import { app } from "./navigation/app.svelte.ts";
import { notifyArticleChanged, queueChange, onChanged } from "./bus.ts";
import { startClock } from "./clock.svelte.ts";
import { counts } from "./library/counts.svelte.ts";
import { desktop } from "./desktop.svelte.ts";
import { entries } from "./library/entries.svelte.ts";
import { feeds } from "./library/feeds.svelte.ts";
import { front } from "./library/front.svelte.ts";
import { notebook } from "./library/notebook.svelte.ts";
import { refresh } from "./refresh.svelte.ts";
import { followSystemTheme, settings } from "./settings.svelte.ts";
import { startSnapshots } from "./snapshot.svelte.ts";
import { startup } from "./startup.svelte.ts";
import { tags } from "./library/tags.svelte.ts";
import { toasts } from "./toasts.svelte.ts";
import { updates } from "./updates.svelte.ts";
import { watches } from "./library/watches.svelte.ts";

let cleanups: (() => void)[] = [];

/** Starts with a backend. Tests call it again with another one, which resets everything. */
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
  cleanups = [startClock(), followSystemTheme(), startSnapshots(), ...subscribeToChanges()];
  // The lists are loaded while the backend registers the listener.
  const registration = backend.listen(handleEvent);
  let loadedEarly = false;
  const loadingLists = loadLists().then(() => (loadedEarly = true));
  cleanups.push(await registration);
  // Events between loading the lists and listening were missed, so load them again.
  if (loadedEarly)
    queueChange({ type: "changed", topics: ["feeds", "entries", "states", "tags", "watches"] });
  await load(loadingLists);
}

/** Ends all subscriptions and timers. */
export function stop(): void {
  for (const cleanUp of cleanups) cleanUp();
  cleanups = [];
}

function loadLists(): Promise<unknown> {
  return Promise.all([feeds.load(), front.load(), tags.load(), watches.load()]);
}

/** Loads the startup data; also retries after a failure. The backend sends events from then on, so the window must listen already. */
export async function load(loadingLists = loadLists()): Promise<void> {
  try {
    const data = await call("get_startup", {});
    setLocale(data.locale);
    settings.receive(data.settings);
    counts.set(data.counts);
    app.version = data.version;
    app.platform = data.platform;
    app.sample = data.sample;
    startup.failure = data.failure;
    if (data.failure === null) await loadingLists;
    if (data.pending !== null) app.openEntry(data.pending);
    if (data.pending_alert !== null) openAlert(data.pending_alert);
    if (data.pending_list !== null) offerImport(data.pending_list);
  } catch (thrown) {
    startup.failure = asFailure(thrown);
  }
  app.ready = true;
  void whenPainted().then(() => {
    removeSnapshot();
    app.drawn = app.ready;
  });
  // Not needed for the first screen.
  if (startup.failure === null) void Promise.all([alerts.loadQuiet(), desktop.load()]);
}

/** Shows an alert in the journal. */
function openAlert(id: AlertId): void {
  app.go("alerts");
  alerts.reset();
  alerts.alertToReveal = id;
}

/** Asks whether to follow the sources of an OPML file that was opened with the app. */
function offerImport(name: string): void {
  app.go("sources");
  app.offered = name;
}

function subscribeToChanges(): (() => void)[] {
  return [
    // Must come first, so that the others request the new rows.
    onChanged(["entries", "states", "feeds"], () => entries.invalidate()),
    onChanged(["entries", "states", "feeds", "annotations", "alerts"], onceAtATime(counts.load)),
    onChanged(["watches", "entries", "states", "feeds"], onceAtATime(watches.load)),
    onChanged(
      ["alerts", "settings"],
      onceAtATime(() => alerts.loadQuiet()),
    ),
    onChanged(["entries", "states", "feeds"], onceAtATime(feeds.load)),
    onChanged(["entries", "states", "feeds"], onceAtATime(front.load)),
    onChanged(["tags", "annotations"], onceAtATime(tags.load)),
    onChanged(["feeds", "settings"], onceAtATime(reloadStartup)),
  ];
}

/** Reloads the settings and the sample flag, which come with the startup data. */
async function reloadStartup(): Promise<void> {
  const startupData = await call("get_startup", {}).catch(() => null);
  if (!startupData) return;
  settings.receive(startupData.settings);
  app.sample = startupData.sample;
}

function handleEvent(event: Event): void {
  switch (event.type) {
    case "changed":
      return queueChange(event);
    case "refresh-progress":
      return refresh.setProgress(event.done, event.total);
    case "refresh-finished":
      return refresh.finish(event.summary);
    case "connection-changed":
      return refresh.setOnline(event.online);
    case "locale-changed":
      return setLocale(event.locale);
    case "article-changed":
      return notifyArticleChanged(event.entry_id);
    case "database-damaged":
      startup.failure = event.failure;
      break;
    case "open-entry":
      return app.openEntry(event.entry_id);
    case "open-alert":
      return openAlert(event.alert_id);
    case "offer-list":
      return offerImport(event.name);
    case "ask-close":
      return desktop.askToClose();
    case "update-progress":
      return updates.setProgress(event.percent);
    case "desktop-changed":
      void desktop.load();
      break;
  }
}
