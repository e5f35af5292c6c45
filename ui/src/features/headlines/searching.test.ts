/** Searching: what is found is marked, across both languages or not, best first. */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, click, find, open, until } from "../../test/app.ts";

test("what is found is marked in headline and passage, and asked for in both languages", async () => {
  const fake = await open();
  const word = "wool";
  await page.getByTestId("search").fill(word);
  await until(() => all("entry-row").length > 0 && document.querySelector(".entry-row mark") !== null);
  expect(document.querySelector(".entry-row mark")?.textContent?.toLowerCase()).toBe(word);
  const asked = () => fake.calls.filter((call) => call.command === "list_entry_ids").at(-1)?.args;
  expect(asked()).toMatchObject({ query: { text: word, across: true, order: "relevance" } });
  await click("search-across");
  await until(() => (asked() as { query: { across: boolean } }).query.across === false);
  find("search-order");
});
