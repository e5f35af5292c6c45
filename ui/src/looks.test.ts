/**
 * Every screen as people set their systems up: each theme with enough contrast for words (WCAG 2 AA), the colours of
 * the system (forced colours), no motion; and wherever the keyboard is, it shows.
 */
import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import type { Theme } from "./ipc/bindings.ts";
import { app } from "./state/app.svelte.ts";
import { all, click, open, until } from "./test/app.ts";

const SCREENS = [
  ...(["front", "headlines", "saved", "notes", "alerts", "sources", "settings", "guide"] as const),
  "reader",
  "beside",
] as const;
const THEMES: readonly Theme[] = ["light", "sepia", "dark"];

async function go(screen: (typeof SCREENS)[number]): Promise<void> {
  if (screen === "reader" || screen === "beside") {
    await click("nav-front");
    await click("telling-en");
    await until(() => all("reader-body").length === 1 && all("counterpart").length === 1);
    if (screen === "beside") app.toggleBeside();
    if (screen === "beside") await until(() => all("side-by-side").length === 1);
  } else {
    await click(`nav-${screen}`);
    await until(() => document.querySelector("main h1") !== null);
  }
  await until(() => document.querySelector(".skeleton") === null);
}

/** What the system asks of pages. */
async function emulate(features: Record<string, string>): Promise<void> {
  const session = cdp() as unknown as { send: (method: string, params: object) => Promise<void> };
  await session.send("Emulation.setEmulatedMedia", {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

afterEach(() => emulate({ "prefers-reduced-motion": "reduce" }));

describe.each(THEMES)("in the %s theme", (theme) => {
  test("all words have enough contrast", async () => {
    await open({ settings: { theme }, notes: true });
    let checked = 0;
    for (const screen of SCREENS) {
      await go(screen);
      const { violations, passes } = await axe.run(document.body, {
        runOnly: ["color-contrast"],
        resultTypes: ["violations", "passes"],
      });
      const found = violations.flatMap(({ nodes }) =>
        nodes.map((node) => `${node.html} ${node.failureSummary}`),
      );
      expect(found, `${screen}\n${found.join("\n")}`).toEqual([]);
      checked += passes.flatMap(({ nodes }) => nodes).length;
    }
    expect(checked).toBeGreaterThan(300);
  });

  test("the focus is always seen", async () => {
    await open({ settings: { theme }, notes: true });
    for (const screen of SCREENS) {
      await go(screen);
      expect(unseen(), screen).toEqual([]);
    }
  });
});

/** What can have the focus and does not show it. */
function unseen(): string[] {
  const found: string[] = [];
  const look = (element: Element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
    const outline = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return { outline, rest: [boxShadow, borderColor, backgroundColor].join(" ") };
  };
  const focusable = document.querySelectorAll<HTMLElement>(
    "button, a[href], input, select, textarea, summary, [tabindex]:not([tabindex='-1'])",
  );
  for (const element of focusable) {
    if (!element.checkVisibility() || (element as HTMLButtonElement).disabled) continue;
    // A field within a frame: the frame shows it.
    const frames = [element, element.parentElement, element.parentElement?.parentElement];
    const before = frames.map((frame) => (frame ? look(frame).rest : ""));
    element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
    if (document.activeElement !== element) continue;
    const after = frames.map((frame) => (frame ? look(frame) : { outline: false, rest: "" }));
    const shows = after.some(({ outline, rest }, at) => outline || rest !== before[at]);
    if (!shows) found.push(element.outerHTML.slice(0, 120));
    element.blur();
  }
  return found;
}

test.each([
  ["light", "en"],
  ["dark", "mn"],
] as const)("in the system's colours everything is there, %s, %s", async (scheme, locale) => {
  await emulate({
    "forced-colors": "active",
    "prefers-color-scheme": scheme,
    "prefers-reduced-motion": "reduce",
  });
  await open({ settings: { theme: "system", locale }, notes: true });
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  for (const screen of SCREENS) {
    await go(screen);
    expect(unseen(), screen).toEqual([]);
    // What is here is told by more than a colour that is gone now.
    const here = document.querySelector(".sidebar [aria-current=page]");
    const other = document.querySelector(".sidebar .nav-link:not([aria-current])");
    if (here && other) {
      const told = (element: Element) => {
        const { backgroundColor, color, outline, border, fontWeight } = getComputedStyle(element);
        return [backgroundColor, color, outline, border, fontWeight].join(" ");
      };
      expect(told(here), screen).not.toBe(told(other));
    }
    const marks = [...document.querySelectorAll("mark.hl")].map((mark) => getComputedStyle(mark).color);
    expect(new Set(marks).size, `${screen}: ${marks.join(", ")}`).toBeLessThan(2);
    await page.screenshot({ path: `../../target/screenshots/forced-${screen}-${locale}-${scheme}.png` });
  }
});

test("nothing moves where nothing is to move", async () => {
  await emulate({ "prefers-reduced-motion": "reduce" });
  await open({ notes: true });
  for (const screen of SCREENS) {
    await go(screen);
    const moving = [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      const long = (times: string) => times.split(",").some((time) => parseFloat(time) > 0.05);
      return long(transitionDuration) || (animationName !== "none" && long(animationDuration));
    });
    expect(
      moving.map((element) => element.outerHTML.slice(0, 80)),
      screen,
    ).toEqual([]);
  }
});
