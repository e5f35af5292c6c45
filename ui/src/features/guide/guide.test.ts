import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, expectAccessible, find, open, press, until } from "../../test/app.ts";
import { chaptersIn, createSearch } from "./guide.ts";

const LANGUAGES = ["en", "mn"] as const;
const messages = import.meta.glob<string>("../../../../src-tauri/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** All messages of the interface that have no variables and fit on one line. */
function labels(language: string): Set<string> {
  const files = Object.entries(messages).filter(([path]) => path.includes(`/${language}/`));
  const lines = files.flatMap(([, source]) => source.split("\n"));
  return new Set(lines.flatMap((line) => /^(?:[a-z]| {4}\.)[a-z-]* = (.+)$/.exec(line)?.[1] ?? []));
}

describe.each(LANGUAGES)("the guide, %s", (language) => {
  const chapters = chaptersIn(language);
  const sections = chapters.flatMap((chapter) => chapter.sections);

  test("has the same chapters and sections as in the other language", () => {
    const ids = (of: "en" | "mn") =>
      chaptersIn(of).flatMap((chapter) => chapter.sections.map(({ id }) => id));
    expect(ids(language)).toEqual(ids("en"));
    expect(sections.length).toBeGreaterThan(40);
    for (const { title, text } of sections) expect([title, text]).not.toContain("");
  });

  test("uses the names that the interface uses", () => {
    const interfaceLabels = labels(language);
    const boldNames = sections.flatMap(({ text }) =>
      [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name),
    );
    expect(boldNames.length).toBeGreaterThan(60);
    expect(boldNames.filter((name) => !interfaceLabels.has(name ?? ""))).toEqual([]);
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
] as const)("%s: a search for %s finds the right chapter", (language, words, chapter) => {
  const results = createSearch(chaptersIn(language))(words);
  expect(results.slice(0, 3).map(({ section }) => section.chapter.id)).toContain(chapter);
  const { excerpt } = results[0] ?? {};
  expect(excerpt?.text.length).toBeLessThan(160);
  for (const { start, end } of excerpt?.marks ?? [])
    expect(excerpt?.text.slice(start, end)).toMatch(/^[\p{L}]+$/u);
});

test("F1 opens the guide, and a search result opens its section", async () => {
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

test("a search without results says so", async () => {
  await open({ settings: { locale: "mn", theme: "light" } });
  await press("F1");
  await until(() => find("guide-chapter").textContent.includes("Эхний алхам"));
  await page.getByTestId("guide-search").fill("ййййй");
  await until(() => find("guide-found").textContent.includes("Юу ч олдсонгүй"));
});

test.each(["light", "dark"] as const)(
  "the guide has no serious accessibility violation in the %s theme",
  async (theme) => {
    await open({ settings: { theme } });
    await press("F1");
    await until(() => all("guide-chapter").length === 1);
    await expectAccessible();
  },
);
