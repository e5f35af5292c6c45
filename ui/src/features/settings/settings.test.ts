import { expect, test } from "vitest";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";
import { choose, chosen } from "../../test/controls.ts";

async function openSettings(options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-settings");
  await until(() => all("settings").length === 1);
  return fake;
}

test("the language changes at once without remounting the app", async () => {
  const fake = await openSettings();
  const app = find("app");
  await choose("setting-locale", "mn");
  await until(() => document.documentElement.lang === "mn");
  expect(find("settings").querySelector("h1")?.innerText).toBe("Тохиргоо");
  expect(find("app")).toBe(app);
  await until(() => fake.world.settings.locale === "mn");
  await choose("setting-locale", "system");
  await until(() => fake.world.settings.locale === null);
  await until(() => document.documentElement.lang === "en");
});

test("the theme changes at once", async () => {
  const fake = await openSettings();
  await choose("setting-theme", "dark");
  await until(() => document.documentElement.dataset.theme === "dark");
  await until(() => fake.world.settings.theme === "dark");
});

test("the text-size slider previews while dragging and stores the value on release", async () => {
  const fake = await openSettings();
  const slider = find("setting-text-size") as HTMLInputElement;
  const sample = () =>
    parseFloat(getComputedStyle(find("settings").querySelector(".preview .article") as HTMLElement).fontSize);
  const before = sample();
  slider.value = "150";
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => sample() > before * 1.4);
  expect(fake.count("update_settings")).toBe(0);
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  await until(() => fake.world.settings["text-size"] === 150);
  await click("setting-usual");
  await until(() => fake.world.settings["text-size"] === 100);
});

test("interval, alerts and pictures are stored", async () => {
  const fake = await openSettings();
  await choose("setting-refresh", "120");
  await click("setting-alerts");
  await click("setting-pictures-always");
  const expected = { "refresh-minutes": 120, alerts: false, pictures: "always" };
  await expect.poll(() => fake.world.settings).toMatchObject(expected);
});

test("an interval set by the command line is offered among the choices", async () => {
  await openSettings({ settings: { theme: "light", "refresh-minutes": 25 } });
  expect(chosen("setting-refresh").label).toBe("Every 25 minutes");
});

test("a setting that cannot be stored is reverted and reported", async () => {
  const fake = await openSettings();
  fake.fail("update_settings", "database-busy");
  await choose("setting-theme", "dark");
  await until(() => all("toast").length === 1);
  expect(document.documentElement.dataset.theme).toBe("light");
});

test("the page shows the version and the data folder", async () => {
  await openSettings({ startup: { version: "1.2.3", platform: "windows" } });
  expect(find("settings").innerText).toContain("Version 1.2.3");
  expect(find("settings").innerText).toContain("%LOCALAPPDATA%\\ortoo");
});

test("retention is configured, and cleaning up reports what it deleted", async () => {
  const fake = await openSettings({ extra: 200 });
  await choose("setting-retention-days", "30");
  await choose("setting-retention-count", "200");
  await click("setting-retention-unread");
  await until(() => fake.world.settings["retention-unread"] === false);
  await expect
    .poll(() => fake.world.settings)
    .toMatchObject({ "retention-days": 30, "retention-count": 200 });
  await click("clean-up");
  await until(() => find("clean-up-said").innerText.includes("nothing to remove"));
  fake.world.settings["retention-days"] = 1;
  await click("clean-up");
  await until(() => /\d+ articles were removed\..*before 48 MB/.test(find("clean-up-said").innerText));
});

test("a backup is made, listed and restored after confirmation", async () => {
  const fake = await openSettings();
  await until(() => all("backup").length === 4);
  expect(find("backup").innerText).toContain("made by itself");
  await click("backup-make");
  await until(() => all("backup").length === 5);
  expect(find("backup").innerText).toContain("stays until you delete it");
  all("backup-restore")[2]?.click();
  await until(() => all("restore").length === 1);
  expect(find("restore").innerText).toContain("The library as it is now is backed up first");
  await click("restore-yes");
  await until(() => all("front-row").length > 0);
  expect(fake.world.restored).toBe(true);
  expect(fake.world.backups).toHaveLength(6);
});

test("a failed restore is reported and changes nothing", async () => {
  const fake = await openSettings();
  fake.fail("restore_backup", "database-in-use", { path: "/library" });
  await until(() => all("backup").length === 4);
  await click("backup-restore");
  await click("restore-yes");
  await until(() => find("restore").querySelector('[role="alert"]') !== null);
  expect(all("settings")).toHaveLength(1);
});

test("the zoom changes in steps with the shortcuts and is reset", async () => {
  const fake = await openSettings();
  const zoom = () => Number(getComputedStyle(document.documentElement).zoom);
  await press("Equal", { ctrlKey: true });
  await until(() => fake.world.settings.zoom === 110 && zoom() === 1.1);
  await press("Minus", { ctrlKey: true });
  await press("Minus", { ctrlKey: true });
  await until(() => fake.world.settings.zoom === 90);
  await press("Digit0", { ctrlKey: true });
  await until(() => fake.world.settings.zoom === 100 && zoom() === 1);
  await choose("setting-zoom", "200");
  await until(() => zoom() === 2);
  const appBox = find("app").getBoundingClientRect();
  expect(Math.round(appBox.height)).toBeLessThanOrEqual(innerHeight);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  await choose("setting-zoom", "100");
});

for (const theme of ["light", "dark", "sepia"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`the settings have no serious accessibility violation in the ${theme} theme, ${locale}`, async () => {
      await openSettings({ locale, settings: { theme, locale } });
      await until(() => all("backup").length === 4);
      await expectAccessible();
      await click("backup-restore");
      await until(() => all("restore").length === 1);
      await expectAccessible();
    });
  }
}

test("the diagnostics report is shown in full before it is copied", async () => {
  const fake = await openSettings();
  const written: string[] = [];
  const clipboard = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  fake.fail("get_diagnostics", "internal");
  await click("diagnostics-open");
  await until(() => document.querySelector(".failure-note") !== null);
  fake.mend("get_diagnostics");
  document.querySelector<HTMLElement>(".failure-note button")?.click();
  await until(() => find("diagnostics-text").innerText.includes("Örtöö 0.1.0"));
  await expectAccessible();
  await click("diagnostics-copy");
  await until(() => find("diagnostics").innerText.includes("Copied."));
  expect(written).toEqual([find("diagnostics-text").textContent]);
  Reflect.deleteProperty(navigator, "clipboard");
});

test("the licences of the dependencies are shown", async () => {
  await openSettings();
  await click("licences-open");
  await until(() => find("licences-text").innerText.includes("svelte"));
  await expectAccessible();
});
