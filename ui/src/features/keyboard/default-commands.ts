/** The general actions of the keyboard shortcuts, which apply unless the current view has registered its own. */
import { tick } from "svelte";
import { app, type View } from "../../state/navigation/app.svelte.ts";
import { type CommandId, commands } from "../../state/navigation/commands.ts";
import { entries } from "../../state/library/entries.svelte.ts";
import { refresh } from "../../state/refresh.svelte.ts";
import { selection } from "../../state/navigation/selection.svelte.ts";
import { settings } from "../../state/settings.svelte.ts";
import { archive } from "../list/archive.ts";

export const defaultCommands: Partial<Record<CommandId, () => unknown>> = {
  front: () => app.go("front"),
  headlines: () => app.go("headlines"),
  saved: () => app.go("saved"),
  notes: () => app.go("notes"),
  alerts: () => app.go("alerts"),
  sources: () => app.go("sources"),
  settings: () => app.go("settings"),
  next: () => void app.step(1),
  previous: () => void app.step(-1),
  "next-unread": () => void app.step(1, true),
  "previous-unread": () => void app.step(-1, true),
  select: () => app.entry === null && app.cursor !== null && selection.toggle(app.cursor),
  read: () => withEntry((id) => entries.toggleRead(id)),
  save: () => withEntry((id) => entries.toggleSaved(id)),
  archive: () => withEntry((id) => toggleArchived(id)),
  find: () => app.entry === null && void focusSearchField(),
  print: () => app.entry !== null && window.print(),
  original: () => withEntry((id) => entries.openOriginal(id)),
  back: () => app.goUp(),
  "history-back": () => app.moveInHistory(-1),
  "history-forward": () => app.moveInHistory(1),
  search: () => void focusSearchField(),
  refresh: () => void refresh.now(),
  brief: () => (app.brief = true),
  guide: () => app.go("guide"),
  help: () => (app.help = true),
  "zoom-in": () => void settings.zoom(1),
  "zoom-out": () => void settings.zoom(-1),
  "zoom-reset": () => void settings.zoom(0),
};

/** Views with a search field. */
const VIEWS_WITH_SEARCH: ReadonlySet<View> = new Set([
  "front",
  "headlines",
  "saved",
  "alerts",
  "guide",
] as const);

/** Focuses the search field of the view; a view without one is left for the headlines. */
async function focusSearchField(): Promise<void> {
  if (!VIEWS_WITH_SEARCH.has(app.view)) app.go("headlines");
  if (app.entry !== null) app.goUp();
  await tick();
  commands.run("focus-search-field");
}

function withEntry(action: (id: number) => Promise<void>): void {
  const id = app.entry ?? app.cursor;
  if (id !== null) void action(id);
}

async function toggleArchived(id: number): Promise<void> {
  await entries.want([id]);
  const archived = !(entries.get(id)?.archived ?? false);
  await archive([id], archived);
}
