import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, click, expectAccessible, find, open, until } from "../../../test/app.ts";

async function openSettings() {
  const fake = await open();
  await click("nav-settings");
  await until(() => all("settings-brief").length === 1);
  return fake;
}

test("turning on the schedule shows its time, days and folder", async () => {
  const fake = await openSettings();
  expect(all("setting-brief-at")).toHaveLength(0);
  await click("setting-brief-schedule");
  await until(() => all("setting-brief-at").length === 1);
  await click("setting-brief-day-sun");
  await until(() => !fake.world.settings["brief-days"].includes("sun"));
  await click("brief-folder");
  await until(() => find("settings-brief").textContent.includes("/Тойм"));
  await expectAccessible();
});

test("a template is edited, stored, and reset with undo", async () => {
  const fake = await openSettings();
  await click("brief-template-edit");
  await until(() => all("brief-template").length === 1);
  await page.getByTestId("brief-template").fill("# {{ date }}");
  await click("brief-template-keep");
  await until(() => fake.world.settings["brief-template"] === "# {{ date }}");
  await click("brief-template-drop");
  await until(() => fake.world.settings["brief-template"] === "");
  await click("toast-undo");
  await until(() => fake.world.settings["brief-template"] === "# {{ date }}");
});
