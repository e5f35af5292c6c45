import { expect, test } from "vitest";
import type { Snapshot } from "../ipc/bindings.ts";
import type { FakeBackend } from "../ipc/fake.ts";
import { all, click, open, press, until } from "../test/app.ts";
import { isSnapshotShown, snapshotOf, removeSnapshot } from "../lib/snapshot.ts";

function lastSnapshot(fake: FakeBackend): Snapshot {
  const calls = fake.calls.filter(({ command }) => command === "keep_snapshot");
  return (calls.at(-1)?.args as { snapshot: Snapshot }).snapshot;
}

/** Parses HTML outside the document. */
function parse(markup: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}

test("a snapshot of the front page is sent once it has settled", async () => {
  const fake = await open({ locale: "mn" });
  await until(() => fake.count("keep_snapshot") === 1);
  const { locale, zoom, root, body } = lastSnapshot(fake);
  expect([locale, zoom]).toEqual(["mn", 1]);
  expect(root).toContainEqual(["lang", "mn"]);
  expect(root).toContainEqual(["data-theme", "light"]);
  const content = parse(body);
  expect(content.querySelector(".story .headline")?.textContent).toBe(
    all("front-row")[0]?.querySelector(".headline")?.textContent,
  );
  expect(content.querySelectorAll("[id], [src], [href], [data-testid], script, dialog").length).toBe(0);
});

test("no snapshot is sent of other views or of an unchanged front page", async () => {
  const fake = await open();
  await until(() => fake.count("keep_snapshot") === 1);
  fake.changed("tags", "settings");
  await click("nav-headlines");
  await new Promise((done) => setTimeout(done, 2_500));
  await press("Digit1", { altKey: true });
  await click("nav-front");
  await new Promise((done) => setTimeout(done, 2_500));
  expect(fake.count("keep_snapshot")).toBe(1);
  // Entries that were read meanwhile look different.
  fake.world.entries.forEach((entry) => (entry.read = true));
  fake.changed("states");
  await until(() => fake.count("keep_snapshot") === 2);
});

test("a snapshot has the selected option and leaves out what is below the window", () => {
  const container = document.createElement("div");
  container.innerHTML = `<div><a href="https://one.mn/" id="a">A &lt;b&gt;</a>
    <select><option>one</option><option selected>two, which is longer</option></select>
    <p style="block-size: 400vh"></p><p>below</p></div>`;
  document.body.append(container);
  const select = container.querySelector("select") as HTMLSelectElement;
  const content = parse(snapshotOf(container.firstElementChild as Element));
  expect(content.querySelector("a")?.outerHTML).toBe("<a>A &lt;b&gt;</a>");
  expect(content.querySelector("select")?.textContent).toBe("two, which is longer");
  expect(content.querySelector("select")?.style.inlineSize).toBe(`${select.offsetWidth}px`);
  expect(content.textContent).not.toContain("below");
  container.remove();
});

test("the snapshot disappears once the app is shown", async () => {
  const container = document.createElement("div");
  container.id = "snapshot";
  document.body.prepend(container);
  expect(isSnapshotShown()).toBe(true);
  await open();
  expect(isSnapshotShown()).toBe(false);
  removeSnapshot();
});
