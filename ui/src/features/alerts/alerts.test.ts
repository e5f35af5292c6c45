/** The alert centre: the journal and the rules that can be changed from it, watches, sources, closing the window. */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { timeOf } from "../../l10n/reason.ts";
import { app } from "../../state/navigation/app.svelte.ts";
import { all, click, expectAccessible, find, open, until } from "../../test/app.ts";
import { choose, chosen } from "../../test/controls.ts";

test("each journal line shows the decision and its reason and opens its entry", async () => {
  await open();
  await click("nav-alerts");
  await until(() => all("alert-line").length === 8);
  const lines = all("alert-line").map((line) => line.innerText.replace(/\s+/g, " "));
  expect(lines[0]).toContain("Shown");
  expect(lines[0]).toContain("matched wool");
  expect(lines[1]).toContain("told already by “Wool exports rise");
  expect(lines[2]).toMatch(/Catch-up 3 headlines held since/);
  expect(lines[3]).toContain("quiet hours until");
  expect(lines[4]).toContain("Urgent");
  expect(lines[7]).toMatch(/First fetch 40 entries/);
  await click("alert-unfold");
  await until(() => all("alert-list").length === 1);
  expect(find("alert-list").querySelectorAll("li")).toHaveLength(3);
  await click("alert-open");
  expect(app.entry).toBe(3);
});

test("the journal is filtered by decision and by words", async () => {
  const fake = await open();
  await click("nav-alerts");
  await until(() => all("alert-line").length === 8);
  await click("alerts-held");
  await until(() => all("alert-line").length === 1);
  await click("alerts-all");
  await page.getByTestId("alerts-search").fill("wool");
  await until(() => all("alert-line").length < 8);
  const lastArgs = () => fake.calls.filter((call) => call.command === "list_journal").at(-1)?.args;
  await expect.poll(lastArgs).toMatchObject({ query: { text: "wool", show: "all" } });
});

test("the rule behind a journal line can be changed from it, and the change undone", async () => {
  const fake = await open();
  await click("nav-alerts");
  await until(() => all("alert-line").length === 8);
  await click("alert-rule");
  await click("rule-never");
  await until(() => fake.world.feeds.some((feed) => feed.alerts === "never"));
  await until(() => all("toast").length === 1);
  find("toast").querySelector("button")?.click();
  await until(() => fake.world.feeds.every((feed) => feed.alerts === "always"));
  await click("alert-rule");
  await click("rule-watch");
  await until(() => (find("watch-words") as HTMLInputElement).value === "wool, ноос");
});

test("clicking an alert with several headlines on the desktop expands its journal line", async () => {
  const fake = await open();
  fake.emit({ type: "open-alert", alert_id: 3 });
  await until(() => app.view === "alerts" && all("alert-list").length === 1);
  expect(document.activeElement?.closest("[data-alert]")?.getAttribute("data-alert")).toBe("3");
});

test("an alert clicked before the window existed expands its journal line", async () => {
  await open({ startup: { pending_alert: 3 } });
  await until(() => app.view === "alerts" && all("alert-list").length === 1);
});

test("do not disturb can be turned on, shows its end, and can be turned off", async () => {
  const fake = await open();
  await click("nav-alerts");
  await until(() => all("disturb").length === 1);
  await click("disturb");
  await click("disturb-hour");
  // The day is shown, too, if the hour ends tomorrow.
  const end = () => timeOf(fake.world.settings["do-not-disturb"] ?? NaN, Date.now());
  await until(() => /\d\d:\d\d$/.test(end()) && find("disturb").innerText.includes(`until ${end()}`));
  await click("disturb");
  await click("disturb-off");
  await until(() => fake.world.settings["do-not-disturb"] === null);
});

test("a new watch previews the alerts it would have caused before it is saved", async () => {
  const fake = await open();
  await click("sidebar-watch-add");
  await page.getByTestId("watch-words").fill("school, сургууль");
  await until(() => find("watch-sum").innerText.includes("In the last 7 days"));
  expect(all("watch-match").length).toBeGreaterThan(0);
  await click("watch-urgent");
  await click("watch-save");
  await until(() => all("watch-dialog").length === 0 && all("sidebar-watch").length === 4);
  expect(fake.world.alerts.watches.at(-1)).toMatchObject({ words: "school, сургууль", level: "urgent" });
  all("sidebar-watch").at(-1)?.click();
  await until(() => app.view === "headlines" && all("entry-row").length > 0);
  await click("watch-edit");
  await until(() => all("watch-dialog").length === 1);
});

