import { expect, test } from "vitest";
import type { CatalogueSource, CatalogueStatus, Language } from "../../ipc/bindings.ts";
import { EVERY, fold, groupOf, matching, ownName, recommended } from "./offers.ts";

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

test("a source stands in one group, whatever number of languages it writes in", () => {
  const check = (languages: Language[], expected: string) =>
    expect(groupOf(source("a", languages)), languages.join()).toBe(expected);
  check(["mn"], "mongolian");
  check(["mn-Mong", "mn"], "mongolian");
  check(["en"], "english");
  check(["en", "mn"], "both");
  check(["mn", "en", "other"], "both");
  check(["other"], "other");
});

test("a source's name is in the language it writes in first", () => {
  expect(ownName(source("a", ["mn", "en"]))).toEqual({ name: "Өдрийн мэдээ", lang: "mn" });
  expect(ownName(source("a", ["en", "mn"]))).toEqual({ name: "a Post", lang: "en" });
  expect(ownName(source("a", ["other"]))).toEqual({ name: "a Post", lang: "en" });
});

test("words are found without capitals and marks, in names, host and topic", () => {
  const sources = [source("Érdene", ["en"]), source("tal", ["mn"], { name_mn: "Талын хөх тэнгэр" })];
  const check = (text: string, expected: string[]) =>
    expect(
      matching(sources, { ...EVERY, text }, () => "Мэдээ").map(({ id }) => id),
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

test("topic and language narrow together", () => {
  const sources = [
    source("a", ["en", "mn"], { topic: "sport" }),
    source("b", ["mn-Mong"]),
    source("c", ["other"]),
  ];
  const check = (filter: object, expected: string[]) =>
    expect(matching(sources, { ...EVERY, ...filter }, String).map(({ id }) => id)).toEqual(expected);
  check({ language: "mn" }, ["a", "b"]);
  check({ language: "en" }, ["a"]);
  check({ language: "other" }, ["c"]);
  check({ language: "mn", topic: "sport" }, ["a"]);
});

test("standard feeds are recommended before recorded layouts, and the unverified never", () => {
  const of = (...all: CatalogueStatus[]) => all.map((status, at) => source(`${at}`, ["mn"], { status }));
  const check = (sources: CatalogueSource[], expected: string[]) =>
    expect(recommended(sources).map(({ id }) => id)).toEqual(expected);
  check(of("unverified", "recorded", "standard"), ["2"]);
  check(of("unverified", "recorded"), ["1"]);
  check(of("unverified"), []);
  check([source("s", ["mn"], { topic: "sport" })], []);
});
