import { expect, test } from "vitest";
import { caretStepOf } from "./caret-keys.ts";

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false };

test("arrow keys step by word along the line, by sentence across lines, and by paragraph with Ctrl", () => {
  const check = (key: string, vertical: boolean, expected: string | null, ctrlKey = false) => {
    const step = caretStepOf({ ...NO_MODIFIERS, key, ctrlKey }, vertical);
    expect(step && `${step.unit} ${step.direction}`).toBe(expected);
  };
  check("ArrowRight", false, "word 1");
  check("ArrowLeft", false, "word -1");
  check("ArrowDown", false, "sentence 1");
  check("ArrowUp", false, "sentence -1");
  check("ArrowDown", true, "word 1");
  check("ArrowRight", true, "sentence 1");
  check("ArrowLeft", true, "sentence -1");
  check("ArrowDown", false, "paragraph 1", true);
  check("ArrowLeft", true, "paragraph -1", true);
  check("Home", false, null);
  expect(caretStepOf({ ...NO_MODIFIERS, key: "ArrowLeft", altKey: true }, false)).toBeNull();
});
