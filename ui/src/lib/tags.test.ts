import { expect, test } from "vitest";
import { completions, isSame } from "./tags.ts";

test("completions rank by the beginning of the tag, then of a word, then by any part", () => {
  const known = ["transport", "air transport", "Ports", "төсөв", "Улсын төсөв", "УИХ"];
  const check = (typed: string, expected: string[], taken: string[] = []) =>
    expect(completions(typed, known, taken), typed).toEqual(expected);
  check("tra", ["transport", "air transport"]);
  check("PORT", ["Ports", "transport", "air transport"]);
  check("ТӨС", ["төсөв", "Улсын төсөв"]);
  check("төс", ["Улсын төсөв"], ["ТӨСӨВ"]);
  check("zzz", []);
  check("", known);
});

test("tags that differ only in case or Unicode composition are the same", () => {
  const check = (a: string, b: string, same: boolean) => expect(isSame(a, b), `${a} ${b}`).toBe(same);
  check("Төсөв ", "төсөв", true);
  check("май", "маи\u0306", true);
  check("УИХ", "УИ", false);
});
