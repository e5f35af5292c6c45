import { expect, test } from "vitest";
import type { Snapshot } from "../ipc/bindings.ts";
import type { FakeBackend } from "../ipc/fake.ts";
import { all, click, open, press, until } from "../test/app.ts";
import { isSnapshotShown, snapshotOf, removeSnapshot } from "../lib/snapshot.ts";

function last(fake: FakeBackend): Snapshot {
  const calls = fake.calls.filter(({ command }) => command === "keep_snapshot");
  return (calls.at(-1)?.args as { snapshot: Snapshot }).snapshot;
}

/** The markup as a browser reads it, out of the page. */
function read(markup: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}

test("what the front page shows is handed over when it has come to rest", async () => {
  const fake = await open({ locale: "mn" });
  await until(() => fake.count("keep_snapshot") === 1);
  const { locale, zoom, root, body } = last(fake);
  expect([locale, zoom]).toEqual(["mn", 1]);
  expect(root).toContainEqual(["lang", "mn"]);
  expect(root).toContainEqual(["data-theme", "light"]);
  const picture = read(body);
  expect(picture.querySelector(".story .headline")?.textContent).toBe(
    all("front-row")[0]?.querySelector(".headline")?.textContent,
  );
  expect(picture.querySelectorAll("[id], [src], [href], [data-testid], script, dialog").length).toBe(0);
});

test("nothing is handed over that a start would not show, and nothing twice", async () => {
  const fake = await open();
  await until(() => fake.count("keep_snapshot") === 1);
  fake.changed("tags", "settings");
  await click("nav-headlines");
  await new Promise((done) => setTimeout(done, 2_500));
  await press("Digit1", { altKey: true });
  await click("nav-front");
  await new Promise((done) => setTimeout(done, 2_500));
  expect(fake.count("keep_snapshot")).toBe(1);
  // What was read meanwhile looks otherwise.
  fake.world.entries.forEach((entry) => (entry.read = true));
  fake.changed("states");
  await until(() => fake.count("keep_snapshot") === 2);
});

test("a picture has what was chosen, and nothing from far below", () => {
  const place = document.createElement("div");
  place.innerHTML = `<div><a href="https://one.mn/" id="a">A &lt;b&gt;</a>
    <select><option>one</option><option selected>two, which is longer</option></select>
    <p style="block-size: 400vh"></p><p>below</p></div>`;
  document.body.append(place);
  const select = place.querySelector("select") as HTMLSelectElement;
  const picture = read(snapshotOf(place.firstElementChild as Element));
  expect(picture.querySelector("a")?.outerHTML).toBe("<a>A &lt;b&gt;</a>");
  expect(picture.querySelector("select")?.textContent).toBe("two, which is longer");
  expect(picture.querySelector("select")?.style.inlineSize).toBe(`${select.offsetWidth}px`);
  expect(picture.textContent).not.toContain("below");
  place.remove();
});

test("the app takes the place of what was shown", async () => {
  const place = document.createElement("div");
  place.id = "snapshot";
  document.body.prepend(place);
  expect(isSnapshotShown()).toBe(true);
  await open();
  expect(isSnapshotShown()).toBe(false);
  removeSnapshot();
});
