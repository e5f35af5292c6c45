import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { app } from "../../state/navigation/app.svelte.ts";
import { filterOf } from "../../state/navigation/route.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";
import { choose } from "../../test/controls.ts";

const rows = () => all("entry-row");
const titles = () => rows().map((row) => row.querySelector("h2")?.textContent?.trim() ?? "");

async function openSaved(...args: Parameters<typeof open>) {
  const fake = await open(...args);
  await click("nav-saved");
  await until(() => rows().length === 6);
  return fake;
}

test("E archives an entry, and the toast undoes it", async () => {
  const fake = await openSaved();
  const before = rows().length;
  await press("KeyJ");
  const id = Number(rows()[0]?.dataset.entry);
  await press("KeyE", { key: "у" });
  await until(() => rows().length === before - 1 && fake.world.entries.get(id)?.archived === true);
  await click("tab-archive");
  await until(() => rows().length === 1);
  expect(document.querySelector("h1")?.textContent).toBe("Archive");
  await until(() => find("tab-archive").innerText.includes("1"));
  await click("toast-undo");
  await until(() => fake.world.entries.get(id)?.archived === false);
});

test("saved entries are shown in the chosen order", async () => {
  await openSaved();
  const check = async (order: string, sorted: (shown: string[]) => boolean) => {
    await choose("saved-order", order);
    await until(() => sorted(titles()), order);
  };
  await check("title", (shown) => shown.join() === shown.toSorted((a, b) => a.localeCompare(b)).join());
  await check("published", () => rows()[0]?.querySelector(".day")?.textContent !== "");
  await check("saved", () => filterOf(app.route)?.order === "saved");
});

test("saved entries are filtered by tag and by annotations", async () => {
  await openSaved();
  await choose("saved-tag", "төсөв");
  await until(() => rows().length === 2);
  await click("saved-annotated");
  await until(() => document.querySelector(".empty") !== null);
  await until(() => all("search-save").length === 1);
});

test("an address pasted into the field is saved at once and shown", async () => {
  const fake = await openSaved();
  const data = new DataTransfer();
  data.setData("text", "https://else.example/story");
  find("save-address").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
  await until(() => titles()[0] === "A story saved by its address");
  expect(fake.calls.find(({ command }) => command === "save_url")?.args).toEqual({
    url: "https://else.example/story",
  });
  expect(find("save-address")).toHaveProperty("value", "");
});

test("an address that cannot be saved stays in the field, with the failure below", async () => {
  await openSaved();
  await page.getByTestId("save-address").fill("https://down.example/story");
  await click("save-address-submit");
  await until(() => find("save-address-said").innerText.includes("30 seconds"));
  expect(find("save-address")).toHaveProperty("value", "https://down.example/story");
});

test("an address pasted outside any field is saved from any list", async () => {
  const fake = await open();
  const paste = (text: string) => {
    const data = new DataTransfer();
    data.setData("text", text);
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  };
  paste("two words");
  expect(app.view).toBe("front");
  paste("https://else.example/story");
  await until(() => app.view === "saved" && fake.count("save_url") === 1);
  await until(() => titles()[0] === "A story saved by its address");
});

for (const theme of ["light", "dark", "sepia"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`saved entries and archive have no serious accessibility violation, ${theme}, ${locale}`, async () => {
      await openSaved({ locale, settings: { theme, locale } });
      await page.getByTestId("save-address").fill("https://nofeed.example/");
      await click("save-address-submit");
      await until(() => find("save-address-said").innerText !== "");
      await expectAccessible();
      await click("tab-archive");
      await until(() => document.querySelector(".empty") !== null);
      await expectAccessible();
    });
  }
}
