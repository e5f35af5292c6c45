import { expect, test } from "vitest";
import type { EntryDetail } from "../../ipc/bindings.ts";
import type { FakeBackend } from "../../ipc/fake.ts";
import { app } from "../../state/navigation/app.svelte.ts";
import { entries } from "../../state/library/entries.svelte.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

/** Opens the first entry with some fields changed. */
async function openEntry(
  change: Partial<EntryDetail> = {},
  options: Parameters<typeof open>[0] = {},
): Promise<FakeBackend> {
  const fake = await open(options, ({ world }) => {
    const entry = world.entries.get(1);
    if (entry) world.entries.set(1, { ...entry, ...change });
  });
  app.openEntry(1);
  await until(() => all("reader-title").length === 1);
  return fake;
}

const LONG_TEXT = "A sentence that says something. ".repeat(60);

test("an opened article shows its headline, author and date, and is marked read", async () => {
  const fake = await openEntry({
    title: "Bridge opens",
    authors: ["Sarnai Bold"],
    published_at: Date.UTC(2026, 10, 23, 4),
  });
  expect(find("reader-title").textContent?.trim()).toBe("Bridge opens");
  const readerText = find("reader").innerText;
  expect(readerText).toContain("By Sarnai Bold");
  expect(readerText).toContain("Published: 23 November 2026, 12:00");
  await until(() => fake.world.entries.get(1)?.read === true);
});

test("the headline is focused, so that a screen reader starts there", async () => {
  await openEntry();
  expect(document.activeElement).toBe(find("reader-title"));
});

test("an article has its own language tag, independent of the interface's", async () => {
  await openEntry({ language: "mn", title: "Гүүр нээгдлээ" }, { locale: "en" });
  expect(find("reader-title").lang).toBe("mn");
  expect(find("reader-body").lang).toBe("mn");
});

test("the save button shows its state at once, stores it, and undoes it when pressed again", async () => {
  const fake = await openEntry({ saved: false });
  await click("reader-save");
  expect(find("reader-save").ariaPressed).toBe("true");
  await until(() => fake.world.entries.get(1)?.saved === true);
  await click("reader-save");
  await until(() => fake.world.entries.get(1)?.saved === false);
  await until(() => find("reader-save").ariaPressed === "false");
});

test("shortcuts save, mark as unread, open the website and go back", async () => {
  const fake = await openEntry({ saved: false });
  await until(() => fake.world.entries.get(1)?.read === true && entries.get(1)?.read === true);
  await press("KeyS");
  await press("KeyM");
  await press("KeyO");
  await until(() => fake.world.entries.get(1)?.saved === true && fake.world.entries.get(1)?.read === false);
  await until(() => fake.count("open_original") === 1);
  await press("Escape");
  await until(() => all("reader").length === 0);
});

test("J and K open the next and the previous entry", async () => {
  await open();
  await until(() => all("telling-en").length > 1);
  await click("telling-en");
  await until(() => all("reader-title").length === 1);
  const first = find("reader-title").innerText;
  await press("KeyJ");
  await until(() => all("reader-title").length === 1 && find("reader-title").innerText !== first);
  await press("KeyK");
  await until(() => find("reader-title").innerText === first);
});

test("links open in the system's browser and never navigate the window", async () => {
  const fake = await openEntry({
    html: `<p><a href="https://example.org/more"><b>more</b></a></p>`,
    text: LONG_TEXT,
  });
  const before = location.href;
  const link = find("reader-body").querySelector("b");
  link?.click();
  link?.dispatchEvent(new MouseEvent("auxclick", { button: 1, bubbles: true, cancelable: true }));
  await until(() => fake.count("open_link") === 2);
  expect(fake.calls.filter((call) => call.command === "open_link").map((call) => call.args)).toEqual([
    { url: "https://example.org/more" },
    { url: "https://example.org/more" },
  ]);
  expect(location.href).toBe(before);
});

test("pictures are held back until the reader asks for them, for each article separately", async () => {
  const html = `<p>a</p><img src="https://example.org/a.jpg" alt="a bridge">`;
  const fake = await openEntry({ html, text: LONG_TEXT });
  fake.world.entries.set(2, {
    ...(fake.world.entries.get(2) as EntryDetail),
    title: "Second",
    html,
    text: LONG_TEXT,
  });
  expect(find("reader-body").querySelector("img")).toBeNull();
  await click("reader-pictures");
  expect(find("reader-body").querySelector("img")?.alt).toBe("a bridge");
  expect(all("reader-pictures")).toEqual([]);
  app.openEntry(2);
  await until(() => all("reader-title")[0]?.innerText === "Second");
  expect(find("reader-body").querySelector("img")).toBeNull();
});

