/**
 * Renders every screen in the pseudo-locale and finds text without brackets, which has not been translated. News has
 * its own language (`lang`); names and addresses are marked `translate="no"`.
 */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeOptions } from "./ipc/fake.ts";
import { NOTE_KEYS, SHORTCUTS } from "./lib/shortcuts.ts";
import { app } from "./state/navigation/app.svelte.ts";
import { all, click, expectAccessible, find, hold, open, press, until } from "./test/app.ts";

const TEXT_ATTRIBUTES = ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt"];

/** Key labels at the end of a tooltip, which are not translated. */
const KEY_LABELS = new Set<string>(
  [...[...SHORTCUTS, ...NOTE_KEYS].map(({ cap }) => cap), "Shift+Enter"].map((cap) => ` (${cap})`),
);

/** Whether all words of a text are within brackets. Numbers and punctuation do not count. */
function isTranslated(text: string): boolean {
  // Messages may be nested: remove them from the inside out.
  let rest = text;
  for (let before = ""; before !== rest;) rest = (before = rest).replace(/⟦[^⟦⟧]*⟧/gu, "");
  return KEY_LABELS.has(rest) || !/\p{L}/u.test(rest);
}

/** Whether an element is news, a name or an address. The `lang` of the root element does not count. */
function isExempt(element: Element): boolean {
  return element.closest('[translate="no"], [lang]:not(html), script, style') !== null;
}

function findUntranslated(): string[] {
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || isExempt(parent)) continue;
    // A sentence may consist of several nodes, so the text of the whole element counts.
    if (!isTranslated(node.textContent ?? "") && !isTranslated(parent.textContent ?? "")) {
      found.push(`<${parent.localName} class="${parent.className}">: ${node.textContent?.trim()}`);
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    // Attributes are checked unless the element is exempt.
    const attributesExempt = element.getAttribute("translate") === "no" || isExempt(element);
    for (const name of TEXT_ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value !== null && !attributesExempt && !isTranslated(value))
        found.push(`${element.localName}[${name}]: ${value}`);
    }
  }
  return found;
}

function expectTranslated(screen: string): void {
  const found = findUntranslated();
  expect(found, `${screen}:\n${found.join("\n")}`).toEqual([]);
}

const PSEUDO: FakeOptions = { locale: "en-XA", settings: { locale: "en-XA", theme: "light" } };

test("untranslated text and attributes are found", async () => {
  await open(PSEUDO);
  const paragraph = document.createElement("p");
  paragraph.textContent = "Untranslated";
  paragraph.title = "Hint";
  document.body.append(paragraph);
  const found = findUntranslated();
  paragraph.remove();
  expect(found).toEqual([expect.stringContaining("Untranslated"), expect.stringContaining("Hint")]);
});

const VIEWS = ["front", "headlines", "saved", "notes", "alerts", "sources", "settings", "guide"] as const;

for (const view of VIEWS) {
  test(`the ${view} screen is isTranslated`, async () => {
    await open(PSEUDO);
    await click(`nav-${view}`);
    await until(
      () => document.querySelector("main h1") !== null && document.querySelector(".skeleton") === null,
    );
    expectTranslated(view);
  });
}

test("the front page is translated with one language shown", async () => {
  await open({ ...PSEUDO, settings: { ...PSEUDO.settings, show: "mongolian" } });
  await until(() => all("front-row").length > 0);
  expectTranslated("front, Mongolian");
});

test("the reader is translated, with a short text and without a title", async () => {
  await open(PSEUDO, ({ world }) => {
    const entry = world.entries.get(1);
    if (!entry) return;
    const html = `<p>a</p><img src="https://example.org/a.jpg" alt="">`;
    const published_at = Date.now() - 9e7;
    world.entries.set(1, { ...entry, html, text: "a", published_at, updated_at: Date.now() });
    world.entries.set(2, { ...entry, id: 2, title: "", html: "", text: "", published_at: null, url: null });
  });
  for (const id of [1, 2]) {
    app.openEntry(id);
    await until(() => all("reader-short").length === 1);
    expectTranslated(`reader, entry ${id}`);
  }
});

