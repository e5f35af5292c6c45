import { expect, test } from "vitest";
import type { EntryQuery } from "../../ipc/bindings.ts";
import { ALL_ENTRIES } from "../library/listing.svelte.ts";
import {
  filterOf,
  isSameRoute,
  parentOf,
  type Route,
  routeTo,
  routeToSearch,
  withFilter,
  withOpen,
  withSearch,
} from "./route.ts";

const search = (query: Partial<EntryQuery>) =>
  routeToSearch({ id: 7, name: "", query: { ...ALL_ENTRIES, ...query } });

/** The view, the open entries and the search text at each level up to the front page. */
function levels(route: Route): string[] {
  const parent = parentOf(route);
  const open = route.open === null ? "" : ` ${route.open.kind} ${route.open.entry}`;
  const text = filterOf(route)?.text ?? "";
  return [`${route.view}${open}${text && ` "${text}"`}`, ...(parent === null ? [] : levels(parent))];
}

test("going up leaves the side-by-side view, the entry, the search and the view, in this order", () => {
  const found = withSearch(routeTo("headlines"), "wool");
  const pair = withOpen(found, { kind: "side-by-side", entry: 2, english: 1, mongolian: 2 });
  expect(levels(pair)).toEqual([
    'headlines side-by-side 2 "wool"',
    'headlines article 2 "wool"',
    'headlines "wool"',
    "headlines",
    "front",
  ]);
  expect(levels(routeTo("settings"))).toEqual(["settings", "front"]);
});

test("a search stays in the saved entries and leads from other views to the headlines", () => {
  expect(withSearch(routeTo("saved"), "wool").view).toBe("saved");
  expect(withSearch(routeTo("front"), "wool").view).toBe("headlines");
  expect(withSearch(routeTo("front"), " ")).toEqual(routeTo("front"));
});

test("a search keeps the other filters and closes the open entry", () => {
  const open = withOpen(routeTo("headlines", { feed: 3 }), { kind: "article", entry: 1 });
  expect(withSearch(open, "wool")).toEqual(routeTo("headlines", { feed: 3, text: "wool" }));
});

test("a saved search leads to its view with its filters, and ending it leaves them", () => {
  const headlines = search({ feed: 3, text: "wool", order: "relevance" });
  expect(headlines).toMatchObject({ view: "headlines", savedSearch: 7, filter: { feed: 3, text: "wool" } });
  expect(parentOf(headlines)).toMatchObject({ savedSearch: null, filter: { feed: 3, text: "" } });
  const archive = search({ saved: true, archived: true, tag: "budget" });
  expect(archive).toMatchObject({ view: "saved", archived: true, filter: { tag: "budget" } });
});

test("views without a list have no filters", () => {
  expect(filterOf(routeTo("alerts"))).toBeNull();
  expect(withFilter(routeTo("alerts"), { tag: "budget" })).toEqual(routeTo("alerts"));
});

test("routes are the same if they show the same", () => {
  const article = withOpen(routeTo("front"), { kind: "article", entry: 1 });
  expect(isSameRoute(withOpen(article, null), routeTo("front"))).toBe(true);
  expect(isSameRoute(article, routeTo("front"))).toBe(false);
});
