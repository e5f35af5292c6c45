/** Turns a pressed key into a deed. Off while the reader types, and while a dialog is open. */
import { tick } from "svelte";
import { shortcutOf, type ShortcutId } from "../../lib/shortcuts.ts";
import { app } from "../../state/app.svelte.ts";
import { entries } from "../../state/entries.svelte.ts";
import { refresh } from "../../state/refresh.svelte.ts";

const DEEDS: Record<ShortcutId, () => void> = {
  front: () => app.go("front"),
  headlines: () => app.go("headlines"),
  saved: () => app.go("saved"),
  sources: () => app.go("sources"),
  settings: () => app.go("settings"),
  next: () => void app.step(1),
  previous: () => void app.step(-1),
  "next-unread": () => void app.step(1, true),
  "previous-unread": () => void app.step(-1, true),
  // Enter presses what has the focus, by itself.
  open: () => {},
  read: () => withEntry((id) => entries.toggleRead(id)),
  save: () => withEntry((id) => entries.toggleSaved(id)),
  original: () => withEntry((id) => entries.openOriginal(id)),
  back: () => app.back(),
  search: () => void search(),
  refresh: () => void refresh.now(),
  help: () => (app.help = true),
};

export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const shortcut = shortcutOf(event);
  if (shortcut === null || shortcut === "open") return;
  event.preventDefault();
  if (event.repeat && shortcut !== "next" && shortcut !== "previous") return;
  DEEDS[shortcut]();
}

/** The field stands over the lists; from anywhere else the way leads there first. */
async function search(): Promise<void> {
  if (app.view === "sources" || app.view === "settings") app.go("headlines");
  if (app.entry !== null) app.back();
  await tick();
  app.focusSearch();
}

function withEntry(deed: (id: number) => Promise<void>): void {
  const id = app.entry ?? app.cursor;
  if (id !== null) void deed(id);
}

/** Whether keys are letters here. A select jumps to its options by letters, too. */
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
