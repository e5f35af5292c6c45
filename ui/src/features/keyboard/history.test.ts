/** Going back and forward between the places that the reader has visited. */
import { expect, test } from "vitest";
import { app } from "../../state/navigation/app.svelte.ts";
import { headlinesFilterOf } from "../../state/navigation/route.ts";
import { all, click, find, open, press, until } from "../../test/app.ts";

const back = () => press("ArrowLeft", { key: "ArrowLeft", altKey: true });
const forward = () => press("ArrowRight", { key: "ArrowRight", altKey: true });
const rows = () => all("entry-row");

/** Opens the headlines from the front page, and the second entry there. */
async function openSecondHeadline(): Promise<number> {
  await open();
  await click("nav-headlines");
  await until(() => rows().length > 2);
  const id = Number(rows()[1]?.dataset.entry);
  app.openEntry(id);
  await until(() => all("reader-title").length === 1);
  return id;
}

test("Alt+Left and Alt+Right move between the visited places", async () => {
  const id = await openSecondHeadline();
  await back();
  await until(() => rows().length > 2 && app.view === "headlines");
  await back();
  await until(() => all("front-row").length > 0);
  await back();
  expect(app.view).toBe("front");
  await forward();
  await until(() => rows().length > 2);
  await forward();
  await until(() => all("reader-title").length === 1);
  expect(app.entry).toBe(id);
});

test("the back and forward buttons of a mouse do the same", async () => {
  const id = await openSecondHeadline();
  const pressButton = (button: number) =>
    document.body.dispatchEvent(new MouseEvent("mouseup", { button, bubbles: true, cancelable: true }));
  pressButton(3);
  await until(() => rows().length > 2 && app.entry === null);
  pressButton(4);
  await until(() => app.entry === id);
});

test("going back restores the filters, the search and the cursor of a list", async () => {
  await open();
  app.go("headlines", { feed: 1 });
  await until(() => rows().length > 1);
  await press("KeyJ");
  await press("KeyJ");
  const cursor = app.cursor;
  expect(cursor).not.toBeNull();
  app.search("wool");
  app.search("wool exports");
  await until(() => app.text === "wool exports" && rows().length < 2);
  await click("nav-settings");
  await back();
  expect(app.text).toBe("wool exports");
  await back();
  expect([app.text, headlinesFilterOf(app.route)?.feed, app.cursor]).toEqual(["", 1, cursor]);
  await until(
    () => document.activeElement?.closest<HTMLElement>("[data-entry]")?.dataset.entry === `${cursor}`,
  );
});

test("after Escape has closed an entry, forward opens it again", async () => {
  const id = await openSecondHeadline();
  await press("Escape", { key: "Escape" });
  await until(() => rows().length > 2 && app.entry === null);
  await forward();
  await until(() => app.entry === id);
});

test("Alt+Left does nothing while the reader types or a dialog is open", async () => {
  await open();
  await click("nav-headlines");
  await until(() => rows().length > 2);
  find("search").focus();
  await back();
  expect(app.view).toBe("headlines");
  find("search").blur();
  await press("Slash", { shiftKey: true });
  await until(() => all("help-sheet").length === 1);
  await back();
  expect(app.view).toBe("headlines");
});
