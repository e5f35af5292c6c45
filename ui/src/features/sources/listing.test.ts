import { expect, test } from "vitest";
import type { FeedRow } from "../../ipc/bindings.ts";
import { byFolder, folderNames, nextFetch, parseAddress } from "./listing.ts";

const feed = (id: number, title: string, folder: string | null) => ({ id, title, folder }) as FeedRow;

test("sources are grouped by folder, those without a folder first", () => {
  const feeds = [feed(1, "Өдөр", null), feed(2, "B", "World"), feed(3, "A", "World"), feed(4, "C", "Home")];
  const folders = byFolder(feeds, "en").map((f) => [f.name, f.feeds.map((row) => row.title)]);
  expect(folders).toEqual([
    [null, ["Өдөр"]],
    ["Home", ["C"]],
    ["World", ["A", "B"]],
  ]);
  expect(folderNames(feeds)).toEqual(["Home", "World"]);
});

test("in Mongolian, Ө is sorted after О", () => {
  const folders = byFolder([feed(1, "Өглөө", null), feed(2, "Орой", null), feed(3, "Нар", null)], "mn");
  expect(folders[0]?.feeds.map((row) => row.title)).toEqual(["Нар", "Орой", "Өглөө"]);
});

test("the time until the next fetch is rounded to a suitable unit", () => {
  const minute = 60_000;
  const check = (after: number, expected: object) => expect(nextFetch(after, 0)).toEqual(expected);
  check(-5, { kind: "soon" });
  check(12 * minute - 1, { kind: "minutes", count: 12 });
  check(180 * minute, { kind: "hours", count: 3 });
  check(72 * 60 * minute, { kind: "day", at: 72 * 60 * minute });
});

test("an address is completed or refused with a reason", () => {
  const check = (typed: string, expected: object) => expect(parseAddress(typed), typed).toEqual(expected);
  check("", { problem: "missing" });
  check("  ", { problem: "missing" });
  check("example.org/feed", { url: "https://example.org/feed" });
  check("localhost:8080/rss", { url: "https://localhost:8080/rss" });
  check(" http://example.org/feed ", { url: "http://example.org/feed" });
  check("feed://example.org/rss", { url: "https://example.org/rss" });
  check("feed:https://example.org/rss", { url: "https://example.org/rss" });
  check("ftp://example.org/rss", { problem: "wrong" });
  check("javascript:alert(1)", { problem: "wrong" });
  check("two words", { problem: "wrong" });
  check("https://", { problem: "wrong" });
});
