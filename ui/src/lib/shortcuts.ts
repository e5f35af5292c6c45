/**
 * The keyboard shortcuts, in one table for the handler and for the help sheet.
 *
 * A key is identified by its position (`event.code`), not by its letter: on a Cyrillic layout the J key types О and
 * still means "next story".
 */

/** The heading under which the help sheet lists a shortcut. */
export type ShortcutGroup = "go" | "list" | "article" | "app";

const SHORTCUT_TABLE = [
  { id: "front", group: "go", code: "Digit1", cap: "1" },
  { id: "headlines", group: "go", code: "Digit2", cap: "2" },
  { id: "saved", group: "go", code: "Digit3", cap: "3" },
  { id: "notes", group: "go", code: "Digit4", cap: "4" },
  { id: "alerts", group: "go", code: "Digit5", cap: "5" },
  { id: "sources", group: "go", code: "Digit6", cap: "6" },
  { id: "settings", group: "go", code: "Digit7", cap: "7" },
  { id: "history-back", group: "go", code: "ArrowLeft", alt: true, cap: "←" },
  { id: "history-forward", group: "go", code: "ArrowRight", alt: true, cap: "→" },
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

export type ShortcutId = (typeof SHORTCUT_TABLE)[number]["id"];

export interface Shortcut {
  id: ShortcutId;
  group: ShortcutGroup;
  /** The position of the key, as in `KeyboardEvent.code`. */
  code: string;
  /** Whether Shift must be held; otherwise it must not. */
  shift?: boolean;
  /** Whether Control (Command on a Mac) must be held. */
  command?: boolean;
  /** Whether Alt (Option on a Mac) must be held. */
  alt?: boolean;
  /** The label of the key on a Latin layout. */
  cap: string;
}

const IS_MAC = /^Mac/.test(navigator.platform);

export const SHORTCUTS: readonly Shortcut[] = SHORTCUT_TABLE.map((shortcut: Shortcut) => {
  const { command, alt, cap } = shortcut;
  if (command) return { ...shortcut, cap: IS_MAC ? `⌘${cap}` : `Ctrl ${cap}` };
  return alt ? { ...shortcut, cap: IS_MAC ? `⌥${cap}` : `Alt ${cap}` } : shortcut;
});

/** Keys of the number pad, with the main key to which each is equivalent. */
const NUMPAD_EQUIVALENTS: Record<string, string> = {
  NumpadAdd: "Equal",
  NumpadSubtract: "Minus",
  Numpad0: "Digit0",
};

/** Keys that work only while a passage is selected, text is selected by keyboard, or a note has the focus. */
export const NOTE_KEYS = [
  { id: "cursor", cap: "V" },
  { id: "highlight", cap: "H" },
  { id: "color", cap: "1–4" },
  { id: "write", cap: "N" },
  { id: "look-up", cap: "L" },
  { id: "remove", cap: "Del" },
] as const;

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = ["go", "list", "article", "app"];

/** The parts of a keyboard event that determine the shortcut. */
type KeyPress = Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** Returns the shortcut of a key press; null if there is none or other modifiers are held. */
export function shortcutOf(event: KeyPress): ShortcutId | null {
  if (event.ctrlKey && event.metaKey) return null;
  const command = event.ctrlKey || event.metaKey;
  const code = command ? (NUMPAD_EQUIVALENTS[event.code] ?? event.code) : event.code;
  // On most layouts "+" is typed with Shift.
  const shifted = event.shiftKey && !(command && code === "Equal");
  const match = SHORTCUTS.find(
    (shortcut) =>
      shortcut.code === code &&
      (shortcut.command ?? false) === command &&
      (shortcut.alt ?? false) === event.altKey &&
      (shortcut.shift ?? false) === shifted,
  );
  return match?.id ?? null;
}

/** Whether a shortcut needs Control or Command, so that it also works while the reader types. */
export function isCommand(id: ShortcutId): boolean {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.command ?? false;
}

/** Returns the key label of a shortcut, for tooltips. */
export function capOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.cap ?? "";
}
