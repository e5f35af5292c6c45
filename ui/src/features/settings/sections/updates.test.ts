import { expect, test } from "vitest";
import { all, click, expectAccessible, find, open, until } from "../../../test/app.ts";

const NEW_VERSION = { version: "1.4.0", notes: "Faster.\nХурдан." };

async function openSettings(): Promise<void> {
  await click("nav-settings");
  await until(() => all("update-look").length === 1);
}

test("a new version is found, installed, and the app restarts", async () => {
  const fake = await open();
  await openSettings();
  await click("update-look");
  await until(() => find("update-said").innerText.includes("newest"));
  fake.world.newer = NEW_VERSION;
  await click("update-look");
  await until(() => find("update-said").innerText.includes("1.4.0"));
  await expectAccessible();
  await click("update-install");
  await until(() => all("update-restart").length === 1);
  expect(find("update-said").innerText).toContain("installed");
  await click("update-restart");
  await until(() => fake.count("restart_app") === 1);
});

test("a version found by the daily check is marked in the sidebar and comes first in the settings", async () => {
  const fake = await open();
  fake.world.alerts.desktop = { ...fake.world.alerts.desktop, newer: NEW_VERSION };
  fake.emit({ type: "desktop-changed" });
  await until(() => find("nav-settings").querySelector("[data-testid=nav-waiting]") !== null);
  await openSettings();
  expect(find("settings").querySelector("section")).toBe(find("settings-update"));
  expect(find("settings-update").querySelector("details")?.textContent).toContain("Хурдан.");
});

test("a version found before the window opened is marked in the sidebar", async () => {
  await open({}, ({ world }) => {
    world.alerts.desktop = { ...world.alerts.desktop, newer: NEW_VERSION };
  });
  await until(() => find("nav-settings").querySelector("[data-testid=nav-waiting]") !== null);
});

test("failures of checking and installing are reported and can be retried", async () => {
  const fake = await open();
  fake.world.newer = NEW_VERSION;
  await openSettings();
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

test("the daily check can be turned off, and is hidden where the system installs updates", async () => {
  const fake = await open();
  await openSettings();
  await click("setting-look-for-updates");
  await until(() => !fake.world.settings["look-for-updates"]);
  fake.world.alerts.desktop = { ...fake.world.alerts.desktop, updated_by: "system" };
  fake.emit({ type: "desktop-changed" });
  await until(() => all("setting-look-for-updates").length === 0);
  expect(find("settings-update").innerText).toContain("system");
});
