import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { EntryDetail } from "../../../ipc/bindings.ts";
import type { FakeBackend } from "../../../ipc/fake.ts";
import { contentHash, contentOf } from "../../../ipc/fake/detail.ts";
import { app } from "../../../state/navigation/app.svelte.ts";
import { all, click, expectAccessible, find, hold, open, press, until } from "../../../test/app.ts";

/** An entry whose feed has only the beginning of the article. */
const TRUNCATED_ENTRY = 7;
/** An entry whose page does not answer. */
const UNREACHABLE_ENTRY = 12;
/** A saved entry that its site has edited. */
const EDITED_ENTRY = 5;

async function openEntry(
  id: number,
  options: Parameters<typeof open>[0] = {},
  prepare: (fake: FakeBackend) => void = () => {},
): Promise<FakeBackend> {
  const fake = await open(options, prepare);
  app.openEntry(id);
  await until(() => all("reader-title").length === 1);
  return fake;
}

/** Replaces the HTML of entry 1. */
function withHtml(html: string, more: Partial<EntryDetail> = {}): (fake: FakeBackend) => void {
  return ({ world }) => {
    const entry = world.entries.get(1);
    const text_hash = contentHash(html);
    if (entry) world.entries.set(1, { ...entry, html, text: contentOf(html), text_hash, ...more });
  };
}

const main = () => document.querySelector("main") as HTMLElement;
const body = () => find("reader-body");
const LONG_HTML = Array.from(
  { length: 60 },
  (_, index) => `<p>Paragraph ${index} of a long text about trams.</p>`,
).join("");

test("the feed's text is shown at once and then replaced by the full text", async () => {
  let releaseAnswer = async () => {};
  const fake = await openEntry(TRUNCATED_ENTRY, {}, (fake) => (releaseAnswer = hold(fake, "fetch_article")));
  const first = body().textContent;
  await until(() => all("reader-fetching").length === 1);
  await releaseAnswer();
  await until(() => body().textContent.length > first.length * 3);
  expect(body().textContent.startsWith(first)).toBe(true);
  expect(find("reader-origin").innerText).toContain("from the article’s page");
  expect(all("reader-fetching")).toEqual([]);
  expect(all("reader-short")).toEqual([]);
  expect(fake.calls.find(({ command }) => command === "fetch_article")?.args).toEqual({
    id: TRUNCATED_ENTRY,
    again: false,
  });
});

test("a new text that arrives while the reader is scrolled waits until it is requested", async () => {
  const fake = await openEntry(1, {}, withHtml(LONG_HTML));
  main().scrollTop = 300;
  const html = `<p>All of it is new.</p>${LONG_HTML}`;
  Object.assign(fake.world.entries.get(1) ?? {}, { html, text_hash: contentHash(html), origin: "page" });
  fake.emit({ type: "article-changed", entry_id: 1 });
  await until(() => all("reader-waiting").length === 1);
  expect(body().textContent).not.toContain("All of it is new.");
  expect(find("reader-waiting").innerText).toContain("The full text is here");
  await click("reader-take");
  await until(() => body().textContent.includes("All of it is new."));
  expect(all("reader-waiting")).toEqual([]);
});

test("a page that does not answer is reported, and fetched again on request", async () => {
  const fake = await openEntry(UNREACHABLE_ENTRY);
  await until(() => all("reader-fetch-failed").length === 1);
  expect(find("reader-fetch-failed").innerText).toContain("30 seconds");
  fake.world.pages.set(UNREACHABLE_ENTRY, { html: LONG_HTML, origin: "data" });
  await click("reader-fetch-again");
  await until(() => body().textContent.includes("Paragraph 59"));
  expect(find("reader-origin").innerText).toContain("the data within the article’s page");
  expect(all("reader-fetch-failed")).toEqual([]);
});

