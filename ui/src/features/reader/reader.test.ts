import { expect, test } from "vitest";
import type { EntryDetail } from "../../ipc/bindings.ts";
import type { FakeBackend } from "../../ipc/fake.ts";
import { app } from "../../state/app.svelte.ts";
import { entries } from "../../state/entries.svelte.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

/** The first entry, changed, and opened. */
async function reading(
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

const LONG = "A sentence that says something. ".repeat(60);

test("an article shows its headline, source, author and date, and is read from then on", async () => {
  const fake = await reading({
    title: "Bridge opens",
    authors: ["Sarnai Bold"],
    published_at: Date.UTC(2026, 10, 23, 4),
  });
  expect(find("reader-title").textContent?.trim()).toBe("Bridge opens");
  const said = find("reader").innerText;
  expect(said).toContain("By Sarnai Bold");
  expect(said).toContain("Published: 23 November 2026, 12:00");
  await until(() => fake.world.entries.get(1)?.read === true);
});

test("the headline takes the focus, so that a screen reader goes on from there", async () => {
  await reading();
  expect(document.activeElement).toBe(find("reader-title"));
});

test("an article speaks its own language, whatever the interface's", async () => {
  await reading({ language: "mn", title: "Гүүр нээгдлээ" }, { locale: "en" });
  expect(find("reader-title").lang).toBe("mn");
  expect(find("reader-body").lang).toBe("mn");
});

test("saving shows at once, is stored, and is taken back by the same button", async () => {
  const fake = await reading({ saved: false });
  await click("reader-save");
  expect(find("reader-save").ariaPressed).toBe("true");
  await until(() => fake.world.entries.get(1)?.saved === true);
  await click("reader-save");
  await until(() => fake.world.entries.get(1)?.saved === false);
  await until(() => find("reader-save").ariaPressed === "false");
});

test("keys save, mark unread, open the website and go back", async () => {
  const fake = await reading({ saved: false });
  await until(() => fake.world.entries.get(1)?.read === true && entries.get(1)?.read === true);
  await press("KeyS");
  await press("KeyM");
  await press("KeyO");
  await until(() => fake.world.entries.get(1)?.saved === true && fake.world.entries.get(1)?.read === false);
  await until(() => fake.count("open_original") === 1);
  await press("Escape");
  await until(() => all("reader").length === 0);
});

test("the next story is one key away, and back again", async () => {
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

test("a link goes to the system's browser and never moves the window", async () => {
  const fake = await reading({
    html: `<p><a href="https://example.org/more"><b>more</b></a></p>`,
    text: LONG,
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

test("pictures wait until the reader asks, for this article alone", async () => {
  const html = `<p>a</p><img src="https://example.org/a.jpg" alt="a bridge">`;
  const fake = await reading({ html, text: LONG });
  fake.world.entries.set(2, {
    ...(fake.world.entries.get(2) as EntryDetail),
    title: "Second",
    html,
    text: LONG,
  });
  expect(find("reader-body").querySelector("img")).toBeNull();
  await click("reader-pictures");
  expect(find("reader-body").querySelector("img")?.alt).toBe("a bridge");
  expect(all("reader-pictures")).toEqual([]);
  app.openEntry(2);
  await until(() => all("reader-title")[0]?.innerText === "Second");
  expect(find("reader-body").querySelector("img")).toBeNull();
});

test("pictures show at once where the setting says so", async () => {
  const html = `<p>a</p><img src="https://example.org/a.jpg" alt="">`;
  await reading({ html, text: LONG }, { settings: { pictures: "always", theme: "light" } });
  expect(find("reader-body").querySelectorAll("img")).toHaveLength(1);
});

test("a short text offers the website; a whole one does not", async () => {
  const fake = await reading({ html: "<p>Two lines.</p>", text: "Two lines." });
  find("reader-short").querySelector("button")?.click();
  await until(() => fake.count("open_original") === 1);
  app.back();
  fake.world.entries.set(2, {
    ...(fake.world.entries.get(2) as EntryDetail),
    html: `<p>${LONG}</p>`,
    text: LONG,
  });
  app.openEntry(2);
  await until(() => all("reader-body")[0]?.textContent?.trim() === LONG.trim());
  expect(all("reader-short")).toEqual([]);
});

test("an entry without an address offers no website", async () => {
  await reading({ url: null, html: "", text: "" });
  expect(find("reader-short").querySelector("button")).toBeNull();
  expect(find("reader-original")).toHaveProperty("disabled", true);
});

test("an article that cannot be opened says why and can be tried again", async () => {
  const fake = await open();
  fake.fail("get_entry", "database-busy");
  app.openEntry(1);
  await until(() => all("reader-failure").length === 1);
  expect(find("reader-failure").innerText).toContain("Another program is using the library.");
  fake.mend("get_entry");
  find("reader-failure").querySelector("button")?.click();
  await until(() => all("reader-title").length === 1);
});

test("a date says where it comes from, and a mere day has no time", async () => {
  const published_at = Date.UTC(2026, 10, 22, 16);
  const fake = await open();
  const check = async (date_origin: EntryDetail["date_origin"], said: string, title: string) => {
    Object.assign(fake.world.entries.get(1) ?? {}, { date_origin, published_at });
    app.openEntry(1);
    await until(() => all("reader-title").length === 1);
    const time = find("reader").querySelector("header time");
    expect(time?.textContent?.trim()).toBe(said);
    expect(time?.getAttribute("title")).toBe(title);
    app.back();
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

test("an article from a digest names the site it is from", async () => {
  await reading({ via: "bairgal.example" });
  expect(find("reader").innerText).toContain("via bairgal.example");
});

test("what an article was called before is told", async () => {
  const day = Date.UTC(2026, 10, 23, 4);
  await reading({ language: "mn", former_titles: [{ title: "Гүүр", until: day }] });
  const former = find("reader-former");
  expect(former.localName).toBe("p");
  expect(former.innerText).toContain("Earlier headline: ");
  expect(former.innerText).toContain("(until 23 November 2026)");
  expect(former.querySelector("q")).toHaveProperty("lang", "mn");
});

test("several earlier headlines are told on request, none where there was none", async () => {
  const day = Date.UTC(2026, 10, 23, 4);
  const former_titles = ["Bridge", "A bridge"].map((title) => ({ title, until: day }));
  await reading({ former_titles });
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
  test(`the reader has no grave barrier in the ${theme} theme`, async () => {
    await reading(
      { html: `<p>a <a href="https://example.org">b</a></p><img src="https://example.org/a.jpg" alt="">` },
      { settings: { theme } },
    );
    await expectAccessible();
  });
}
