import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, expectAccessible, find, open, press, until } from "../../test/app.ts";
import { chaptersOf, searcherOf } from "./guide.ts";

const LANGUAGES = ["en", "mn"] as const;
const messages = import.meta.glob<string>("../../../../src-tauri/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** All that the interface says in one piece, without variables. */
function labels(language: string): Set<string> {
  const files = Object.entries(messages).filter(([path]) => path.includes(`/${language}/`));
  const lines = files.flatMap(([, source]) => source.split("\n"));
  return new Set(lines.flatMap((line) => /^(?:[a-z]| {4}\.)[a-z-]* = (.+)$/.exec(line)?.[1] ?? []));
}

describe.each(LANGUAGES)("the guide, %s", (language) => {
  const chapters = chaptersOf(language);
  const sections = chapters.flatMap((chapter) => chapter.sections);

  test("has the same chapters and sections as the other", () => {
    const ids = (of: "en" | "mn") => chaptersOf(of).flatMap((one) => one.sections.map(({ id }) => id));
    expect(ids(language)).toEqual(ids("en"));
    expect(sections.length).toBeGreaterThan(40);
    for (const { title, text } of sections) expect([title, text]).not.toContain("");
  });

  test("calls things what the interface calls them", () => {
    const known = labels(language);
    const named = sections.flatMap(({ text }) =>
      [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !known.has(name ?? ""))).toEqual([]);
  });
});

test.each([
  ["en", "backup", "safe"],
  ["en", "highlighting notes", "notes"],
  ["en", "quiet hour", "alerts"],
  ["en", "watches", "alerts"],
  ["mn", "нөөц", "safe"],
  ["mn", "чимээгүй цагийг", "alerts"],
  ["mn", "тэмдэглэлээ", "notes"],
  ["mn", "шошгыг", "saving"],
] as const)("%s: %s is found", (language, words, chapter) => {
  const found = searcherOf(chaptersOf(language))(words);
  expect(found.slice(0, 3).map(({ section }) => section.chapter.id)).toContain(chapter);
  const { excerpt } = found[0] ?? {};
  expect(excerpt?.text.length).toBeLessThan(160);
  for (const { start, end } of excerpt?.marks ?? [])
    expect(excerpt?.text.slice(start, end)).toMatch(/^[\p{L}]+$/u);
});

test("F1 leads to the help, a search to the place in it", async () => {
  await open();
  await press("F1");
  await until(() => find("guide-chapter").textContent.includes("First steps"));
  await press("Slash");
  expect(document.activeElement).toBe(find("guide-search"));
  await page.getByTestId("guide-search").fill("quiet hours");
  await until(() => all("guide-hit")[0]?.textContent.includes("Quiet hours") === true);
  expect(find("guide-found").querySelector("mark")).not.toBeNull();
  find("guide-hit").click();
  await until(() => document.activeElement?.textContent === "Quiet hours");
  expect(find("guide-chapter").querySelector("h2")?.textContent).toBe("Alerts and watches");
});

test("what the help does not have is said", async () => {
  await open({ settings: { locale: "mn", theme: "light" } });
  await press("F1");
  await until(() => find("guide-chapter").textContent.includes("Эхний алхам"));
  await page.getByTestId("guide-search").fill("ййййй");
  await until(() => find("guide-found").textContent.includes("Юу ч олдсонгүй"));
});

test.each(["light", "dark"] as const)("the help has no grave barrier in the %s theme", async (theme) => {
  await open({ settings: { theme } });
  await press("F1");
  await until(() => all("guide-chapter").length === 1);
  await expectAccessible();
});