test("the text choice of a source is changed below the article", async () => {
  const fake = await openEntry(TRUNCATED_ENTRY);
  await until(() => find("reader-origin").innerText.includes("page"));
  await click("reader-text-choice");
  expect((find("reader-text-auto") as HTMLInputElement).checked).toBe(true);
  await click("reader-text-ahead");
  await until(() => fake.world.feeds.find(({ id }) => id === 1)?.text === "ahead");
  expect((find("reader-text-ahead") as HTMLInputElement).checked).toBe(true);
  await press("Escape", { key: "Escape" });
  expect(all("reader-text-ahead")).toEqual([]);
  expect(document.activeElement).toBe(find("reader-text-choice"));
  expect(all("reader")).toHaveLength(1);
});

test("the text content on the page equals the article's text, with and without its pictures", async () => {
  const html =
    `<p>One <b>two</b>\n three.</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>` +
    `<figure><a href="https://www.youtube.com/watch?v=1"><img src="https://x.example/a.jpg" alt="A film"></a>` +
    `<figcaption>Below</figcaption></figure><pre>  code\n</pre>`;
  await openEntry(1, {}, withHtml(html));
  expect(body().textContent).toBe(contentOf(html));
  const link = body().querySelector("figure a");
  expect(link?.ariaLabel).toBe("Video: A film");
  const first = body().firstChild;
  await click("reader-pictures");
  await until(() => body().querySelector("img") !== null);
  expect(body().textContent).toBe(contentOf(html));
  expect(body().firstChild).toBe(first);
  expect(body().querySelector(".wide > table")).not.toBeNull();
});

test("footnote links jump within the article and back", async () => {
  const note = `<p id="user-content-n1">The note. <a href="#user-content-r1">back</a></p>`;
  const html = `<p>Text<sup id="user-content-r1"><a href="#user-content-n1">1</a></sup></p>${LONG_HTML}${note}`;
  const fake = await openEntry(1, {}, withHtml(html));
  body().querySelector<HTMLElement>("sup a")?.click();
  expect(document.activeElement?.id).toBe("user-content-n1");
  expect(main().scrollTop).toBeGreaterThan(500);
  document.activeElement?.querySelector<HTMLElement>("a")?.click();
  expect(document.activeElement?.id).toBe("user-content-r1");
  expect(fake.count("open_link")).toBe(0);
});

test("find matches words across elements, ignores case, and steps through the matches", async () => {
  await openEntry(1, {}, withHtml(`<p>A t<b>ram</b>, two TRAMS.</p><p>Өдрийн өдөр</p>${LONG_HTML}`));
  await press("KeyF", { ctrlKey: true });
  await until(() => document.activeElement === find("find"));
  const count = () => find("find-count").innerText;
  await page.getByTestId("find").fill("tram");
  expect(count()).toBe("1 / 62");
  expect(CSS.highlights.get("find")?.size).toBe(62);
  await press("Enter", { key: "Enter", shiftKey: true });
  expect(count()).toBe("62 / 62");
  await until(() => main().scrollTop > 300);
  await press("Enter", { key: "Enter" });
  expect(count()).toBe("1 / 62");
  await page.getByTestId("find").fill("ӨДӨР");
  expect(count()).toBe("1 / 1");
  await page.getByTestId("find").fill("zzz");
  expect(count()).toBe("Not found");
  await press("Escape", { key: "Escape" });
  expect(all("find-bar")).toEqual([]);
  expect(CSS.highlights.has("find")).toBe(false);
  expect(all("reader")).toHaveLength(1);
});

test("the reading position is restored, unless it is at the start or the end", async () => {
  const fake = await openEntry(1, {}, withHtml(LONG_HTML));
  main().scrollTop = 400;
  await until(() => (fake.world.entries.get(1)?.position ?? 0) > 0.05);
  app.goUp();
  await until(() => all("reader").length === 0);
  main().scrollTop = 0;
  app.openEntry(1);
  await until(() => main().scrollTop > 350 && main().scrollTop < 450);
  main().scrollTop = 100_000;
  await until(() => fake.world.entries.get(1)?.position === 0);
});