test("an empty watch cannot be saved, and removing a watch can be undone", async () => {
  const fake = await open();
  await click("nav-alerts");
  await click("alerts-part-watches");
  await click("watch-add");
  expect((find("watch-save") as HTMLButtonElement).disabled).toBe(true);
  find("watch-dialog").querySelector<HTMLElement>("header button")?.click();
  await until(() => all("watch").length === 3 && all("watch-dialog").length === 0);
  await click("watch-remove");
  await until(() => all("watch").length === 2 && all("toast").length === 1);
  find("toast").querySelector("button")?.click();
  await until(() => fake.world.alerts.watches.length === 3 && all("watch").length === 3);
});

test("the alerts of all sources can be set at once, and the change undone", async () => {
  const fake = await open();
  await click("nav-alerts");
  await click("alerts-part-sources");
  await until(() => all("source-alert").length === 7);
  await click("alerts-all-watched");
  await until(() => fake.world.feeds.every((feed) => feed.alerts === "watched"));
  await until(() => all("toast").length === 1);
  find("toast").querySelector("button")?.click();
  await until(() => fake.world.feeds.every((feed) => feed.alerts === "always"));
});

test("a new source is followed with the alert setting that the reader chose", async () => {
  const fake = await open({ settings: { theme: "light", "new-source-alerts": "watched" } });
  await click("nav-sources");
  await click("add-source");
  await page.getByTestId("add-source-url").fill("harbour.example");
  await click("add-source-submit");
  await until(() => all("source-alerts-choice").length === 1);
  expect(chosen("source-alerts-choice").value).toBe("watched");
  await choose("source-alerts-choice", "never");
  await click("source-follow");
  await until(() => fake.world.feeds.some((feed) => feed.alerts === "never"));
});

test("the question about closing is answered once and remembered", async () => {
  const fake = await open();
  fake.emit({ type: "ask-close" });
  await until(() => all("close-dialog").length === 1);
  await click("close-keep");
  await until(() => fake.world.settings.close === "background");
  expect(all("close-dialog")).toHaveLength(0);
});

test("a missing capability of the desktop is mentioned only once", async () => {
  localStorage.clear();
  const openWithoutAlerts = () =>
    open({}, ({ world }) => {
      world.alerts.desktop = {
        lacks: ["alerts"],
        autostart: false,
        saving: false,
        updated_by: "nobody",
        newer: null,
      };
    });
  await openWithoutAlerts();
  await until(() => all("toast").length === 1);
  await openWithoutAlerts();
  await new Promise((done) => setTimeout(done, 200));
  expect(all("toast")).toHaveLength(0);
});

test("quiet hours are set by times and days and described in words", async () => {
  const fake = await open();
  await click("nav-settings");
  await click("setting-quiet");
  await until(() => all("setting-quiet-said").length === 1);
  expect(find("setting-quiet-said").innerText).toContain("every day");
  await click("setting-day-sat");
  await click("setting-day-sun");
  await until(() => fake.world.settings["quiet-days"] === "mon,tue,wed,thu,fri");
  expect(find("setting-quiet-said").innerText).toContain("Monday, Tuesday");
  await page.getByTestId("setting-quiet-from").fill("22:30");
  await until(() => fake.world.settings["quiet-from"] === "22:30");
  await click("alert-test");
  await until(() => fake.count("show_test_alert") === 1);
});

test("a journal that cannot be loaded shows the failure and can be retried", async () => {
  const fake = await open();
  fake.fail("list_journal", "database-busy");
  await click("nav-alerts");
  await until(() => document.querySelector(".failure-note") !== null);
  fake.mend("list_journal");
  document.querySelector<HTMLElement>(".failure-note button")?.click();
  await until(() => all("alert-line").length === 8);
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`the alert centre has no serious accessibility violation, ${theme}, ${locale}`, async () => {
      const fake = await open({ locale, settings: { theme, locale, "quiet-hours": true } });
      await click("nav-alerts");
      await until(() => all("alert-line").length === 8);
      await click("alert-unfold");
      await click("alert-rule");
      await expectAccessible();
      await click("alerts-part-sources");
      await expectAccessible();
      await click("alerts-part-watches");
      await until(() => all("watch").length === 3);
      await expectAccessible();
      await click("watch-edit");
      await click("watch-narrow");
      await until(() => all("watch-match").length > 0);
      await expectAccessible();
      find("watch-dialog").querySelector<HTMLElement>("header button")?.click();
      fake.emit({ type: "ask-close" });
      await until(() => all("close-dialog").length === 1);
      await expectAccessible();
    });
  }
}
