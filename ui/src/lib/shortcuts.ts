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
  { id: "sources", group: "go", code: "Digit4", cap: "4" },
  { id: "settings", group: "go", code: "Digit5", cap: "5" },
  { id: "next", group: "list", code: "KeyJ", cap: "J" },
  { id: "previous", group: "list", code: "KeyK", cap: "K" },
  { id: "next-unread", group: "list", code: "KeyN", cap: "N" },
  { id: "previous-unread", group: "list", code: "KeyP", cap: "P" },
  { id: "open", group: "list", code: "Enter", cap: "Enter" },
  { id: "read", group: "article", code: "KeyM", cap: "M" },
  { id: "save", group: "article", code: "KeyS", cap: "S" },
  { id: "original", group: "article", code: "KeyO", cap: "O" },
  { id: "back", group: "article", code: "Escape", cap: "Esc" },
  { id: "search", group: "app", code: "Slash", cap: "/" },
  { id: "refresh", group: "app", code: "KeyR", cap: "R" },
  { id: "help", group: "app", code: "Slash", shift: true, cap: "?" },
] as const;

export type ShortcutId = (typeof TABLE)[number]["id"];

export interface Shortcut {
  id: ShortcutId;
  group: ShortcutGroup;
  /** As `KeyboardEvent.code` gives it. */
  code: string;
  /** With the shift key; without it otherwise. */
  shift?: boolean;
  /** What stands on the key, Latin layout. */
  cap: string;
}

export const SHORTCUTS: readonly Shortcut[] = TABLE;

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = ["go", "list", "article", "app"];

/** What of a keyboard event decides. */
type Pressed = Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** The shortcut that was pressed; none while another modifier is down. */
export function shortcutOf(event: Pressed): ShortcutId | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const found = SHORTCUTS.find((s) => s.code === event.code && (s.shift ?? false) === event.shiftKey);
  return found?.id ?? null;
}

/** The cap of a shortcut's key, for tooltips. */
export function capOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.cap ?? "";
}
