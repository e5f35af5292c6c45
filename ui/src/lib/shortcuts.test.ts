import { expect, test } from "vitest";
import { SHORTCUTS, capOf, shortcutOf } from "./shortcuts.ts";

const noModifiers = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

test("a key is identified by its position, whatever the layout types", () => {
  const check = (code: string, shiftKey: boolean, expected: string | null) =>
    expect(shortcutOf({ ...noModifiers, code, shiftKey }), code).toBe(expected);
  check("KeyJ", false, "next");
  check("KeyM", false, "read");
  check("Slash", false, "search");
  check("Slash", true, "help");
  check("KeyJ", true, null);
  check("KeyZ", false, null);
});

test("keys pressed with Control, Alt or Command are left to the system", () => {
  for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
    expect(shortcutOf({ ...noModifiers, code: "KeyS", [modifier]: true })).toBeNull();
  }
});

test("some shortcuts need Control, or Command on a Mac, or Alt", () => {
  const check = (pressed: object, expected: string | null) =>
    expect(shortcutOf({ ...noModifiers, code: "", ...pressed }), JSON.stringify(pressed)).toBe(expected);
  check({ code: "KeyF", ctrlKey: true }, "find");
  check({ code: "KeyF", metaKey: true }, "find");
  check({ code: "KeyF" }, null);
  check({ code: "KeyF", ctrlKey: true, altKey: true }, null);
  check({ code: "Equal", ctrlKey: true, shiftKey: true }, "zoom-in");
  check({ code: "NumpadSubtract", ctrlKey: true }, "zoom-out");
  check({ code: "Minus" }, null);
  check({ code: "ArrowLeft", altKey: true }, "history-back");
  check({ code: "ArrowRight", altKey: true }, "history-forward");
  check({ code: "ArrowLeft" }, null);
  check({ code: "ArrowLeft", altKey: true, shiftKey: true }, null);
});

test("no two shortcuts share a key, and each has a key label", () => {
  const keys = SHORTCUTS.map((s) => `${s.code} ${s.shift ?? false} ${s.command ?? false}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id } of SHORTCUTS) expect(capOf(id)).not.toBe("");
});
