import { expect, test } from "vitest";
import { hostOf } from "./host.ts";

test("the host of a URL is shown without www", () => {
  const check = (url: string | null, expected: string | null) => expect(hostOf(url)).toBe(expected);
  check("https://www.example.org/a", "example.org");
  check("no address", null);
  check(null, null);
});
