import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

async function settings(options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-settings");
  await until(() => all("settings").length === 1);
  return fake;
}

test("the language changes at once and nothing is loaded anew", async () => {
  const fake = await settings();
  const frame = find("app");
  await page.getByTestId("setting-locale").selectOptions("mn");
  await until(() => document.documentElement.lang === "mn");
  expect(find("settings").querySelector("h1")?.innerText).toBe("Тохиргоо");
  expect(find("app")).toBe(frame);
  await until(() => fake.world.settings.locale === "mn");
  await page.getByTestId("setting-locale").selectOptions("system");
  await until(() => fake.world.settings.locale === null);
  await until(() => document.documentElement.lang === "en");
});

test("the theme changes at once", async () => {
  const fake = await settings();
  await page.getByTestId("setting-theme").selectOptions("dark");
  await until(() => document.documentElement.dataset.theme === "dark");
  await until(() => fake.world.settings.theme === "dark");
});

test("the text grows under the slider and is kept when it is let go", async () => {
  const fake = await settings();
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

test("interval, alerts and pictures are kept", async () => {
  const fake = await settings();
  await page.getByTestId("setting-refresh").selectOptions("120");
  await click("setting-alerts");
  await click("setting-pictures-always");
  const kept = { "refresh-minutes": 120, alerts: false, pictures: "always" };
  await expect.poll(() => fake.world.settings).toMatchObject(kept);
});

test("an interval set elsewhere is offered beside the usual ones", async () => {
  await settings({ settings: { theme: "light", "refresh-minutes": 25 } });
  const select = find("setting-refresh") as HTMLSelectElement;
  expect(select.selectedOptions[0]?.text).toBe("Every 25 minutes");
});

test("a setting that cannot be kept goes back and says why", async () => {
  const fake = await settings();
  fake.fail("update_settings", "database-busy");
  await page.getByTestId("setting-theme").selectOptions("dark");
  await until(() => all("toast").length === 1);
  expect(document.documentElement.dataset.theme).toBe("light");
});

test("the page says which version this is and where things are kept", async () => {
  await settings({ startup: { version: "1.2.3", platform: "windows" } });
  expect(find("settings").innerText).toContain("Version 1.2.3");
  expect(find("settings").innerText).toContain("%LOCALAPPDATA%\\ortoo");
});

test("how long things stay is chosen, and cleaning up tells what it did", async () => {
  const fake = await settings({ extra: 200 });
  await page.getByTestId("setting-retention-days").selectOptions("30");
  await page.getByTestId("setting-retention-count").selectOptions("200");
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

test("a backup is made, listed, and put back after a clear word", async () => {
  const fake = await settings();
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

test("a backup that cannot be put back says why, and nothing else changes", async () => {
  const fake = await settings();
  fake.fail("restore_backup", "database-in-use", { path: "/library" });
  await until(() => all("backup").length === 4);
  await click("backup-restore");
  await click("restore-yes");
  await until(() => find("restore").querySelector('[role="alert"]') !== null);
  expect(all("settings")).toHaveLength(1);
});

test("everything grows with the keys, in steps, and back", async () => {
  const fake = await settings();
  const zoom = () => Number(getComputedStyle(document.documentElement).zoom);
  await press("Equal", { ctrlKey: true });
  await until(() => fake.world.settings.zoom === 110 && zoom() === 1.1);
  await press("Minus", { ctrlKey: true });
  await press("Minus", { ctrlKey: true });
  await until(() => fake.world.settings.zoom === 90);
  await press("Digit0", { ctrlKey: true });
  await until(() => fake.world.settings.zoom === 100 && zoom() === 1);
  await page.getByTestId("setting-zoom").selectOptions("200");
  await until(() => zoom() === 2);
  const frame = find("app").getBoundingClientRect();
  expect(Math.round(frame.height)).toBeLessThanOrEqual(innerHeight);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  await page.getByTestId("setting-zoom").selectOptions("100");
});

for (const theme of ["light", "dark", "sepia"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`the settings have no grave barrier in the ${theme} theme, ${locale}`, async () => {
      await settings({ locale, settings: { theme, locale } });
      await until(() => all("backup").length === 4);
      await expectAccessible();
      await click("backup-restore");
      await until(() => all("restore").length === 1);
      await expectAccessible();
    });
  }
}

test("a report is shown before it is copied", async () => {
  const fake = await settings();
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

test("the licences of what the app contains are shown", async () => {
  await settings();
  await click("licences-open");
  await until(() => find("licences-text").innerText.includes("svelte"));
  await expectAccessible();
});
