import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

/** Opens an article and selects its first words. */
async function openAndSelect() {
  const fake = await open();
  await click("telling-mn");
  await until(() => all("reader-body").length === 1);
  const walker = document.createTreeWalker(find("reader-body"), NodeFilter.SHOW_TEXT);
  let node = walker.nextNode() as Text | null;
  while (node && !/\p{L}{4}/u.test(node.data)) node = walker.nextNode() as Text | null;
  const start = node?.data.search(/\p{L}{4}/u) ?? 0;
  const words = /\p{L}+/u.exec(node?.data.slice(start) ?? "")?.[0] ?? "";
  document.getSelection()?.setBaseAndExtent(node as Text, start, node as Text, start + words.length);
  document.dispatchEvent(new Event("selectionchange"));
  await until(() => all("selection-bar").length === 1);
  return { fake, words };
}

test("L looks up the selected words, and Escape closes the panel but not the article", async () => {
  const { words } = await openAndSelect();
  await press("KeyL");
  await until(() => all("lookup-lemma").length === 1);
  expect(find("lookup-lemma").textContent).toBe(words);
  await expectAccessible();
  await press("Escape");
  await until(() => all("lookup").length === 0);
  expect(all("reader-title")).toHaveLength(1);
});

test("a user term is added, shown in the meanings, and removed by undo", async () => {
  const { fake, words } = await openAndSelect();
  await click("bar-look-up");
  await until(() => all("lookup-add").length === 1);
  await click("lookup-add");
  await page.getByTestId("term-english").fill("tram");
  await click("term-add");
  await until(() => all("lookup-meaning").length === 1);
  expect(find("lookup-meaning").textContent).toContain("tram");
  expect(fake.world.terms).toEqual([{ id: 1, english: "tram", mongolian: words }]);
  await click("toast-undo");
  await until(() => fake.world.terms.length === 0);
});

test("a term without a name is refused with an error at the field", async () => {
  const { fake } = await openAndSelect();
  await click("bar-look-up");
  await until(() => all("lookup-add").length === 1);
  await click("lookup-add");
  await click("term-add");
  await until(() => find("lookup").querySelector(".error") !== null);
  expect(fake.world.terms).toEqual([]);
});

test("the search button searches for the looked-up words", async () => {
  const { words } = await openAndSelect();
  await click("bar-look-up");
  await until(() => all("lookup-search").length === 1);
  await click("lookup-search");
  await until(() => (find("search") as HTMLInputElement).value === words);
});

test("user terms are added, changed, removed and restored in the settings", async () => {
  const fake = await open();
  await click("nav-settings");
  await until(() => all("term-new").length === 1);
  await click("term-new");
  await page.getByTestId("term-english").fill("snow leopard");
  await page.getByTestId("term-mongolian").fill("ирвэс");
  await click("term-keep");
  await until(() => all("term").length === 1);
  await click("term-edit");
  await page.getByTestId("term-english").fill("snow leopard, irbis");
  await click("term-keep");
  await until(() => fake.world.terms[0]?.english === "snow leopard, irbis");
  await until(() => all("term-remove").length === 1);
  await click("term-remove");
  await until(() => all("term").length === 0);
  await click("toast-undo");
  await until(() => all("term").length === 1);
});
