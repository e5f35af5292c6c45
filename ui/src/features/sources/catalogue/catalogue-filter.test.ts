import { expect, test } from "vitest";
import type { CatalogueSource, CatalogueStatus, Language } from "../../../ipc/bindings.ts";
import { filterCatalogue, fold, groupOf, NO_FILTER, primaryNameOf, recommended } from "./catalogue.ts";

const source = (id: string, languages: Language[], more: Partial<CatalogueSource> = {}) =>
  ({
    id,
    name_en: `${id} Post`,
    name_mn: "Өдрийн мэдээ",
    homepage: `https://www.${id}.example/`,
    languages,
    topic: "general",
    status: "standard",
    ...more,
  }) as CatalogueSource;

test("a source belongs to exactly one group, however many languages it has", () => {
  const check = (languages: Language[], expected: string) =>
    expect(groupOf(source("a", languages)), languages.join()).toBe(expected);
  check(["mn"], "mongolian");
  check(["mn-Mong", "mn"], "mongolian");
  check(["en"], "english");
  check(["en", "mn"], "both");
  check(["mn", "en", "other"], "both");
  check(["other"], "other");
});

test("the primary name is in the source's first language", () => {
  expect(primaryNameOf(source("a", ["mn", "en"]))).toEqual({ name: "Өдрийн мэдээ", lang: "mn" });
  expect(primaryNameOf(source("a", ["en", "mn"]))).toEqual({ name: "a Post", lang: "en" });
  expect(primaryNameOf(source("a", ["other"]))).toEqual({ name: "a Post", lang: "en" });
});

test("the search ignores case and diacritics, in names, host and topic", () => {
  const sources = [source("Érdene", ["en"]), source("tal", ["mn"], { name_mn: "Талын хөх тэнгэр" })];
  const check = (text: string, expected: string[]) =>
    expect(
      filterCatalogue(sources, { ...NO_FILTER, text }, () => "Мэдээ").map(({ id }) => id),
      text,
    ).toEqual(expected);
  check("", ["Érdene", "tal"]);
  check("erdene POST", ["Érdene"]);
  check("ХОХ", ["tal"]);
  check("tal.example", ["tal"]);
  check("post мэдээ", ["Érdene", "tal"]);
  check("post zzz", []);
  expect(fold("Өртөө Ёл")).toBe("ортоо ел");
});

test("topic and language filters combine", () => {
  const sources = [
    source("a", ["en", "mn"], { topic: "sport" }),
    source("b", ["mn-Mong"]),
    source("c", ["other"]),
  ];
  const check = (filter: object, expected: string[]) =>
    expect(filterCatalogue(sources, { ...NO_FILTER, ...filter }, String).map(({ id }) => id)).toEqual(
      expected,
    );
  check({ language: "mn" }, ["a", "b"]);
  check({ language: "en" }, ["a"]);
  check({ language: "other" }, ["c"]);
  check({ language: "mn", topic: "sport" }, ["a"]);
});

test("standard feeds are recommended before recorded recipes, and unverified sources never", () => {
  const withStatuses = (...statuses: CatalogueStatus[]) =>
    statuses.map((status, index) => source(`${index}`, ["mn"], { status }));
  const check = (sources: CatalogueSource[], expected: string[]) =>
    expect(recommended(sources).map(({ id }) => id)).toEqual(expected);
  check(withStatuses("unverified", "recorded", "standard"), ["2"]);
  check(withStatuses("unverified", "recorded"), ["1"]);
  check(withStatuses("unverified"), []);
  check([source("s", ["mn"], { topic: "sport" })], []);
});
