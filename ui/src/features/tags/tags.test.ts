import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend } from "../../ipc/fake.ts";
import { app } from "../../state/navigation/app.svelte.ts";
import { filterOf } from "../../state/navigation/route.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

const userTags = (fake: FakeBackend, id: number) => fake.world.entries.get(id)?.own_tags;
const rows = () => all("entry-row");

async function openArticle(id: number, ...args: Parameters<typeof open>): Promise<FakeBackend> {
  const fake = await open(...args);
  app.openEntry(id);
  await until(() => all("reader-title").length === 1);
  return fake;
}

test("T focuses the tag field of the open article; Enter and a comma add a tag, Backspace removes one", async () => {
  const fake = await openArticle(1);
  await press("KeyT", { key: "е" });
  expect(document.activeElement).toBe(find("tag-input"));
  await page.getByTestId("tag-input").fill("Rails");
  await press("Enter", { key: "Enter" });
  await until(() => userTags(fake, 1)?.join() === "Rails");
  await page.getByTestId("tag-input").fill("төсөв,");
  await until(() => userTags(fake, 1)?.join() === "Rails,төсөв");
  await until(() => all("own-tag").length === 2);
  await press("Backspace", { key: "Backspace" });
  await until(() => userTags(fake, 1)?.join() === "Rails");
  await press("Escape", { key: "Escape" });
  expect(document.activeElement).toBe(find("reader-title"));
});

test("existing tags are offered as completions, and case does not matter", async () => {
  const fake = await openArticle(1);
  await page.getByTestId("tag-input").fill("ТӨС");
  await until(() => all("tag-option").length === 1);
  await press("ArrowDown", { key: "ArrowDown" });
  expect(find("tag-input").getAttribute("aria-activedescendant")).toBe(find("tag-option").id);
  await press("Enter", { key: "Enter" });
  await until(() => userTags(fake, 1)?.join() === "төсөв" && all("own-tag").length === 1);
  await page.getByTestId("tag-input").fill("Төсөв");
  await press("Enter", { key: "Enter" });
  expect(fake.count("tag_entries")).toBe(1);
});

test("the sidebar lists tags with their counts and opens their entries", async () => {
  await open();
  const tag = all("sidebar-tag").find((link) => link.textContent.includes("төсөв"));
  expect(tag?.querySelector("[aria-hidden]")?.textContent).toBe("2");
  tag?.click();
  await until(() => rows().length === 2);
  expect(document.querySelector("h1")?.textContent).toBe("төсөв");
  expect(tag?.getAttribute("aria-current")).toBe("page");
});

test("renaming a tag to an existing name merges the two", async () => {
  const fake = await open();
  app.go("headlines", { tag: "төсөв" });
  await until(() => all("tag-rename").length === 1);
  await click("tag-rename");
  await page.getByTestId("rename-name").fill("Schools");
  expect(find("rename").innerText).toContain("the two become one");
  await click("rename-take");
  await until(() => filterOf(app.route)?.tag === "schools");
  expect(userTags(fake, 6)).toEqual(["сургууль", "schools"]);
  await until(() => rows().length === 4);
});

test("removing a tag asks first and keeps the entries", async () => {
  const fake = await open();
  const before = fake.world.entries.size;
  app.go("headlines", { tag: "төсөв" });
  await until(() => all("tag-remove").length === 1);
  await click("tag-remove");
  expect(find("tag-remove-ask").innerText).toContain("articles: 2, notes: 0");
  await click("tag-remove-yes");
  await until(() => all("sidebar-tag").every((link) => !link.textContent.includes("төсөв")));
  expect(fake.world.entries.size).toBe(before);
});

test("selected entries are tagged and archived together", async () => {
  const fake = await open();
  await click("nav-headlines");
  await until(() => rows().length > 3);
  await press("KeyJ");
  await press("KeyX", { key: "ч" });
  rows()[2]
    ?.querySelector<HTMLElement>('[data-testid="pick"]')
    ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: true }));
  await until(() => find("selection").innerText.includes("3 stories picked"));
  const ids = rows()
    .slice(0, 3)
    .map((row) => Number(row.dataset.entry));
  await press("KeyT");
  await until(() => all("tag-input").length === 1);
  await page.getByTestId("tag-input").fill("winter");
  await press("Enter", { key: "Enter" });
  await until(() => ids.every((id) => userTags(fake, id)?.includes("winter")));
  await click("tag-done");
  await click("selection-archive");
  await until(() => ids.every((id) => fake.world.entries.get(id)?.archived === true));
  await click("toast-undo");
  await until(() => ids.every((id) => fake.world.entries.get(id)?.archived === false));
  await press("Escape", { key: "Escape" });
  await until(() => all("selection").length === 0);
  expect(app.view).toBe("headlines");
});

test("a search is saved under a name, opened from the sidebar, and its removal can be undone", async () => {
  const fake = await open();
  await click("nav-headlines");
  app.search("трамвай");
  await until(() => all("search-save").length === 1);
  await click("search-save");
  expect(find("save-search-name")).toHaveProperty("value", "трамвай");
  await page.getByTestId("save-search-name").fill("Шөнийн трамвай");
  await click("save-search-take");
  await until(() => all("sidebar-search").length === 2);
  app.go("front");
  const link = () => all("sidebar-search").find((search) => search.textContent.includes("Шөнийн"));
  link()?.click();
  await until(() => rows().length === 1);
  expect(find("search")).toHaveProperty("value", "трамвай");
  expect(link()?.getAttribute("aria-current")).toBe("page");
  link()?.parentElement?.querySelector<HTMLElement>('[data-testid="sidebar-search-remove"]')?.click();
  await until(() => fake.world.searches.length === 1);
  all("toast-undo").at(-1)?.click();
  await until(() => fake.world.searches.length === 2);
});

test("a refused tag is explained and not added", async () => {
  const fake = await openArticle(1);
  fake.fail("tag_entries", "database-busy");
  await page.getByTestId("tag-input").fill("x");
  await press("Enter", { key: "Enter" });
  await until(() => all("toast").length === 1);
  expect(all("own-tag")).toEqual([]);
});

for (const theme of ["light", "dark", "sepia"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`tags and saved searches have no serious accessibility violation, ${theme}, ${locale}`, async () => {
      await openArticle(5, { locale, settings: { theme, locale } });
      await press("KeyT");
      await page.getByTestId("tag-input").fill("т");
      await until(() => all("tag-option").length > 0);
      await expectAccessible();
      app.go("headlines", { tag: "төсөв" });
      await until(() => rows().length > 0);
      rows()[0]?.querySelector<HTMLElement>('[data-testid="pick"]')?.click();
      await until(() => all("selection").length === 1);
      await expectAccessible();
      await click("selection-tag");
      await until(() => all("tag-input").length === 1);
      await expectAccessible();
      await click("tag-done");
      await click("tag-remove");
      await expectAccessible();
    });
  }
}