test("the failure of an article is translated", async () => {
  const fake = await open(PSEUDO);
  fake.fail("get_entry", "database-busy");
  app.openEntry(1);
  await until(() => all("reader-failure").length === 1);
  expectTranslated("reader, failed");
});

test("adding a source is translated for every kind of address", async () => {
  await open(PSEUDO);
  await click("nav-sources");
  await click("add-source");
  for (const typed of ["", "two words"]) {
    await page.getByTestId("add-source-url").fill(typed);
    await click("add-source-submit");
    await until(() => find("add-source-said").textContent?.includes("⟦") === true);
    expectTranslated(`add source: ${typed}`);
  }
  for (const typed of ["harbour.example", "palace.example", "courier.example/feed.xml", "nofeed.example"]) {
    await discover(typed);
    expectTranslated(`add source: ${typed}`);
  }
  await click("failed-hand");
  await until(() => all("recipe").length === 1);
  expectTranslated("a recipe by hand");
  await click("sources-back");
  await click("add-source");
  await discover("burged.example");
  document.querySelectorAll("details").forEach((more) => (more.open = true));
  expectTranslated("a guessed recipe");
  await page.getByTestId("recipe-list.title").fill("[a");
  await until(() => find("recipe-list.title").ariaInvalid === "true");
  expectTranslated("a recipe with a problem");
  await click("sources-back");
  await until(() => all("discard").length === 1);
  expectTranslated("changes to discard");
});

test("the progress of discovery is translated", async () => {
  hold(await open(PSEUDO), "discover_sources");
  await click("nav-sources");
  await click("add-source");
  await page.getByTestId("add-source-url").fill("harbour.example");
  await click("add-source-submit");
  await until(() => all("looking").length === 1);
  expectTranslated("looking");
  await click("look-cancel");
});

test("editing sources and the catalogue are translated", async () => {
  await open(PSEUDO);
  await click("nav-sources");
  await until(() => all("source-row").length === 7);
  await click("source-edit");
  expectTranslated("edit source");
  document.querySelector("dialog")?.close();
  await until(() => document.querySelector("dialog") === null);
  await editRecipe();
  expectTranslated("how a source is read");
  await click("recipe-cancel");
  await until(() => all("source-row").length === 7);
  await click("source-remove");
  await until(() => all("toast").length > 0);
  await click("import-opml");
  await until(() => all("import-report").length === 1);
  expectTranslated("sources, with notices");
  await click("open-catalogue");
  await until(() => all("catalogue-source").length > 2);
  await click("catalogue-select-shown");
  await until(() => all("catalogue-clear").length === 1);
  expectTranslated("catalogue");
  await page.getByTestId("catalogue-search").fill("zzz");
  await until(() => all("catalogue-all").length === 1);
  expectTranslated("catalogue, nothing fits");
});

test("the origin of a date and former titles are translated", async () => {
  await open(PSEUDO, ({ world }) => {
    for (const [id, date_origin] of (["source", "article", "address", "seen"] as const).entries()) {
      const entry = world.entries.get(id + 1);
      if (!entry) continue;
      const former_titles = Array.from({ length: id }, () => ({ title: "Before", until: Date.now() }));
      world.entries.set(id + 1, { ...entry, date_origin, via: "bairgal.example", former_titles });
    }
  });
  await click("nav-headlines");
  await until(() => all("entry-row").length > 4);
  expectTranslated("headlines with dates of each origin");
  for (const id of [1, 2, 3, 4]) {
    app.openEntry(id);
    await until(() => all("reader-title").length === 1 && all("reader-former").length === (id > 1 ? 1 : 0));
    document.querySelectorAll("details").forEach((more) => (more.open = true));
    expectTranslated(`reader, origin ${id}`);
  }
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`recipe, headlines and former titles have no serious accessibility violation, ${theme}, ${locale}`, async () => {
      await open({ locale, settings: { theme, locale } });
      await click("nav-sources");
      await until(() => all("source-row").length === 7);
      await editRecipe();
      document.querySelectorAll("details").forEach((more) => (more.open = true));
      await expectAccessible();
      await click("nav-headlines");
      await until(() => all("entry-row").length > 4);
      await expectAccessible();
      app.openEntry(3);
      await until(() => all("reader-former").length === 1);
      await expectAccessible();
    });
  }
}

