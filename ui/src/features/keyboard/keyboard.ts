/** Runs the command of a pressed key or mouse button, except while the reader types or a dialog is open. */
import { t } from "../../l10n/index.ts";
import { isCommand, shortcutOf, type ShortcutId } from "../../lib/shortcuts.ts";
import { app } from "../../state/navigation/app.svelte.ts";
import { commands } from "../../state/navigation/commands.ts";
import { pageSaving, pastedAddress } from "../../state/library/page-saving.svelte.ts";
import { startup } from "../../state/startup.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

const REPEATABLE_SHORTCUTS: ReadonlySet<ShortcutId> = new Set([
  "next",
  "previous",
  "zoom-in",
  "zoom-out",
] as const);

/** The buttons of a mouse that go back and forward, as in `MouseEvent.button`. */
const MOUSE_BUTTONS: Partial<Record<number, ShortcutId>> = { 3: "history-back", 4: "history-forward" };

/** Handles `keydown` of the window. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const shortcut = shortcutOf(event);
  // The browser itself activates the focused element on Enter.
  if (shortcut === null || shortcut === "open") return;
  if (isTyping(event.target) && !isCommand(shortcut)) return;
  if (isDialogOpen() && !shortcut.startsWith("zoom")) return;
  event.preventDefault();
  if (event.repeat && !REPEATABLE_SHORTCUTS.has(shortcut)) return;
  commands.run(shortcut);
}

/** Handles `mouseup` of the window. */
export function onMouseUp(event: MouseEvent): void {
  const command = MOUSE_BUTTONS[event.button];
  if (command === undefined || event.defaultPrevented || isDialogOpen()) return;
  event.preventDefault();
  commands.run(command);
}

/**
 * Handles `paste` of the window: an address that is pasted outside any field is saved as a page. Not in the list of
 * sources, where the reader more likely wants to follow it.
 */
export function onPaste(event: ClipboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || isDialogOpen()) return;
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

function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
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
