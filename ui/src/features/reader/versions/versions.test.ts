import { expect, test } from "vitest";
import type { DiffPiece } from "../../../ipc/bindings.ts";
import { paragraphsOf } from "./versions.ts";

test("a difference is split into paragraphs", () => {
  const check = (pieces: DiffPiece[], expected: string[]) =>
    expect(
      paragraphsOf(pieces).map(({ pieces, changed }) => {
        const marks = { same: "", removed: "-", added: "+" };
        return `${changed ? "! " : ""}${pieces.map(({ change, text }) => marks[change] + text).join("|")}`;
      }),
    ).toEqual(expected);
  check([{ change: "same", text: "One.\n\nTwo." }], ["One.", "Two."]);
  check(
    [
      { change: "same", text: "One.\n\nTwo " },
      { change: "removed", text: "three.\n\n" },
      { change: "added", text: "four.\n\nFive." },
    ],
    ["One.", "! Two |-three.", "! +four.", "! +Five."],
  );
  check([{ change: "added", text: "\n\n \n\n" }], []);
});
