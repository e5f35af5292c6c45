/** Runs the shortcut of a pressed key, except while the reader types or a dialog is open. */
import { tick } from "svelte";
import { t } from "../../l10n/index.ts";
import { isCommand, shortcutOf, type ShortcutId } from "../../lib/shortcuts.ts";
import { app, type View } from "../../state/app.svelte.ts";
import { entries } from "../../state/entries.svelte.ts";
import { refresh } from "../../state/refresh.svelte.ts";
import { pageSaving, pastedAddress } from "../../state/page-saving.svelte.ts";
import { selection } from "../../state/selection.svelte.ts";
import { settings } from "../../state/settings.svelte.ts";
import { startup } from "../../state/startup.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import { archive } from "../list/archive.ts";

const SHORTCUT_ACTIONS: Record<ShortcutId, () => unknown> = {
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
  // The browser itself activates the focused element on Enter.
  open: () => {},
  select: () => app.entry === null && app.cursor !== null && selection.toggle(app.cursor),
  read: () => withEntry((id) => entries.toggleRead(id)),
  save: () => withEntry((id) => entries.toggleSaved(id)),
  archive: () => withEntry((id) => toggleArchived(id)),
  tag: () => app.editTags(),
  find: () => (app.entry === null ? void focusSearchField() : app.find()),
  print: () => app.entry !== null && window.print(),
  original: () => withEntry((id) => entries.openOriginal(id)),
  beside: () => app.entry !== null && app.toggleBeside(),
  back: () => app.back(),
  search: () => void focusSearchField(),
  refresh: () => void refresh.now(),
  brief: () => (app.brief = true),
  guide: () => app.go("guide"),
  help: () => (app.help = true),
  "zoom-in": () => void settings.zoom(1),
  "zoom-out": () => void settings.zoom(-1),
  "zoom-reset": () => void settings.zoom(0),
};

const REPEATABLE_SHORTCUTS: ReadonlySet<ShortcutId> = new Set([
  "next",
  "previous",
  "zoom-in",
  "zoom-out",
] as const);

/** Handles `keydown` of the window. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const shortcut = shortcutOf(event);
  if (shortcut === null || shortcut === "open") return;
  if (isTyping(event.target) && !isCommand(shortcut)) return;
  if (document.querySelector("dialog[open]") && !shortcut.startsWith("zoom")) return;
  event.preventDefault();
  if (event.repeat && !REPEATABLE_SHORTCUTS.has(shortcut)) return;
  SHORTCUT_ACTIONS[shortcut]();
}

/**
 * Handles `paste` of the window: an address that is pasted outside any field is saved as a page. Not in the list of
 * sources, where the reader more likely wants to follow it.
 */
export function onPaste(event: ClipboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const address = pastedAddress(event.clipboardData?.getData("text") ?? "");
  if (address === null || app.view === "sources" || startup.failure) return;
  event.preventDefault();
  app.go("saved");
  void pageSaving.save(address).then((id) => {
    if (id === null) return;
    app.cursor = id;
    toasts.show(() => t("saved-address-done"));
  });
}

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
  if (app.entry !== null) app.back();
  await tick();
  app.focusSearch();
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

/** Whether a key types a letter here. A select also jumps to its options by letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !["checkbox", "radio", "button", "submit", "range"].includes(target.type)
  );
}