test('pictures are shown at once with the setting "always"', async () => {
  const html = `<p>a</p><img src="https://example.org/a.jpg" alt="">`;
  await openEntry({ html, text: LONG_TEXT }, { settings: { pictures: "always", theme: "light" } });
  expect(find("reader-body").querySelectorAll("img")).toHaveLength(1);
});

test("a short text offers the website and a full one does not", async () => {
  const fake = await openEntry({ html: "<p>Two lines.</p>", text: "Two lines." });
  find("reader-short").querySelector("button")?.click();
  await until(() => fake.count("open_original") === 1);
  app.goUp();
  fake.world.entries.set(2, {
    ...(fake.world.entries.get(2) as EntryDetail),
    html: `<p>${LONG_TEXT}</p>`,
    text: LONG_TEXT,
  });
  app.openEntry(2);
  await until(() => all("reader-body")[0]?.textContent?.trim() === LONG_TEXT.trim());
  expect(all("reader-short")).toEqual([]);
});

test("an entry without an address does not offer the website", async () => {
  await openEntry({ url: null, html: "", text: "" });
  expect(find("reader-short").querySelector("button")).toBeNull();
  expect(find("reader-original")).toHaveProperty("disabled", true);
});

test("an article that cannot be opened shows the failure and can be retried", async () => {
  const fake = await open();
  fake.fail("get_entry", "database-busy");
  app.openEntry(1);
  await until(() => all("reader-failure").length === 1);
  expect(find("reader-failure").innerText).toContain("Another program is using the library.");
  fake.mend("get_entry");
  find("reader-failure").querySelector("button")?.click();
  await until(() => all("reader-title").length === 1);
});

test("a date names its origin, and a day without a time is shown without one", async () => {
  const published_at = Date.UTC(2026, 10, 22, 16);
  const fake = await open();
  const check = async (date_origin: EntryDetail["date_origin"], text: string, title: string) => {
    Object.assign(fake.world.entries.get(1) ?? {}, { date_origin, published_at });
    app.openEntry(1);
    await until(() => all("reader-title").length === 1);
    const time = find("reader").querySelector("header time");
    expect(time?.textContent?.trim()).toBe(text);
    expect(time?.getAttribute("title")).toBe(title);
    app.goUp();
    await until(() => all("reader").length === 0);
  };
  const moment = "23 November 2026, 00:00";
  await check("source", `Published: ${moment}`, moment);
  await check("article", `Published: ${moment}`, `${moment}. The date is from the article’s own page.`);
  await check(
    "address",
    "Published: 23 November 2026",
    "23 November 2026. Only the day is known, from the article’s address.",
  );
  await check("seen", `First seen: ${moment}`, `First seen ${moment}. The source gives no date.`);
});

test("an article from a digest names its original site", async () => {
  await openEntry({ via: "bairgal.example" });
  expect(find("reader").innerText).toContain("via bairgal.example");
});

test("one earlier headline is shown with its date", async () => {
  const day = Date.UTC(2026, 10, 23, 4);
  await openEntry({ language: "mn", former_titles: [{ title: "Гүүр", until: day }] });
  const former = find("reader-former");
  expect(former.localName).toBe("p");
  expect(former.innerText).toContain("Earlier headline: ");
  expect(former.innerText).toContain("(until 23 November 2026)");
  expect(former.querySelector("q")).toHaveProperty("lang", "mn");
});

test("several earlier headlines are collapsed, and nothing is shown without any", async () => {
  const day = Date.UTC(2026, 10, 23, 4);
  const former_titles = ["Bridge", "A bridge"].map((title) => ({ title, until: day }));
  await openEntry({ former_titles });
  const several = find("reader-former");
  expect(several.innerText).toBe("Earlier headlines (2)");
  several.querySelector("summary")?.click();
  expect([...several.querySelectorAll("q")].map((title) => title.textContent)).toEqual([
    "Bridge",
    "A bridge",
  ]);
  expect(several.querySelector("q")?.checkVisibility()).toBe(true);
  app.openEntry(2);
  await until(() => all("reader-former").length === 0);
});

for (const theme of ["light", "dark"] as const) {
  test(`the reader has no serious accessibility violation in the ${theme} theme`, async () => {
    await openEntry(
      { html: `<p>a <a href="https://example.org">b</a></p><img src="https://example.org/a.jpg" alt="">` },
      { settings: { theme } },
    );
    await expectAccessible();
  });
}
