import { expect, test } from "vitest";
import { NOTE_KEYS, SHORTCUTS } from "../../lib/shortcuts.ts";
import { all, expectAccessible, find, open, press, until } from "../../test/app.ts";

test("the help sheet lists every shortcut and has a close button", async () => {
  await open();
  await press("Slash", { shiftKey: true });
  await until(() => all("help-sheet").length === 1);
  const caps = [...find("help-sheet").querySelectorAll("kbd")].map((kbd) => kbd.textContent);
  expect(caps).toEqual([...SHORTCUTS, ...NOTE_KEYS].map((shortcut) => shortcut.cap));
  find("help-sheet").querySelector("button")?.click();
  await until(() => all("help-sheet").length === 0);
});

test("the help sheet keeps the focus, and shortcuts are off while it is open", async () => {
  await open();
  await press("Slash", { shiftKey: true });
  await until(() => all("help-sheet").length === 1);
  expect(find("help-sheet").contains(document.activeElement)).toBe(true);
  await press("Digit2");
  expect(all("entry-row")).toEqual([]);
  (find("help-sheet") as HTMLDialogElement).requestClose();
  await until(() => all("help-sheet").length === 0);
});

for (const theme of ["light", "dark"] as const) {
  test(`the help sheet has no serious accessibility violation in the ${theme} theme`, async () => {
    await open({ settings: { theme } });
    await press("Slash", { shiftKey: true });
    await until(() => all("help-sheet").length === 1);
    await expectAccessible();
  });
}
