import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

async function sources(options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-sources");
  await until(() => all("source-row").length > 0);
  return fake;
}

async function submit(typed: string): Promise<void> {
  await page.getByTestId("add-source-url").fill(typed);
  await click("add-source-submit");
}

function rowOf(title: string): HTMLElement {
  const row = all("source-row").find((one) => one.innerText.includes(title));
  if (!row) throw new Error(`no row says ${title}`);
  return row;
}

function within(row: HTMLElement, testid: string): HTMLElement {
  const found = row.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  if (!found) throw new Error(`no ${testid} in the row`);
  return found;
}

test("sources stand under their folders, a failing one with the reason and the next visit in words", async () => {
  await sources();
  expect(all("source-row")).toHaveLength(7);
  const failure = within(rowOf("Mountain Radio"), "source-failure").innerText;
  expect(failure).toContain("(503)");
  expect(failure).toContain("Next visit in 2 hours");
});

test("a failing source is asked again at once", async () => {
  const fake = await sources();
  fake.world.feeds.forEach((feed) => (feed.failure = null));
  await click("source-retry");
  await until(() => all("source-failure").length === 0);
  expect(fake.calls.find((call) => call.command === "refresh_feeds")?.args).toEqual({ ids: [6] });
});

test("a source is added by its address and its row takes the focus", async () => {
  const fake = await sources();
  await click("add-source");
  expect(document.activeElement).toBe(find("add-source-url"));
  await submit("harbour.example/feed");
  await until(() => all("source-follow").length === 1);
  await click("source-follow");
  await until(() => all("source-row").length === 8);
  expect(fake.world.feeds.at(-1)?.url).toBe("https://harbour.example/feed");
  await until(() => rowOf("harbour.example").contains(document.activeElement));
});

test("an address that is none is refused before anybody is asked", async () => {
  const fake = await sources();
  await click("add-source");
  await submit("two words");
  await expect.element(page.getByText("A web address begins with")).toBeVisible();
  await submit("");
  await expect.element(page.getByText("Please give an address.")).toBeVisible();
  expect(find("add-source-url").getAttribute("aria-invalid")).toBe("true");
  expect(fake.count("discover_sources")).toBe(0);
});

test("a row says what its source is, that its feed was mended, and how it fares", async () => {
  await sources();
  expect(within(rowOf("Зах зээл"), "source-kind").innerText).toBe("List of headlines");
  expect(within(rowOf("Valley Observer"), "source-mended").title).toContain("The feed is broken");
  expect(rowOf("Steppe Courier").querySelector('[data-testid="source-kind"]')).toBeNull();
  const light = (title: string) => within(rowOf(title), "light");
  expect(light("Steppe Courier").ariaLabel).toBe("Works");
  expect(light("Valley Observer").title).toContain("broken document");
  expect(light("Mountain Radio").ariaLabel).toBe("The latest visit failed");
});

test("escape leaves the form for the list", async () => {
  await sources();
  await click("add-source");
  await press("Escape", { key: "Escape" });
  await until(() => all("source-row").length === 7);
});

test("a source is renamed, moved and given a language", async () => {
  const fake = await sources();
  within(rowOf("Steppe Courier"), "source-edit").click();
  await page.getByTestId("source-name").fill("The Courier");
  await page.getByTestId("source-folder").fill("Home");
  await page.getByTestId("source-language").selectOptions("mn");
  await click("source-save");
  await until(() => all("source-row").some((row) => row.innerText.includes("The Courier")));
  expect(fake.world.feeds.find((feed) => feed.id === 1)).toMatchObject({
    title: "The Courier",
    folder: "Home",
    language: "mn",
  });
  await until(() => document.querySelector("dialog") === null);
});

test("what was not changed in the form is not sent", async () => {
  const fake = await sources();
  within(rowOf("Valley Observer"), "source-edit").click();
  await page.getByTestId("source-folder").fill("");
  await click("source-save");
  await until(() => fake.count("update_feed") === 1);
  expect(fake.calls.find((call) => call.command === "update_feed")?.args).toEqual({
    id: 4,
    patch: { title: null, folder: "", language: null, text: null, alerts: null },
  });
});

test("a removed source comes back with one click", async () => {
  const fake = await sources();
  within(rowOf("Steppe Courier"), "source-remove").click();
  await until(() => all("source-row").length === 6);
  expect(find("toast").innerText).toContain("Removed: Steppe Courier");
  await click("toast-undo");
  await until(() => all("source-row").length === 7);
  expect(fake.count("restore_feed")).toBe(1);
});

test("a source's name leads to its headlines", async () => {
  await sources();
  rowOf("Соёл").querySelector("button")?.click();
  await until(() => all("entry-row").length > 0);
});

test("a list that was opened is asked about before it is read", async () => {
  const fake = await open({});
  fake.emit({ type: "offer-list", name: "мэдээ.opml" });
  await until(() => all("offer").length === 1);
  expect(find("offer").innerText).toContain("мэдээ.opml");
  expect(fake.count("import_offered")).toBe(0);
  await expectAccessible();
  await click("offer-close");
  await until(() => all("offer").length === 0);
  expect(fake.count("import_offered")).toBe(0);
  fake.emit({ type: "offer-list", name: "more.opml" });
  await click("offer-add");
  await until(() => all("import-report").length === 1 && all("offer").length === 0);
  expect(fake.count("import_offered")).toBe(1);
});

test("one that the app was started with is asked about at once", async () => {
  await open({ startup: { pending_list: "first.opml" } });
  await until(() => find("offer").innerText.includes("first.opml"));
});

test("an imported file tells what it brought, and what it could not", async () => {
  const fake = await open({}, (made) => {
    const failure = { code: "invalid-url" as const, args: { url: "nonsense" } };
    const call = made.call.bind(made);
    made.call = (async (command, args) =>
      command === "import_opml"
        ? { added: [], known: 3, refused: [failure] }
        : call(command, args)) as typeof made.call;
  });
  await click("nav-sources");
  await click("import-opml");
  await until(() => all("import-report").length === 1);
  const said = find("import-report").innerText;
  expect(said).toContain("The file holds no new source.");
  expect(said).toContain("3 of them you follow already.");
  expect(said).toContain("This is not a web address: nonsense");
  expect(fake.world.feeds).toHaveLength(7);
});

test("the exported file is named", async () => {
  await sources();
  await click("export-opml");
  await until(() => all("toast").some((toast) => toast.innerText.includes("ortoo.opml")));
});

test("a list that cannot be had says so and can be asked for again", async () => {
  const fake = await sources();
  fake.fail("list_feeds", "database-busy", {}, 1);
  fake.changed("feeds");
  await expect.element(page.getByText("Another program is using the library.")).toBeVisible();
  await page.getByRole("alert").getByRole("button").click();
  await until(() => document.querySelector("[role=alert]") === null);
});

for (const theme of ["light", "dark"] as const) {
  test(`list and edit sheet have no grave barrier in the ${theme} theme`, async () => {
    await sources({ settings: { theme } });
    await expectAccessible();
    await click("source-edit");
    await expectAccessible();
    document.querySelector("dialog")?.close();
  });
}
