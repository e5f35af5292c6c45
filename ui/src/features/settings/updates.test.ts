import { expect, test } from "vitest";
import { all, click, expectAccessible, find, open, until } from "../../test/app.ts";

const NEWER = { version: "1.4.0", notes: "Faster.\nХурдан." };

async function settings(): Promise<void> {
  await click("nav-settings");
  await until(() => all("update-look").length === 1);
}

test("a version that is looked for is installed, and the app starts again", async () => {
  const fake = await open();
  await settings();
  await click("update-look");
  await until(() => find("update-said").innerText.includes("newest"));
  fake.world.newer = NEWER;
  await click("update-look");
  await until(() => find("update-said").innerText.includes("1.4.0"));
  await expectAccessible();
  await click("update-install");
  await until(() => all("update-restart").length === 1);
  expect(find("update-said").innerText).toContain("installed");
  await click("update-restart");
  await until(() => fake.count("restart_app") === 1);
});

test("what the daily look found waits in the sidebar and stands first in the settings", async () => {
  const fake = await open();
  fake.world.alerts.desktop = { ...fake.world.alerts.desktop, newer: NEWER };
  fake.emit({ type: "desktop-changed" });
  await until(() => find("nav-settings").querySelector("[data-testid=nav-waiting]") !== null);
  await settings();
  expect(find("settings").querySelector("section")).toBe(find("settings-update"));
  expect(find("settings-update").querySelector("details")?.textContent).toContain("Хурдан.");
});

test("what was found before the window was opened is told by it", async () => {
  await open({}, ({ world }) => {
    world.alerts.desktop = { ...world.alerts.desktop, newer: NEWER };
  });
  await until(() => find("nav-settings").querySelector("[data-testid=nav-waiting]") !== null);
});

test("a failure is said, and can be tried again", async () => {
  const fake = await open();
  fake.world.newer = NEWER;
  await settings();
  fake.fail("look_for_version", "network", {}, 1);
  await click("update-look");
  await until(() => find("settings-update").querySelector("[role=alert]") !== null);
  await click("update-look");
  await until(() => all("update-install").length === 1);
  fake.fail("install_version", "update-unsigned");
  await click("update-install");
  await until(() => find("settings-update").innerText.includes("not signed"));
  expect(all("update-install")).toHaveLength(1);
});

test("the daily look can be turned off, and is not offered where the system brings new versions", async () => {
  const fake = await open();
  await settings();
  await click("setting-look-for-updates");
  await until(() => !fake.world.settings["look-for-updates"]);
  fake.world.alerts.desktop = { ...fake.world.alerts.desktop, updated_by: "system" };
  fake.emit({ type: "desktop-changed" });
  await until(() => all("setting-look-for-updates").length === 0);
  expect(find("settings-update").innerText).toContain("system");
});
