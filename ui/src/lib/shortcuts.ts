/**
 * The keys of the app, in one table for the handler and for the sheet that explains them.
 *
 * A key is told by its place (`event.code`), never by the letter on it: on a Cyrillic layout the key of
 * J types О, and still means "next story".
 */

export type ShortcutGroup = "go" | "list" | "article" | "app";

const TABLE = [
  { id: "front", group: "go", code: "Digit1", cap: "1" },
  { id: "headlines", group: "go", code: "Digit2", cap: "2" },
  { id: "saved", group: "go", code: "Digit3", cap: "3" },
  { id: "notes", group: "go", code: "Digit4", cap: "4" },
  { id: "alerts", group: "go", code: "Digit5", cap: "5" },
  { id: "sources", group: "go", code: "Digit6", cap: "6" },
  { id: "settings", group: "go", code: "Digit7", cap: "7" },
  { id: "next", group: "list", code: "KeyJ", cap: "J" },
  { id: "previous", group: "list", code: "KeyK", cap: "K" },
  { id: "next-unread", group: "list", code: "KeyN", cap: "N" },
  { id: "previous-unread", group: "list", code: "KeyP", cap: "P" },
  { id: "open", group: "list", code: "Enter", cap: "Enter" },
  { id: "select", group: "list", code: "KeyX", cap: "X" },
  { id: "read", group: "article", code: "KeyM", cap: "M" },
  { id: "save", group: "article", code: "KeyS", cap: "S" },
  { id: "archive", group: "article", code: "KeyE", cap: "E" },
  { id: "tag", group: "article", code: "KeyT", cap: "T" },
  { id: "original", group: "article", code: "KeyO", cap: "O" },
  { id: "beside", group: "article", code: "KeyD", cap: "D" },
  { id: "back", group: "article", code: "Escape", cap: "Esc" },
  { id: "find", group: "article", code: "KeyF", command: true, cap: "F" },
  { id: "print", group: "article", code: "KeyP", command: true, cap: "P" },
  { id: "search", group: "app", code: "Slash", cap: "/" },
  { id: "refresh", group: "app", code: "KeyR", cap: "R" },
  { id: "brief", group: "app", code: "KeyB", cap: "B" },
  { id: "guide", group: "app", code: "F1", cap: "F1" },
  { id: "help", group: "app", code: "Slash", shift: true, cap: "?" },
  { id: "zoom-in", group: "app", code: "Equal", command: true, cap: "+" },
  { id: "zoom-out", group: "app", code: "Minus", command: true, cap: "−" },
  { id: "zoom-reset", group: "app", code: "Digit0", command: true, cap: "0" },
] as const;

export type ShortcutId = (typeof TABLE)[number]["id"];

export interface Shortcut {
  id: ShortcutId;
  group: ShortcutGroup;
  /** As `KeyboardEvent.code` gives it. */
  code: string;
  /** With the shift key; without it otherwise. */
  shift?: boolean;
  /** With the control key, or the command key of a Mac. */
  command?: boolean;
  /** What stands on the key, Latin layout. */
  cap: string;
}

const MAC = /^Mac/.test(navigator.platform);

export const SHORTCUTS: readonly Shortcut[] = TABLE.map((shortcut: Shortcut) =>
  shortcut.command ? { ...shortcut, cap: MAC ? `⌘${shortcut.cap}` : `Ctrl ${shortcut.cap}` } : shortcut,
);

/** Keys that mean the same: those of the number pad. */
const TWINS: Record<string, string> = { NumpadAdd: "Equal", NumpadSubtract: "Minus", Numpad0: "Digit0" };

/** Keys that mean this only while a passage is selected, the text cursor is in an article, or a note has the focus. */
export const NOTE_KEYS = [
  { id: "cursor", cap: "V" },
  { id: "highlight", cap: "H" },
  { id: "color", cap: "1–4" },
  { id: "write", cap: "N" },
  { id: "look-up", cap: "L" },
  { id: "remove", cap: "Del" },
] as const;

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = ["go", "list", "article", "app"];

/** What of a keyboard event decides. */
type Pressed = Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** The shortcut that was pressed; none while a modifier is down that does not belong to it. */
export function shortcutOf(event: Pressed): ShortcutId | null {
  if (event.altKey || (event.ctrlKey && event.metaKey)) return null;
  const command = event.ctrlKey || event.metaKey;
  const code = command ? (TWINS[event.code] ?? event.code) : event.code;
  // A plus is typed with shift on most layouts.
  const shifted = event.shiftKey && !(command && code === "Equal");
  const found = SHORTCUTS.find(
    (s) => s.code === code && (s.command ?? false) === command && (s.shift ?? false) === shifted,
  );
  return found?.id ?? null;
}

/** Whether a shortcut is pressed with the control or command key, so that it works while the reader types. */
export function isCommand(id: ShortcutId): boolean {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.command ?? false;
}

/** The cap of a shortcut's key, for tooltips. */
export function capOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.cap ?? "";
}
