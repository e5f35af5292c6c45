import { expect, test } from "vitest";
import { SHORTCUTS, capOf, shortcutOf } from "./shortcuts.ts";

const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

test("a key is told by its place, whatever the layout types", () => {
  const check = (code: string, shiftKey: boolean, expected: string | null) =>
    expect(shortcutOf({ ...plain, code, shiftKey }), code).toBe(expected);
  check("KeyJ", false, "next");
  check("KeyM", false, "read");
  check("Slash", false, "search");
  check("Slash", true, "help");
  check("KeyJ", true, null);
  check("KeyX", false, null);
});

test("a key pressed with control, alt or command is left to the system", () => {
  for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
    expect(shortcutOf({ ...plain, code: "KeyS", [modifier]: true })).toBeNull();
  }
});

test("no two shortcuts share a key, and each has a cap", () => {
  const keys = SHORTCUTS.map((s) => `${s.code} ${s.shift ?? false}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id } of SHORTCUTS) expect(capOf(id)).not.toBe("");
});
