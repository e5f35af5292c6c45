/** Highlights and notes in the open article. */
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { app } from "../../state/navigation/app.svelte.ts";
import { settings } from "../../state/settings.svelte.ts";
import { all, click, expectAccessible, find, press, until } from "../../test/app.ts";
import { drawn, latest, reading, select } from "../../test/notes.ts";

const WITHOUT_NOTES = { notes: false };
const noteField = () => find("note-field") as HTMLTextAreaElement;

test("selecting a passage shows the selection bar, whose colours highlight it", async () => {
  const fake = await reading(1, {}, WITHOUT_NOTES);
  select("a handful of people");
  await until(() => all("selection-bar").length === 1);
  await expectAccessible();
  await click("bar-green");
  await until(() => fake.world.annotations.length === 1);
  const annotation = latest(fake);
  expect(annotation.color).toBe("green");
  expect(annotation.target?.exact).toBe("a handful of people");
  expect(annotation.target?.prefix.endsWith("spring, with ")).toBe(true);
  expect(annotation.text_hash).toBe(fake.world.entries.get(1)?.text_hash);
  await until(() => drawn(annotation.id) === "a handful of people" && all("note-card").length === 1);
  await until(() => all("selection-bar").length === 0);
});

test("the text on the page equals the backend's text, also with highlights drawn on it", async () => {
  const fake = await reading(1);
  await until(() => drawn(1) !== "");
  const html = fake.world.entries.get(1)?.html ?? "";
  const backendText = new DOMParser().parseFromString(html, "text/html").body.textContent;
  expect(find("reader-body").textContent).toBe(backendText);
});

test("a passage is selected with the text cursor and highlighted in the last colour by keyboard alone", async () => {
  const fake = await reading(1, {}, WITHOUT_NOTES);
  await press("KeyV");
  expect(find("caret-hint").textContent).toContain("Text cursor");
  await until(() => find("caret-said").textContent?.includes("The text cursor is in the article") === true);
  await press("ArrowDown", { key: "ArrowDown" });
  const sentence = "The work began in spring, with a handful of people and a borrowed truck.";
  expect(document.getSelection()?.toString()).toBe(sentence);
  expect(find("caret-said").textContent).toBe(sentence);
  await press("ArrowRight", { key: "ArrowRight" });
  await press("ArrowRight", { key: "ArrowRight", shiftKey: true });
  expect(document.getSelection()?.toString()).toBe("The work");
  await until(() => all("selection-bar").length === 1);
  await press("KeyH");
  await until(() => fake.world.annotations.length === 1);
  expect(latest(fake).target?.exact).toBe("The work");
  expect(latest(fake).color).toBe("yellow");
  await press("ArrowDown", { key: "ArrowDown", ctrlKey: true });
  await press("Digit4");
  await until(() => fake.world.annotations.length === 2);
  expect(latest(fake).color).toBe("pink");
  expect(app.view).toBe("front");
  await press("Escape");
  expect(all("caret-hint")).toEqual([]);
  expect(all("reader")).toHaveLength(1);
});

test("N begins a note, Ctrl+Enter stores it, and it is rendered as Markdown", async () => {
  const fake = await reading(1, {}, WITHOUT_NOTES);
  select("a borrowed truck");
  await until(() => all("selection-bar").length === 1);
  await press("KeyN");
  await until(() => all("note-field").length === 1);
  expect(document.activeElement).toBe(noteField());
  await page.getByTestId("note-field").fill("Whose **truck**? <b>x</b> https://example.org");
  await press("Enter", { key: "Enter", ctrlKey: true });
  await until(() => latest(fake).note.startsWith("Whose"));
  await until(() => all("note-text").length === 1);
  expect(find("note-text").querySelector("strong")?.textContent).toBe("truck");
  expect(find("note-text").querySelector("b")).toBeNull();
  find("note-text").querySelector("a")?.click();
  await until(() => fake.count("open_link") === 1);
  expect(document.activeElement).toBe(find("note-passage"));
});

test("Escape discards the changes to a note and returns the focus to its card", async () => {
  const fake = await reading(1);
  await until(() => all("note-card").length === 3);
  await click("note-passage");
  await press("KeyN");
  await until(() => all("note-field").length === 1);
  await page.getByTestId("note-field").fill("something else");
  await press("Escape", { key: "Escape" });
  await until(() => all("note-field").length === 0);
  expect(fake.count("update_annotation")).toBe(0);
  expect(find("note-text").textContent).toContain("Compare with");
  expect(all("reader")).toHaveLength(1);
});

