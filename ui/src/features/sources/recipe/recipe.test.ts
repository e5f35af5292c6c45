import { expect, test } from "vitest";
import type { RecipeProblem, SourceKind } from "../../../ipc/bindings.ts";
import {
  emptyRecipe,
  fieldsOf,
  isSameRecipe,
  meaningOfEmpty,
  problemAt,
  problemsOutside,
  readField,
  withField,
} from "./recipe.ts";

const recipe = emptyRecipe("https://steppe.example/news");

test("clearing an optional field removes its value", () => {
  const check = (field: Parameters<typeof readField>[1], text: string, expected: unknown) => {
    const { list, url, time_zone } = withField(recipe, field, text);
    expect({ ...list, url, time_zone }, field).toMatchObject({ [field.replace("list.", "")]: expected });
  };
  check("list.date", "time", "time");
  check("list.date", "  ", null);
  check("list.title", "", null);
  check("list.item", "", "");
  check("time_zone", "", null);
  check("url", "", "");
});

test("the meaning of an empty field depends on the field and the recipe", () => {
  const withEmptyFields = { ...recipe, list: { ...recipe.list, title: "", date: "" } };
  expect(meaningOfEmpty(withEmptyFields, "list.title")).toBe("item-itself");
  expect(meaningOfEmpty(withEmptyFields, "list.date")).toBe("item-itself");
  expect(meaningOfEmpty(recipe, "list.title")).toBe("automatic");
  expect(meaningOfEmpty(recipe, "list.link")).toBe("automatic");
  expect(meaningOfEmpty(recipe, "list.date")).toBe("unused");
  expect(meaningOfEmpty(recipe, "list.item")).toBe("required");
  expect(meaningOfEmpty({ ...recipe, kind: "json" }, "list.title")).toBe("unused");
});

test("the form shows the fields of the kind and any others that are filled", () => {
  const names = (kind: SourceKind) => fieldsOf({ ...recipe, kind });
  expect(names("html").main).toContain("list.item");
  expect(names("json").more).toContain("list.content");
  expect(names("sitemap").main).toEqual(["url"]);
  expect(names("sitemap").more).toEqual(["time_zone"]);
  const odd = { ...recipe, kind: "wordpress" as const, list: { ...recipe.list, author: ".by" } };
  expect(fieldsOf(odd).more).toContain("list.author");
});

test("problems are assigned to their fields, and others are shown outside the form", () => {
  const problemWith = (field: string | null): RecipeProblem => ({
    line: null,
    field,
    failure: { code: "internal", args: {} },
  });
  const problems = [problemWith("list.title"), problemWith(null), problemWith("article.body")];
  expect(problemAt(problems, "list.title")).toBe(problems[0]);
  expect(problemsOutside(problems, fieldsOf(recipe))).toEqual([problems[1], problems[2]]);
});

test("recipes with equal rules are the same", () => {
  expect(isSameRecipe(recipe, emptyRecipe(recipe.url))).toBe(true);
  expect(isSameRecipe(recipe, withField(recipe, "list.item", "li"))).toBe(false);
  expect(readField(withField(recipe, "list.item", "li"), "list.item")).toBe("li");
});