async function discover(typed: string): Promise<void> {
  await page.getByTestId("add-source-url").fill(typed);
  const before = all("finding")[0];
  await click("add-source-submit");
  await until(() => all("finding").length === 1 && all("finding")[0] !== before);
}

/** Opens the recipe of the source that has one. */
async function editRecipe(): Promise<void> {
  document.querySelector<HTMLElement>('[data-feed="5"] [data-testid="source-edit"]')?.click();
  await until(() => all("source-how").length === 1);
  await click("source-how");
  await until(() => all("preview-entry").length > 0);
}

test("the first start and a failed start are translated", async () => {
  await open({ ...PSEUDO, empty: true });
  await until(() => all("catalogue-source").length > 2);
  expectTranslated("welcome");
  for (const code of [
    "database-busy",
    "database-newer",
    "database-damaged",
    "database-unwritable",
    "internal",
  ] as const) {
    await open({ ...PSEUDO, startup: { failure: { code, args: { path: "7", found: 9, supported: 3 } } } });
    await until(() => all("startup-failure").length > 0);
    expectTranslated(`startup: ${code}`);
  }
});

test("the full text, its choice, find bar, text versions and reading settings are translated", async () => {
  const answer = hold(await open(PSEUDO), "fetch_article");
  app.openEntry(7);
  await until(() => all("reader-fetching").length === 1);
  expectTranslated("reader, fetching");
  await answer();
  app.openEntry(12);
  await until(() => all("reader-fetch-failed").length === 1);
  expectTranslated("reader, fetch failed");
  app.openEntry(5);
  await until(() => all("reader-kept").length === 1);
  await click("reader-comfort");
  await until(() => all("comfort").length === 1);
  expectTranslated("comfort");
  await click("reader-text-choice");
  await until(() => all("reader-text-auto").length === 1);
  await click("reader-find");
  await until(() => all("find-bar").length === 1);
  await page.getByTestId("find").fill("zzz");
  expectTranslated("reader, choice and nothing found");
  await page.getByTestId("tag-input").fill("т");
  await until(() => all("tag-option").length > 0);
  expectTranslated("reader, tags");
  await click("reader-versions-open");
  await until(() => find("versions-shown").querySelector("ins") !== null);
  expectTranslated("versions");
});

test("tags, selected entries, saved searches and the archive are translated", async () => {
  await open(PSEUDO);
  app.go("headlines", { tag: "төсөв" });
  await until(() => all("entry-row").length === 2);
  for (const pick of all("pick")) pick.click();
  await until(() => all("selection").length === 1);
  expectTranslated("picked");
  await click("selection-tag");
  await until(() => all("tag-dialog").length === 1 && all("tag-input").length === 1);
  expectTranslated("tags of several");
  await click("tag-done");
  await click("tag-rename");
  await page.getByTestId("rename-name").fill("schools");
  expectTranslated("rename a tag");
  find("rename").querySelector<HTMLElement>("header button")?.click();
  await until(() => all("rename").length === 0);
  await click("tag-remove");
  expectTranslated("remove a tag");
  await click("tag-remove-yes");
  await until(() => app.view === "saved");
  await click("tab-archive");
  await until(() => document.querySelector(".empty") !== null);
  expectTranslated("archive, empty");
  await page.getByTestId("save-address").fill("https://nofeed.example/");
  await click("save-address-submit");
  await until(() => find("save-address-said").innerText.includes("⟦"));
  expectTranslated("address not saved");
  app.search("x");
  await until(() => all("search-save").length === 1);
  await click("search-save");
  expectTranslated("save a search");
});

test("backups and retention are translated", async () => {
  await open(PSEUDO);
  await click("nav-settings");
  await until(() => all("backup").length > 0);
  await click("clean-up");
  await until(() => find("clean-up-said").innerText !== "");
  await click("backup-restore");
  await until(() => all("restore").length === 1);
  expectTranslated("settings, restore");
});

