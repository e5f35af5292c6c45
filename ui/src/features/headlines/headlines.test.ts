import { expect, test } from "vitest";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

const rows = () => all("entry-row");

async function openHeadlines(...args: Parameters<typeof open>) {
  const fake = await open(...args);
  await click("nav-headlines");
  await until(() => rows().length > 0);
  return fake;
}

test("a list of a hundred thousand headlines renders fewer than a hundred rows", async () => {
  await openHeadlines({ extra: 100_000 });
  expect(rows().length).toBeLessThan(100);
  const list = document.querySelector(".virtual-list");
  list?.scrollTo({ top: 3_000_000 });
  await until(() => rows().some((row) => /number \d{5}|\d{5} дугаар/.test(row.textContent)));
  expect(rows().length).toBeLessThan(100);
});

test("each day is shown once, beside its first headline", async () => {
  await openHeadlines();
  const days = rows()
    .map((row) => row.querySelector(".day")?.textContent)
    .filter(Boolean);
  expect(days[0]).toBe("Today");
  expect(new Set(days).size).toBe(days.length);
});

test("an entry that was read stays in the list of unread ones until the list is reloaded", async () => {
  await openHeadlines();
  await click("unread-only");
  await until(() => rows().every((row) => row.classList.contains("unread")));
  const title = rows()[0]?.querySelector("h2")?.textContent;
  rows()[0]?.querySelector<HTMLElement>(".tools button")?.click();
  await until(() => rows()[0]?.classList.contains("read") ?? false);
  await new Promise((done) => setTimeout(done, 200));
  expect(rows()[0]?.querySelector("h2")?.textContent).toBe(title);
});

test("marking all as read can be undone", async () => {
  await openHeadlines();
  const unread = () => rows().filter((row) => row.classList.contains("unread")).length;
  const before = unread();
  await click("mark-all-read");
  await until(() => unread() === 0);
  await click("toast-undo");
  await until(() => unread() === before);
  expect(all("toast")).toEqual([]);
});

test("a search covers both languages, and Escape ends it", async () => {
  await openHeadlines();
  const field = find("search") as HTMLInputElement;
  field.focus();
  field.value = "трамвай";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => rows().length === 1);
  expect(document.querySelector("h1")?.textContent).toContain("трамвай");
  await press("Escape", { key: "Escape" });
  await until(() => rows().length > 5);
});

test("J and K move through the list by key position, also on a Cyrillic layout", async () => {
  await openHeadlines();
  await press("KeyJ", { key: "о" });
  await until(() => document.activeElement?.closest('[data-testid="entry-row"]') === rows()[0]);
  await press("KeyJ", { key: "о" });
  await press("KeyK", { key: "л" });
  await until(() => document.activeElement?.closest('[data-testid="entry-row"]') === rows()[0]);
});

test("shortcuts are off while the reader types", async () => {
  const fake = await openHeadlines();
  find("search").focus();
  await press("KeyR", { key: "к" });
  expect(fake.count("refresh_feeds")).toBe(0);
});

test("choosing a source in the sidebar limits the list to it", async () => {
  await open();
  [...document.querySelectorAll<HTMLElement>(".sidebar .nav-link")]
    .find((link) => link.textContent.includes("Соёл"))
    ?.click();
  await until(() => rows().length > 0 && rows().every((row) => row.textContent.includes("Соёл")));
});

test("a refused change is reverted and explained", async () => {
  const fake = await openHeadlines();
  fake.fail("save_entries", "database-busy");
  const saved = () => rows()[0]?.querySelector('[aria-pressed="true"]') ?? null;
  expect(saved()).toBeNull();
  rows()[0]?.querySelector<HTMLElement>("[aria-pressed]")?.click();
  await until(() => all("toast").length === 1);
  expect(saved()).toBeNull();
});

test.for(["light", "dark"] as const)(
  "headlines and saved entries have no serious accessibility violation in the %s theme",
  async (theme) => {
    await openHeadlines({ settings: { theme } });
    await expectAccessible();
    await click("nav-saved");
    await until(() => rows().length > 0 && find("nav-saved").getAttribute("aria-current") === "page");
    await expectAccessible();
  },
);

test("new headlines do not move the visible ones", async () => {
  const fake = await openHeadlines({ extra: 400 });
  const list = document.querySelector(".virtual-list");
  list?.scrollTo({ top: 6600 });
  const topEntry = () => {
    const edge = list?.getBoundingClientRect().top ?? 0;
    return rows().find((row) => row.getBoundingClientRect().bottom > edge + 1)?.dataset.entry;
  };
  await until(() => Number(topEntry()) > 1000);
  const before = topEntry();
  const now = Date.now();
  for (const id of [5001, 5002, 5003]) {
    const entry = fake.world.entries.get(1);
    if (entry) fake.world.entries.set(id, { ...entry, id, published_at: now });
  }
  fake.changed("entries");
  await until(() => document.querySelector("[aria-setsize]")?.getAttribute("aria-setsize") === "450");
  await until(() => topEntry() === before);
});
