import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../../test/app.ts";
import { choose } from "../../../test/controls.ts";

async function openCatalogue(options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-sources");
  await click("open-catalogue");
  await until(() => all("catalogue-source").length > 2);
  return fake;
}

function rowOf(id: string): HTMLElement {
  const row = document.querySelector<HTMLElement>(`[data-source="${id}"]`);
  if (!row) throw new Error(`${id} is not shown`);
  return row;
}

const shownIds = () => all("catalogue-offer").map((row) => row.dataset.source);
const searchFor = (text: string) => page.getByTestId("catalogue-search").fill(text);
const healthDot = (id: string) => rowOf(id).querySelector('[data-testid="light"]');

test("several sources are followed together, and followed ones are checked and disabled", async () => {
  const fake = await openCatalogue();
  const boxes = all("catalogue-source").map((label) => label.querySelector("input") as HTMLInputElement);
  expect(boxes.filter((box) => box.disabled).length).toBe(5);
  expect(boxes.some((box) => box.checked && !box.disabled)).toBe(false);
  const selectable = boxes.filter((box) => !box.disabled).slice(0, 2);
  selectable.forEach((box) => box.click());
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Follow 2 sources");
  await click("catalogue-follow");
  await until(() => all("source-row").length === 9);
  expect(fake.count("follow_sources")).toBe(1);
});

test("the search matches names in either language, the site and the topic", async () => {
  await openCatalogue();
  const check = async (text: string, ...expected: string[]) => {
    await searchFor(text);
    await until(() => shownIds().join() === expected.join(), `${text}: ${shownIds().join()}`);
  };
  await check("ОРДНЫ", "ordon");
  await check("palace gaz", "ordon");
  await check("odor.example", "odor");
  await check("өдөр", "odor", "khovd");
  await check("одор", "odor", "khovd");
  await check("mining", "mergejil");
  await searchFor("nothing has this");
  await expect.element(page.getByText("No source fits")).toBeVisible();
  expect(find("catalogue-shown").innerText).toBe("0 sources");
  await click("catalogue-all");
  await until(() => shownIds().length === 19);
});

test("Escape clears the search first and then leaves the catalogue", async () => {
  await openCatalogue();
  await searchFor("odor");
  await until(() => shownIds().length === 1);
  find("catalogue-search").focus();
  await press("Escape", { key: "Escape" });
  await until(() => shownIds().length === 19);
  await press("Escape", { key: "Escape" });
  await until(() => all("source-row").length === 7);
});

test("the catalogue is filtered by topic and language and shows the number of matches", async () => {
  await openCatalogue();
  await choose("catalogue-topic", "sport");
  await until(() => shownIds().join() === "naadam");
  expect(find("catalogue-shown").innerText).toBe("1 source");
  await choose("catalogue-topic", "");
  await choose("catalogue-language", "other");
  await until(() => shownIds().join() === "baikal");
});

test("a source in two languages is listed once, with both language codes", async () => {
  await openCatalogue();
  expect(shownIds().filter((id) => id === "ordon")).toHaveLength(1);
  expect(find("catalogue-both").contains(rowOf("ordon"))).toBe(true);
  const codes = (id: string) => [...rowOf(id).querySelectorAll(".lang-chip")].map((chip) => chip.textContent);
  expect(codes("ordon")).toEqual(["MN", "EN"]);
  expect(codes("odor")).toEqual([]);
  expect(find("catalogue-other").contains(rowOf("baikal"))).toBe(true);
});

test("all shown sources are selected with one click, and the selection is cleared with another", async () => {
  await openCatalogue();
  await choose("catalogue-topic", "general");
  await until(() => shownIds().length === 7);
  await click("catalogue-select-shown");
  // Two of the seven are already followed.
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Follow 5 sources");
  expect(all("catalogue-select-shown")).toEqual([]);
  await choose("catalogue-topic", "");
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Follow 5 sources");
  await click("catalogue-clear");
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Choose sources to follow");
});

test("each source shows its verification status, and closed ones cannot be selected", async () => {
  await openCatalogue();
  const statusOf = (id: string) => rowOf(id).querySelector('[data-testid="catalogue-status"]')?.textContent;
  expect(statusOf("odor")).toBe("Standard feed");
  expect(statusOf("ledger")).toBe("Read by a recipe from the site’s recorded layout");
  expect(statusOf("khovd")).toBe("Not verified yet");
  expect(statusOf("duuren")).toBe("No longer answers; it cannot be followed");
  expect(rowOf("duuren").querySelector("input")?.disabled).toBe(true);
  await click("catalogue-select-shown");
  expect(rowOf("duuren").querySelector("input")?.checked).toBe(false);
  expect(rowOf("khovd").querySelector("input")?.checked).toBe(true);
});

test("followed sources show their health, and a failing one can be retried", async () => {
  const fake = await openCatalogue();
  expect(healthDot("courier")?.getAttribute("aria-label")).toBe("Works");
  expect(healthDot("observer")?.getAttribute("title")).toContain("broken document");
  expect(healthDot("radio")?.className).toContain("alert");
  expect(healthDot("odor")).toBeNull();
  expect(find("catalogue-failure").innerText).toContain("(503)");
  for (const feed of fake.world.feeds) feed.failure = null;
  await click("catalogue-retry");
  await until(() => all("catalogue-failure").length === 0);
  expect(fake.calls.find(({ command }) => command === "refresh_feeds")?.args).toEqual({ ids: [6] });
  expect(healthDot("radio")?.getAttribute("aria-label")).toBe("Works");
});

test("the health is updated in the background, and the selection is kept", async () => {
  const fake = await openCatalogue();
  rowOf("odor").querySelector("input")?.click();
  const feed = fake.world.feeds.find(({ id }) => id === 1);
  if (feed) feed.failure = { code: "timeout", args: { seconds: 30 } };
  fake.changed("feeds");
  await until(() => healthDot("courier")?.className.includes("alert") === true);
  expect(rowOf("odor").querySelector("input")?.checked).toBe(true);
});

test("a catalogue that cannot be loaded is reported and can be retried", async () => {
  const fake = await open();
  // It is also reloaded whenever feeds change, so it has to fail until it is repaired.
  fake.fail("list_catalogue", "database-busy");
  await click("nav-sources");
  await click("open-catalogue");
  await expect.element(page.getByText("Another program is using the library.")).toBeVisible();
  fake.mend("list_catalogue");
  await page.getByRole("alert").getByRole("button").click();
  await until(() => all("catalogue-source").length > 2);
});

test("a failure to follow is reported, and the selection is kept", async () => {
  const fake = await openCatalogue();
  fake.fail("follow_sources", "database-busy", {}, 1);
  rowOf("odor").querySelector("input")?.click();
  await click("catalogue-follow");
  const failure = page.getByText("Another program is using the library.");
  await expect.element(failure).toBeVisible();
  // A reload in the background does not remove the message.
  fake.changed("feeds");
  await until(() => fake.count("list_catalogue") === 2);
  await expect.element(failure).toBeVisible();
  await click("catalogue-follow");
  await until(() => all("source-row").length === 8);
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`the catalogue has no serious accessibility violation in the ${theme} theme, ${locale}`, async () => {
      await openCatalogue({ locale, settings: { theme, locale } });
      await expectAccessible();
      await searchFor("zzz");
      await until(() => all("catalogue-all").length === 1);
      await expectAccessible();
    });
  }
}