test("an unfinished note is stored when the focus moves away or another article opens", async () => {
  const fake = await reading(1);
  await until(() => all("note-card").length === 3);
  await click("note-edit");
  await until(() => all("note-field").length === 1);
  await page.getByTestId("note-field").fill("first");
  find("reader-title").focus();
  await until(() => fake.world.annotations[0]?.note === "first" && all("note-field").length === 0);
  await click("note-edit");
  await until(() => all("note-field").length === 1);
  await page.getByTestId("note-field").fill("second");
  app.openEntry(2);
  await until(() => fake.world.annotations[0]?.note === "second");
});

test("a note that could not be stored is kept as a draft for the next time the article is opened", async () => {
  const fake = await reading(1);
  await until(() => all("note-card").length === 3);
  await click("note-edit");
  await until(() => all("note-field").length === 1);
  fake.fail("update_annotation", "database-busy");
  await page.getByTestId("note-field").fill("not lost");
  app.openEntry(4);
  await until(() => all("toast").length > 0);
  fake.mend("update_annotation");
  app.openEntry(1);
  await until(() => all("note-field").length === 1 && noteField().value === "not lost");
  await click("note-save");
  await until(() => fake.world.annotations[0]?.note === "not lost");
  expect(localStorage.length === 0 || !Object.keys(localStorage).some((key) => key.includes("draft"))).toBe(
    true,
  );
});

test("the colour and the tags of an annotation are changed on its card, also by keyboard", async () => {
  const fake = await reading(1);
  await until(() => all("note-card").length === 3);
  await click("note-passage");
  find("note-passage").focus();
  await press("Digit3");
  await until(() => fake.world.annotations[0]?.color === "blue");
  await until(() => document.querySelector('mark.hl-blue[data-ids~="1"]') !== null);
  await click("note-color-pink");
  await until(() => fake.world.annotations[0]?.color === "pink");
  const card = find("note-card");
  const input = card.querySelector<HTMLInputElement>('[data-testid="tag-input"]');
  input?.focus();
  await userEvent.keyboard("scho");
  await until(() => card.querySelectorAll('[data-testid="tag-option"]').length > 0);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await until(() => fake.world.annotations[0]?.tags.join() === "transport,schools");
  await expectAccessible();
});

test("removing an annotation is undone from the toast", async () => {
  const fake = await reading(1);
  await until(() => all("note-card").length === 3);
  await click("note-remove");
  await until(() => fake.world.annotations.every(({ id }) => id !== 1));
  await until(() => drawn(1) === "" && all("note-card").length === 2);
  await click("toast-undo");
  await until(() => fake.world.annotations.some(({ id }) => id === 1));
  await until(() => drawn(1) === "the first night carried nine hundred people");
});

test("clicking overlapping highlights selects the inner one first, then the next", async () => {
  const fake = await reading(1);
  select("nine hundred");
  await until(() => all("selection-bar").length === 1);
  await press("Digit2");
  await until(() => fake.world.annotations.length === 9);
  const inner = latest(fake).id;
  await until(() => drawn(inner) === "nine hundred" && drawn(1).includes("nine hundred"));
  find("reader-title").click();
  const mark = () => document.querySelector<HTMLElement>(`mark[data-ids~="${inner}"]`);
  document.getSelection()?.removeAllRanges();
  await until(() => all("selection-bar").length === 0);
  const selectedCard = () =>
    all("note-card")
      .find((card) => card.classList.contains("selected"))
      ?.getAttribute("data-note");
  expect(selectedCard()).toBe(String(inner));
  mark()?.click();
  await until(() => selectedCard() === "1");
  mark()?.click();
  await until(() => selectedCard() === String(inner));
  expect(document.querySelectorAll(".hl-selected").length).toBeGreaterThan(0);
});

test("Enter on a highlight focuses its card", async () => {
  await reading(1);
  await until(() => drawn(2) !== "");
  document.querySelector<HTMLElement>('mark[data-ids~="2"]')?.focus();
  await press("Enter", { key: "Enter" });
  expect(document.activeElement?.closest("[data-note]")?.getAttribute("data-note")).toBe("2");
});

