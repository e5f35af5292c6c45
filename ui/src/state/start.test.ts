import { expect, test } from "vitest";
import { FakeBackend } from "../ipc/fake.ts";
import { until } from "../test/app.ts";
import { app } from "./navigation/app.svelte.ts";
import { entries } from "./library/entries.svelte.ts";
import { feeds } from "./library/feeds.svelte.ts";
import { settings } from "./settings.svelte.ts";
import { ALL_ENTRIES } from "./library/listing.svelte.ts";
import { load, start } from "./start.ts";
import { startup } from "./startup.svelte.ts";
import { toasts } from "./toasts.svelte.ts";

test("many events in a short time cause few requests", async () => {
  const fake = new FakeBackend({ delay: 20 });
  await start(fake);
  const before = fake.count("get_front_page");
  for (let at = 0; at < 300; at += 1) {
    fake.changed("entries", "feeds");
    if (at % 30 === 0) await new Promise((done) => setTimeout(done, 10));
  }
  await new Promise((done) => setTimeout(done, 400));
  expect(fake.count("get_front_page") - before).toBeLessThan(5);
});

test("a change event reloads the data of its topics", async () => {
  const fake = new FakeBackend();
  await start(fake);
  fake.world.feeds = fake.world.feeds.slice(1);
  fake.changed("feeds");
  await until(() => feeds.list.length === fake.world.feeds.length);
});

test("rows requested in the same tick are loaded by one request", async () => {
  const fake = new FakeBackend();
  await start(fake);
  const ids = [40, 41, 42, 43];
  entries.reset();
  await Promise.all(ids.map((id) => entries.want([id])));
  expect(fake.calls.filter((call) => call.command === "get_entry_rows").map((call) => call.args)).toEqual([
    { ids: ids },
  ]);
});

test("a failed start keeps its failure until a retry succeeds", async () => {
  const fake = new FakeBackend();
  fake.fail("get_startup", "database-busy", {}, 1);
  await start(fake);
  expect(startup.failure?.code).toBe("database-busy");
  await load();
  expect(startup.failure).toBeNull();
  expect(feeds.loaded).toBe(true);
});

test("an alert clicked before the window existed opens its entry", async () => {
  await start(new FakeBackend({ startup: { pending: 2 } }));
  expect(app.entry).toBe(2);
});

test("a refused setting is reverted", async () => {
  const fake = new FakeBackend({ settings: { theme: "light" } });
  await start(fake);
  fake.fail("update_settings", "database-unwritable", { path: "/x" });
  const updating = settings.update({ theme: "dark" });
  expect(document.documentElement.dataset.theme).toBe("dark");
  await updating;
  expect(document.documentElement.dataset.theme).toBe("light");
  expect(toasts.list.length).toBe(1);
});

test("next unread skips read entries, even if their rows have not been loaded", async () => {
  const fake = new FakeBackend({ extra: 500 });
  await start(fake);
  for (const entry of fake.world.entries.values()) entry.read = entry.id !== 1400;
  entries.reset();
  const ids = fake.world.select(ALL_ENTRIES).map((entry) => entry.id);
  app.sequence = ids;
  await app.step(1, true);
  expect(app.cursor).toBe(1400);
});

test("the result of one change does not undo a later change", async () => {
  await start(new FakeBackend({ delay: 60 }));
  const first = settings.update({ hyphens: false });
  await new Promise((done) => setTimeout(done, 30));
  const second = settings.update({ "text-size": 140 });
  await first;
  expect(settings.current).toMatchObject({ hyphens: false, "text-size": 140 });
  await second;
  expect(settings.current).toMatchObject({ hyphens: false, "text-size": 140 });
});
