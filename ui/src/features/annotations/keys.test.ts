import { expect, test } from "vitest";
import { stepOf } from "./keys.ts";

const none = { ctrlKey: false, metaKey: false, altKey: false };

test("arrows go by word along the line, by sentence across it, by paragraph with control", () => {
  const check = (key: string, down: boolean, expected: string | null, ctrlKey = false) => {
    const step = stepOf({ ...none, key, ctrlKey }, down);
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
  expect(stepOf({ ...none, key: "ArrowLeft", altKey: true }, false)).toBeNull();
});
