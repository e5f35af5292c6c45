import { expect, test } from "vitest";
import { all, click, find, open, press, until } from "../../test/app.ts";

const status = () => document.querySelector(".status")?.textContent ?? "";

test("the interface language changes at once, without a reload", async () => {
  const fake = await open();
  const before = find("app");
  await click("language-switch");
  await until(() => find("nav-front").textContent.includes("Нүүр хуудас"));
  expect(document.documentElement.lang).toBe("mn");
  expect(find("app")).toBe(before);
  await until(() => fake.world.settings.locale === "mn");
});

test("the interface follows a change of language made elsewhere", async () => {
  const fake = await open();
  fake.emit({ type: "locale-changed", locale: "mn" });
  await until(() => find("nav-saved").textContent.includes("Хадгалсан"));
});

test("the unread count falls when an entry is opened", async () => {
  await open();
  const count = () => Number(find("nav-headlines").querySelector("[aria-hidden]:not(svg)")?.textContent);
  const before = count();
  await click("telling-en");
  await until(() => count() === before - 1);
});

test("the status line shows the progress of a refresh until it ends", async () => {
  const fake = await open();
  fake.emit({ type: "refresh-progress", done: 2, total: 7 });
  await until(() => status().includes("2 of 7"));
  fake.emit({ type: "refresh-finished", summary: { feeds: 7, failed: 0, new: 0 } });
  await until(() => status().includes("Updated"));
});

test("pressing R twice starts one refresh", async () => {
  const fake = await open();
  await press("KeyR", { key: "к" });
  await press("KeyR", { key: "к" });
  await until(() => fake.count("refresh_feeds") > 0);
  expect(fake.count("refresh_feeds")).toBe(1);
});

test("a banner is shown while the network is unavailable", async () => {
  const fake = await open();
  fake.emit({ type: "connection-changed", online: false });
  await until(() => all("offline").length === 1);
  fake.emit({ type: "connection-changed", online: true });
  await until(() => all("offline").length === 0);
});

test("one click removes the sample edition", async () => {
  const fake = await open({}, ({ world }) => world.fill(true));
  await click("sample-remove");
  await until(() => !fake.world.sample && all("sample-remove").length === 0);
});

test("the digits 1 to 7 open the seven views", async () => {
  await open();
  for (const [at, view] of [
    "front",
    "headlines",
    "saved",
    "notes",
    "alerts",
    "sources",
    "settings",
  ].entries()) {
    await press(`Digit${at + 1}`, { key: `${at + 1}` });
    await until(() => find(`nav-${view}`).getAttribute("aria-current") === "page", view);
  }
});

test("clicking an alert opens its entry", async () => {
  const fake = await open();
  fake.emit({ type: "open-entry", entry_id: 3 });
  await until(() => fake.calls.some((call) => call.command === "mark_read"));
});
