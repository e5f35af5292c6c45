/** Searching in the list of headlines. */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, click, find, open, until } from "../../test/app.ts";

test("search matches are marked, and by default the search covers both languages, best match first", async () => {
  const fake = await open();
  const word = "wool";
  await page.getByTestId("search").fill(word);
  await until(() => all("entry-row").length > 0 && document.querySelector(".entry-row mark") !== null);
  expect(document.querySelector(".entry-row mark")?.textContent?.toLowerCase()).toBe(word);
  const lastArgs = () => fake.calls.filter((call) => call.command === "list_entry_ids").at(-1)?.args;
  expect(lastArgs()).toMatchObject({ query: { text: word, across: true, order: "relevance" } });
  await click("search-across");
  await until(() => (lastArgs() as { query: { across: boolean } }).query.across === false);
  find("search-order");
});
