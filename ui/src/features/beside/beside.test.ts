import { expect, test } from "vitest";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";
import type { FakeOptions } from "../../ipc/fake.ts";

async function openSideBySide(options: FakeOptions = {}) {
  const fake = await open(options);
  await click("telling-en");
  await until(() => all("counterpart").length === 1);
  await press("KeyD");
  await until(() => all("beside-en").length === 1 && all("beside-mn").length === 1);
  return fake;
}

test("a story opens side by side with one key, and back again", async () => {
  await openSideBySide();
  await until(() => find("beside-en").textContent.includes("tram"));
  await until(() => find("beside-mn").textContent.includes("трамвай"));
  await press("KeyD");
  await until(() => all("reader-title").length === 1);
  // The shortcut works once the counterpart has been loaded.
  await until(() => all("counterpart").length === 1);
  await press("KeyD");
  await until(() => all("side-by-side").length === 1);
  await press("Escape");
  await until(() => all("side-by-side").length === 0 && all("reader-title").length === 1);
});

test("the switch opens either report", async () => {
  await openSideBySide();
  await click("telling-mongolian");
  await until(() => all("reader-title").length === 1);
  expect(find("reader-title").lang).toBe("mn");
});

test("splitting the story closes the side-by-side view and removes the counterpart", async () => {
  const fake = await openSideBySide();
  await click("beside-part");
  await until(() => all("side-by-side").length === 0);
  expect(fake.count("part_from_story")).toBe(1);
  await until(() => all("counterpart").length === 0);
});

test("texts are shown with the failure when they cannot be compared", async () => {
  const fake = await open({}, (backend) => backend.fail("get_side_by_side", "database-busy"));
  await click("telling-en");
  await until(() => all("counterpart").length === 1);
  await click("counterpart-beside");
  await until(() => document.querySelector(".failure-note") !== null);
  await until(() => find("beside-en").textContent.includes("tram"));
  fake.mend("get_side_by_side");
});

test.each(["light", "dark"] as const)(
  "the side-by-side view has no serious accessibility violation in the %s theme",
  async (theme) => {
    await openSideBySide({ settings: { theme } });
    await until(() => find("beside-mn").textContent.includes("трамвай"));
    await expectAccessible();
  },
);
