/** Making a briefing: ordering, removing, commenting and saving. */
import { test } from "vitest";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

const titles = () => [...find("brief-en").querySelectorAll(".headline")].map((title) => title.textContent);

test("a key makes the day's briefing, whose headlines can be ordered, removed and commented on", async () => {
  const fake = await open();
  await press("KeyB");
  await until(() => all("brief-en").length === 1 && titles().length === 10);
  const [first, second] = titles();
  find("brief-en").querySelectorAll<HTMLElement>("button[aria-label='Move down']")[0]?.click();
  await until(() => titles()[0] === second && titles()[1] === first);
  find("brief-en").querySelectorAll<HTMLElement>("button[aria-label='Leave out']")[0]?.click();
  await until(() => titles().length === 9);
  await click("toast-undo");
  await until(() => titles().length === 10);
  const comment = find("brief-en").querySelector("input");
  if (comment) {
    comment.value = "Read this first.";
    comment.dispatchEvent(new Event("input", { bubbles: true }));
  }
  await click("brief-week");
  const lastArgs = () => fake.calls.filter((call) => call.command === "get_brief").at(-1)?.args;
  await until(() => (lastArgs() as { days: number }).days === 7);
  // Saving is disabled until the week's list has replaced the day's.
  await until(() => !(find("brief-save") as HTMLButtonElement).disabled);
  await click("brief-save");
  await until(() => fake.count("save_brief") === 1 && all("brief").length === 0);
});

for (const locale of ["en", "mn"] as const) {
  test(`the briefing has no serious accessibility violation, ${locale}`, async () => {
    await open({ locale });
    await press("KeyB");
    await until(() => all("brief-en").length === 1);
    await expectAccessible();
  });
}
