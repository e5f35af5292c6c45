import { expect, test } from "vitest";
import type { RecipeProblem, SourceKind } from "../../ipc/bindings.ts";
import { blank, fieldsOf, emptiness, problemAt, problemsElsewhere, read, same, written } from "./recipe.ts";

const page = blank("https://steppe.example/news");

test("a field that is emptied says nothing any more", () => {
  const check = (field: Parameters<typeof read>[1], text: string, expected: unknown) => {
    const { list, url, time_zone } = written(page, field, text);
    expect({ ...list, url, time_zone }, field).toMatchObject({ [field.replace("list.", "")]: expected });
  };
  check("list.date", "time", "time");
  check("list.date", "  ", null);
  check("list.title", "", null);
  check("list.item", "", "");
  check("time_zone", "", null);
  check("url", "", "");
});

test("an empty field says what that means", () => {
  const own = { ...page, list: { ...page.list, title: "", date: "" } };
  expect(emptiness(own, "list.title")).toBe("itself");
  expect(emptiness(own, "list.date")).toBe("itself");
  expect(emptiness(page, "list.title")).toBe("found");
  expect(emptiness(page, "list.link")).toBe("found");
  expect(emptiness(page, "list.date")).toBe("unused");
  expect(emptiness(page, "list.item")).toBe("needed");
  expect(emptiness({ ...page, kind: "json" }, "list.title")).toBe("unused");
});

test("the form shows what a kind has a use for, and what a recipe has all the same", () => {
  const names = (kind: SourceKind) => fieldsOf({ ...page, kind });
  expect(names("html").main).toContain("list.item");
  expect(names("json").more).toContain("list.content");
  expect(names("sitemap").main).toEqual(["url"]);
  expect(names("sitemap").more).toEqual(["time_zone"]);
  const odd = { ...page, kind: "wordpress" as const, list: { ...page.list, author: ".by" } };
  expect(fieldsOf(odd).more).toContain("list.author");
});

test("a problem stands at its field, and one without a field elsewhere", () => {
  const at = (field: string | null): RecipeProblem => ({
    line: null,
    field,
    failure: { code: "internal", args: {} },
  });
  const problems = [at("list.title"), at(null), at("article.body")];
  expect(problemAt(problems, "list.title")).toBe(problems[0]);
  expect(problemsElsewhere(problems, fieldsOf(page))).toEqual([problems[1], problems[2]]);
});

test("recipes that read alike are the same", () => {
  expect(same(page, blank(page.url))).toBe(true);
  expect(same(page, written(page, "list.item", "li"))).toBe(false);
  expect(read(written(page, "list.item", "li"), "list.item")).toBe("li");
});
