import { expect, test } from "vitest";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";
import { choose, goToDay } from "../../test/controls.ts";

const rows = () => all("front-row");
const focused = () => document.activeElement?.getAttribute("data-testid");

test("the two reports of a story share a row, and only paired rows have the line", async () => {
  await open();
  const first = rows()[0];
  expect(first?.querySelector('[data-testid="telling-en"]')?.textContent).toContain("night tram");
  expect(first?.querySelector('[data-testid="telling-mn"]')?.textContent).toContain("трамвай");
  expect(first?.querySelector(".rank.paired")).not.toBeNull();
  for (const row of rows()) {
    expect(row.querySelector(".rank.paired") !== null, row.textContent).toBe(row.dataset.paired === "true");
  }
});

test("a column says in its own language that a story is not reported in it", async () => {
  await open();
  const text = find("app").textContent;
  expect(text).toContain("Not in English yet");
  expect(text).toContain("Монголоор хараахан гараагүй");
});

test("a single language has no blanks and consecutive ranks", async () => {
  await open();
  await click("show-mongolian");
  await until(() => all("telling-en").length === 0);
  expect(find("app").textContent).not.toContain("Not in English yet");
  expect(rows().map((row) => row.querySelector(".rank button")?.firstChild?.textContent?.trim())).toEqual(
    rows().map((_, at) => `${at + 1}`),
  );
});

test("opening a story marks it as read, and going back returns the focus to it", async () => {
  const fake = await open();
  await until(() => rows()[0]?.querySelector(".cell.unread") !== null && rows().length > 0);
  await click("telling-en");
  await until(() => fake.count("mark_read") === 1);
  await press("Escape");
  await until(() => rows()[0]?.querySelector(".cell")?.matches(":not(.unread)") === true);
  await until(() => document.activeElement === all("telling-en")[0], "the focus returns to the story");
});

test("arrow keys stay in a column, skip its blanks, and change the column sideways", async () => {
  await open();
  all("telling-mn")[0]?.focus();
  await press("ArrowLeft", { key: "ArrowLeft" });
  await until(() => focused() === "telling-en");
  await press("ArrowDown", { key: "ArrowDown" });
  await until(() => document.activeElement === all("telling-en")[1]);
  await press("ArrowRight", { key: "ArrowRight" });
  await until(() => document.activeElement === all("telling-mn")[1]);
});

test("a front page that cannot be loaded shows the failure and can be retried", async () => {
  const fake = await open({}, (backend) => backend.fail("get_front_page", "database-busy"));
  await until(() => document.querySelector(".failure-note") !== null);
  fake.mend("get_front_page");
  document.querySelector<HTMLElement>(".failure-note button")?.click();
  await until(() => rows().length > 0);
  expect(document.querySelector(".failure-note")).toBeNull();
});

test("pictures from other servers are not loaded without permission", async () => {
  await open({}, ({ world }) => {
    for (const entry of world.entries.values()) entry.image_url = "https://elsewhere.example/a.jpg";
  });
  expect(document.querySelector(".thumb")).toBeNull();
});

test("a report shows how certain its date is, in its column's language", async () => {
  await open({}, ({ world }) => {
    const published_at = Date.now() - 60_000;
    for (const id of [1, 2])
      Object.assign(world.entries.get(id) ?? {}, { date_origin: "address", published_at });
    const arrived_at = Date.now() - 3 * 3_600_000;
    for (const id of [3, 4]) Object.assign(world.entries.get(id) ?? {}, { published_at: null, arrived_at });
    Object.assign(world.entries.get(3) ?? {}, { via: "bairgal.example" });
  });
  const meta = (row: number, column: number) =>
    rows()[row]?.querySelectorAll<HTMLElement>(".cell .meta")[column]?.innerText ?? "";
  expect(meta(0, 0)).toContain("today");
  expect(meta(0, 1)).toContain("өнөөдөр");
  expect(meta(1, 0)).toMatch(/via bairgal\.example\s+first seen 3 h ago/);
  expect(meta(1, 1)).toContain("анх харагдсан: 3 цагийн өмнө");
  expect(rows()[0]?.querySelector("time")?.title).toContain("Only the day is known");
});

test.for(["light", "dark"] as const)(
  "the front page has no serious accessibility violation in the %s theme",
  async (theme) => {
    await open({ settings: { theme } });
    await expectAccessible();
  },
);

test("a rank shows its reasons and reports, and separating a report can be undone", async () => {
  const fake = await open();
  const paired = rows().findIndex((row) => row.dataset["paired"] === "true");
  all("rank")[paired]?.click();
  await until(() => all("rank-why").length === 1 && all("story-telling").length > 0);
  expect(find("rank-why").textContent).toMatch(/^Rank \d+: .*sources/);
  expect(find("story-card").textContent).toContain("Put together because of");
  const reportCount = all("story-telling").length;
  await click("story-part");
  await until(() => fake.count("part_from_story") === 1 && all("story-telling").length === reportCount - 1);
  await click("toast-undo");
  await until(() => all("story-telling").length === reportCount);
});

test("the front page is limited to stories of one language, and another day can be chosen", async () => {
  const fake = await open();
  await choose("front-told", "both");
  await until(() => rows().length > 0 && rows().every((row) => row.dataset["paired"] === "true"));
  await choose("front-told", "mongolian");
  await until(() => rows().length > 0 && rows().every((row) => row.dataset["paired"] === "false"));
  expect(all("telling-en")).toHaveLength(0);
  await goToDay("2026-01-02");
  const lastArgs = () => fake.calls.filter((call) => call.command === "get_front_page").at(-1)?.args;
  await until(() => (lastArgs() as { date: string | null }).date === "2026-01-02");
});

test("the front page is limited to a source, and the limit can be removed", async () => {
  const fake = await open();
  const before = rows().length;
  find("front-part").click();
  await until(() => document.querySelector('[role="option"][data-value^="feed "]') !== null);
  const feed = document.querySelector<HTMLElement>('[role="option"][data-value^="feed "]');
  const title = feed?.innerText.trim() ?? "";
  feed?.click();
  await until(() => rows().length > 0 && rows().length < before);
  for (const row of rows()) expect(row.textContent).toContain(title);
  await choose("front-part", "");
  await until(() => rows().length === before);
  expect(fake.count("get_front_page")).toBeGreaterThan(2);
});