test("changes between versions are marked by lines as well as colour, and the earlier text can be read", async () => {
  await openEntry(EDITED_ENTRY);
  await click("reader-versions-open");
  await until(() => find("versions-shown").querySelector(".article ins") !== null);
  const [ins, del] = ["ins", "del"].map((name) => find("versions-shown").querySelector(name));
  expect(getComputedStyle(ins as Element).textDecorationLine).toBe("underline");
  expect(getComputedStyle(del as Element).textDecorationLine).toBe("line-through");
  expect(all("version")).toHaveLength(2);
  await click("versions-text");
  await until(() => all("reader-body").length === 2);
  all("version")[1]?.click();
  await until(() => all("reader-body").length === 2);
  await expectAccessible();
  find("versions").querySelector<HTMLElement>("header button")?.click();
  await until(() => all("versions").length === 0);
});

test("the contents of the offline copy are described and updated when they change", async () => {
  const fake = await openEntry(EDITED_ENTRY);
  expect(find("reader-kept").innerText).toBe(
    "Kept on this computer: the text, 4 of 5 pictures, the original page (1.8 MB)",
  );
  const kept = { pictures: 5, of: 5, original: false, bytes: 800_000 };
  Object.assign(fake.world.entries.get(EDITED_ENTRY) ?? {}, { kept });
  fake.emit({ type: "article-changed", entry_id: EDITED_ENTRY });
  await until(() => find("reader-kept").innerText.includes("the text, all 5 pictures (800 kB)"));
});

test("reading options change the article at once and are stored", async () => {
  const fake = await openEntry(1);
  const style = () => getComputedStyle(body());
  await click("reader-comfort");
  const size = find("comfort-text-size") as HTMLInputElement;
  const before = parseFloat(style().fontSize);
  size.value = "150";
  size.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => parseFloat(style().fontSize) > before * 1.4);
  expect(fake.count("update_settings")).toBe(0);
  size.dispatchEvent(new Event("change", { bubbles: true }));
  await click("comfort-font-sans");
  await click("comfort-theme-sepia");
  await click("comfort-hyphens");
  await until(() => fake.world.settings.hyphens === false);
  await expect
    .poll(() => fake.world.settings)
    .toMatchObject({ "text-size": 150, font: "sans", theme: "sepia" });
  expect(style().fontFamily).toContain("Inter");
  expect(style().hyphens).toBe("manual");
  expect(document.documentElement.dataset.theme).toBe("sepia");
  await press("Escape", { key: "Escape" });
  expect(all("comfort")).toEqual([]);
  expect(all("reader")).toHaveLength(1);
});

test("vertical text scrolls sideways by keyboard", async () => {
  const html = Array.from({ length: 40 }, () => `<p>${"ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ".repeat(12)}</p>`).join("");
  await openEntry(1, {}, withHtml(html, { language: "mn-Mong" }));
  expect(getComputedStyle(body()).writingMode).toBe("vertical-lr");
  body().focus();
  await press("PageDown", { key: "PageDown" });
  await until(() => body().scrollLeft > 200);
  await press("Home", { key: "Home" });
  await until(() => body().scrollLeft === 0);
});

for (const theme of ["light", "dark", "sepia"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`the reader and its overlays have no serious accessibility violation, ${theme}, ${locale}`, async () => {
      await openEntry(EDITED_ENTRY, { locale, settings: { theme, locale } });
      await click("reader-comfort");
      await expectAccessible();
      await press("Escape", { key: "Escape" });
      await click("reader-text-choice");
      await press("KeyF", { ctrlKey: true });
      await until(() => all("find-bar").length === 1);
      await expectAccessible();
      await click("reader-versions-open");
      await until(() => find("versions-shown").querySelector("ins") !== null);
      await expectAccessible();
      app.openEntry(UNREACHABLE_ENTRY);
      await until(() => all("reader-fetch-failed").length === 1);
      await expectAccessible();
    });
  }
}