test("the tabs of the alert centre, watches and closing are translated", async () => {
  const fake = await open(PSEUDO);
  await click("nav-alerts");
  await until(() => all("alert-line").length > 4);
  find("alert-unfold").click();
  await until(() => all("alert-list").length === 1);
  for (const rule of all("alert-rule")) {
    rule.click();
    await until(() => all("rule-never").length === 1);
    expectTranslated("a rule");
    rule.click();
    await until(() => all("rule-never").length === 0);
  }
  await click("disturb");
  await click("disturb-hour");
  await until(() => find("disturb").innerText.includes(":"));
  await click("disturb");
  expectTranslated("do not disturb");
  for (const show of ["shown", "held", "not-shown"]) {
    await click(`alerts-${show}`);
    expectTranslated(`alerts, ${show}`);
  }
  await page.getByTestId("alerts-search").fill("zzz");
  await until(() => document.querySelector(".empty") !== null);
  expectTranslated("alerts, nothing found");
  await click("alerts-part-sources");
  await until(() => all("source-alert").length === 7);
  expectTranslated("alerts by source");
  await click("alerts-part-watches");
  await until(() => all("watch").length === 3);
  expectTranslated("watches");
  await click("watch-edit");
  await until(() => all("watch-match").length > 0);
  await click("watch-narrow");
  expectTranslated("a watch");
  await click("watch-mute");
  await page.getByTestId("watch-words").fill("-");
  await until(() => find("watch-dialog").innerText.includes("-"));
  expectTranslated("a watch without words");
  find("watch-dialog").querySelector<HTMLElement>("header button")?.click();
  fake.emit({ type: "ask-close" });
  await until(() => all("close-dialog").length === 1);
  expectTranslated("closing");
});

test("an empty alert centre and missing capabilities of the desktop are translated", async () => {
  localStorage.clear();
  await open(PSEUDO, ({ world }) => {
    world.alerts.lines = [];
    world.alerts.watches = [];
    world.alerts.desktop = {
      lacks: ["tray", "alerts"],
      autostart: null,
      saving: true,
      updated_by: "system",
      newer: null,
    };
  });
  await click("nav-alerts");
  await until(() => document.querySelector(".empty") !== null && all("toast").length === 2);
  expectTranslated("alerts, none");
  await click("alerts-part-watches");
  expectTranslated("watches, none");
  await click("nav-settings");
  await click("setting-quiet");
  await until(() => all("setting-day-mon").length === 1);
  expectTranslated("settings, quiet hours");
});

test("the help sheet is translated", async () => {
  await open(PSEUDO);
  await press("Slash", { shiftKey: true });
  await until(() => all("help-sheet").length === 1);
  expectTranslated("help");
});

test("a briefing, the reasons of a rank and search results are translated", async () => {
  await open(PSEUDO);
  await press("KeyB");
  await until(() => all("brief-en").length === 1);
  expectTranslated("brief");
  app.brief = false;
  await until(() => all("brief").length === 0);
  all("rank")[0]?.click();
  await until(() => all("rank-why").length === 1);
  expectTranslated("rank");
  app.search("wool");
  await until(() => document.querySelector(".entry-row mark") !== null);
  expectTranslated("found");
});

test("searching without a result, being offline and refreshing are translated", async () => {
  const fake = await open(PSEUDO);
  fake.emit({ type: "connection-changed", online: false });
  fake.emit({ type: "refresh-progress", done: 1, total: 3 });
  app.search("nothing has this");
  await until(() => document.querySelector(".empty") !== null);
  await until(() => all("offline").length === 1);
  expectTranslated("search");
});

test("an empty list of saved entries and the sample edition are translated", async () => {
  const fake = await open({ ...PSEUDO, empty: true });
  fake.world.fill(true);
  for (const entry of fake.world.entries.values()) entry.saved = false;
  fake.changed("feeds", "entries", "states");
  await until(() => all("sample-remove").length === 1);
  await click("nav-saved");
  await until(() => document.querySelector(".empty") !== null);
  expectTranslated("saved, empty");
  await click("nav-sources");
  await until(() => all("source-row").length > 0);
  expectTranslated("sources of the sample");
  await click("nav-settings");
  await until(() => all("setting-sample-remove").length === 1);
  expect(find("settings").innerText).toContain("⟦");
  expectTranslated("settings with the sample");
});