test("highlights span paragraphs, table cells and captions", async () => {
  const html =
    "<p>First of all.</p><p>Second <em>line</em>.</p><table><tbody><tr><td>one</td><td>two</td></tr></tbody></table>" +
    "<figure><figcaption>A caption here</figcaption></figure>";
  const fake = await reading(1, { html, text: "x".repeat(2000), text_hash: "made" }, WITHOUT_NOTES);
  for (const words of ["of all.Second line", "onetwo", "A caption"]) {
    const before = fake.world.annotations.length;
    select(words);
    await until(() => all("selection-bar").length === 1);
    await press("KeyH");
    await until(() => fake.world.annotations.length === before + 1);
    expect(latest(fake).target?.exact).toBe(words);
    await until(() => drawn(latest(fake).id) === words);
  }
  await expectAccessible();
});

test("vertical traditional Mongolian script is highlighted", async () => {
  const html = "<p>ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠦᠨ ᠦᠵᠡᠰᠬᠦᠯᠡᠩ</p>";
  const fake = await reading(
    1,
    { html, language: "mn-Mong", text: "x".repeat(900), text_hash: "m" },
    WITHOUT_NOTES,
  );
  await press("KeyV");
  await press("ArrowDown", { key: "ArrowDown" });
  await press("KeyH");
  await until(() => fake.world.annotations.length === 1);
  expect(latest(fake).target?.exact).toBe("ᠮᠣᠩᠭᠣᠯ");
  await until(() => drawn(latest(fake).id) === "ᠮᠣᠩᠭᠣᠯ");
  await expectAccessible();
});

test("highlights stay where they are when language, theme and size change", async () => {
  await reading(1);
  await until(() => drawn(1) !== "" && all("note-card").length === 3);
  const before = drawn(1);
  await settings.update({ theme: "sepia", "text-size": 140, locale: "mn" });
  await until(() => find("notes-count").textContent?.trim() === "3 тэмдэглэл");
  expect(drawn(1)).toBe(before);
  const [mark, card] = [document.querySelector("mark[data-ids~='1']"), find("note-card")];
  const distance = () => Math.abs((mark?.getClientRects()[0]?.top ?? 0) - card.getBoundingClientRect().top);
  await until(() => distance() < 30, "the card is not beside its passage");
});

test("a note on the whole article needs no passage", async () => {
  const fake = await reading(1, {}, WITHOUT_NOTES);
  await click("note-whole");
  await until(() => all("note-field").length === 1);
  await page.getByTestId("note-field").fill("Ask the museum.");
  await click("note-save");
  await until(() => fake.world.annotations.length === 1);
  expect(latest(fake).target).toBeNull();
  await until(() => all("note-card").length === 1);
  await click("note-whole");
  await until(() => all("note-field").length === 1);
  await click("note-save");
  await until(() => all("note-field").length === 0);
  expect(fake.world.annotations).toHaveLength(1);
});

test("a passage is copied to the clipboard with its source", async () => {
  const fake = await reading(1);
  await until(() => all("note-card").length === 3);
  const written: string[] = [];
  const clipboard = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  await click("note-copy");
  await until(() => written.length === 1);
  expect(written[0]).toContain("the first night carried nine hundred people");
  expect(written[0]).toContain("Steppe Courier");
  select("a queue at the door");
  await until(() => all("selection-bar").length === 1);
  await click("bar-copy");
  await until(() => written.length === 2);
  expect(written[1]).toMatch(/^“a queue at the door”\n.*Steppe Courier/s);
  await until(() => all("toast").length > 0);
  fake.fail("quote", "no-such-annotation", { id: 1 });
  await click("note-copy");
  await until(() => find("toast").parentElement?.innerText.includes("1") === true);
  Reflect.deleteProperty(navigator, "clipboard");
});

test("highlighting without a selection shows a toast and adds nothing", async () => {
  const fake = await reading(1, {}, WITHOUT_NOTES);
  await press("KeyH");
  await until(() => all("toast").length === 1);
  expect(fake.count("add_annotation")).toBe(0);
});

for (const locale of ["en", "mn"] as const)
  for (const theme of ["light", "dark", "sepia"] as const)
    test(`notes have no serious accessibility violation in the ${theme} theme, ${locale}`, async () => {
      await reading(locale === "en" ? 1 : 2, {}, { notes: true, locale, settings: { theme, locale } });
      await until(() => all("note-card").length === 3);
      await click("note-edit");
      await until(() => all("note-field").length === 1);
      await expectAccessible();
    });
