import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, until } from "../../test/app.ts";

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
  await until(() => fake.world.settings.pictures === "always");
  expect(fake.world.settings).toMatchObject({ "refresh-minutes": 120, alerts: false, pictures: "always" });
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

for (const theme of ["light", "dark"] as const) {
  test(`the settings have no grave barrier in the ${theme} theme`, async () => {
    await settings({ settings: { theme } });
    await expectAccessible();
  });
}
