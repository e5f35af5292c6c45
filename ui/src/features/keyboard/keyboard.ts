/** Turns a pressed key into a deed. Off while the reader types, and while a dialog is open. */
import { tick } from "svelte";
import { t } from "../../l10n/index.ts";
import { isCommand, shortcutOf, type ShortcutId } from "../../lib/shortcuts.ts";
import { app, type View } from "../../state/app.svelte.ts";
import { entries } from "../../state/entries.svelte.ts";
import { refresh } from "../../state/refresh.svelte.ts";
import { pastedAddress, saving } from "../../state/saving.svelte.ts";
import { selection } from "../../state/selection.svelte.ts";
import { settings } from "../../state/settings.svelte.ts";
import { startup } from "../../state/startup.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import { archive } from "../list/archive.ts";

const DEEDS: Record<ShortcutId, () => unknown> = {
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
  // Enter presses what has the focus, by itself.
  open: () => {},
  select: () => app.entry === null && app.cursor !== null && selection.toggle(app.cursor),
  read: () => withEntry((id) => entries.toggleRead(id)),
  save: () => withEntry((id) => entries.toggleSaved(id)),
  archive: () => withEntry((id) => toggleArchived(id)),
  tag: () => app.editTags(),
  find: () => (app.entry === null ? void search() : app.find()),
  print: () => app.entry !== null && window.print(),
  original: () => withEntry((id) => entries.openOriginal(id)),
  beside: () => app.entry !== null && app.toggleBeside(),
  back: () => app.back(),
  search: () => void search(),
  refresh: () => void refresh.now(),
  brief: () => (app.brief = true),
  guide: () => app.go("guide"),
  help: () => (app.help = true),
  "zoom-in": () => void settings.zoom(1),
  "zoom-out": () => void settings.zoom(-1),
  "zoom-reset": () => void settings.zoom(0),
};

const REPEATED: ReadonlySet<ShortcutId> = new Set(["next", "previous", "zoom-in", "zoom-out"] as const);

export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const shortcut = shortcutOf(event);
  if (shortcut === null || shortcut === "open") return;
  if (isTyping(event.target) && !isCommand(shortcut)) return;
  if (document.querySelector("dialog[open]") && !shortcut.startsWith("zoom")) return;
  event.preventDefault();
  if (event.repeat && !REPEATED.has(shortcut)) return;
  DEEDS[shortcut]();
}

/**
 * An address that is pasted where no field has the focus is saved. Among the sources it would more likely
 * be meant to be followed.
 */
export function pasted(event: ClipboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const address = pastedAddress(event.clipboardData?.getData("text") ?? "");
  if (address === null || app.view === "sources" || startup.failure) return;
  event.preventDefault();
  app.go("saved");
  void saving.save(address).then((id) => {
    if (id === null) return;
    app.cursor = id;
    toasts.show(() => t("saved-address-done"));
  });
}

/** Views with a field of their own. */
const SEARCHED: ReadonlySet<View> = new Set(["front", "headlines", "saved", "alerts", "guide"] as const);

/** Puts the cursor into the field of the view; from one without, the way leads to the headlines first. */
async function search(): Promise<void> {
  if (!SEARCHED.has(app.view)) app.go("headlines");
  if (app.entry !== null) app.back();
  await tick();
  app.focusSearch();
}

function withEntry(deed: (id: number) => Promise<void>): void {
  const id = app.entry ?? app.cursor;
  if (id !== null) void deed(id);
}

async function toggleArchived(id: number): Promise<void> {
  await entries.want([id]);
  const archived = !(entries.get(id)?.archived ?? false);
  await archive([id], archived);
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
