/**
 * The appearance of every screen: contrast in each theme (WCAG 2 AA), forced colours, reduced motion, and a visible
 * keyboard focus.
 */
import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import type { Theme } from "./ipc/bindings.ts";
import { commands } from "./state/navigation/commands.ts";
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
    if (screen === "beside") commands.run("beside");
    if (screen === "beside") await until(() => all("side-by-side").length === 1);
  } else {
    await click(`nav-${screen}`);
    await until(() => document.querySelector("main h1") !== null);
  }
  await until(() => document.querySelector(".skeleton") === null);
}

/** Emulates media features, such as forced colours. */
async function emulate(features: Record<string, string>): Promise<void> {
  const session = cdp() as unknown as { send: (method: string, params: object) => Promise<void> };
  await session.send("Emulation.setEmulatedMedia", {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

afterEach(() => emulate({ "prefers-reduced-motion": "reduce" }));

describe.each(THEMES)("in the %s theme", (theme) => {
  test("all text has enough contrast", async () => {
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

  test("the focus is visible on every focusable element", async () => {
    await open({ settings: { theme }, notes: true });
    for (const screen of SCREENS) {
      await go(screen);
      expect(withoutVisibleFocus(), screen).toEqual([]);
    }
  });
});

/** Returns the focusable elements that look the same with and without the focus. */
function withoutVisibleFocus(): string[] {
  const found: string[] = [];
  const focusStyle = (element: Element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
    const outline = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return { outline, rest: [boxShadow, borderColor, backgroundColor].join(" ") };
  };
  const focusable = document.querySelectorAll<HTMLElement>(
    "button, a[href], input, select, textarea, summary, [tabindex]:not([tabindex='-1'])",
  );
  for (const element of focusable) {
    if (!element.checkVisibility() || (element as HTMLButtonElement).disabled) continue;
    // The focus may be shown on the frame around a field.
    const frames = [element, element.parentElement, element.parentElement?.parentElement];
    const before = frames.map((frame) => (frame ? focusStyle(frame).rest : ""));
    element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
    if (document.activeElement !== element) continue;
    const after = frames.map((frame) => (frame ? focusStyle(frame) : { outline: false, rest: "" }));
    const isVisible = after.some(({ outline, rest }, at) => outline || rest !== before[at]);
    if (!isVisible) found.push(element.outerHTML.slice(0, 120));
    element.blur();
  }
  return found;
}

test.each([
  ["light", "en"],
  ["dark", "mn"],
] as const)("with forced colours every state remains distinguishable, %s, %s", async (scheme, locale) => {
  await emulate({
    "forced-colors": "active",
    "prefers-color-scheme": scheme,
    "prefers-reduced-motion": "reduce",
  });
  await open({ settings: { theme: "system", locale }, notes: true });
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  for (const screen of SCREENS) {
    await go(screen);
    expect(withoutVisibleFocus(), screen).toEqual([]);
    // The current view differs by more than a colour that forced colours remove.
    const current = document.querySelector(".sidebar [aria-current=page]");
    const other = document.querySelector(".sidebar .nav-link:not([aria-current])");
    if (current && other) {
      const appearance = (element: Element) => {
        const { backgroundColor, color, outline, border, fontWeight } = getComputedStyle(element);
        return [backgroundColor, color, outline, border, fontWeight].join(" ");
      };
      expect(appearance(current), screen).not.toBe(appearance(other));
    }
    const marks = [...document.querySelectorAll("mark.hl")].map((mark) => getComputedStyle(mark).color);
    expect(new Set(marks).size, `${screen}: ${marks.join(", ")}`).toBeLessThan(2);
    await page.screenshot({ path: `../../target/screenshots/forced-${screen}-${locale}-${scheme}.png` });
  }
});

test("nothing is animated with reduced motion", async () => {
  await emulate({ "prefers-reduced-motion": "reduce" });
  await open({ notes: true });
  for (const screen of SCREENS) {
    await go(screen);
    const moving = [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      const isNoticeable = (times: string) => times.split(",").some((time) => parseFloat(time) > 0.05);
      return (
        isNoticeable(transitionDuration) || (animationName !== "none" && isNoticeable(animationDuration))
      );
    });
    expect(
      moving.map((element) => element.outerHTML.slice(0, 80)),
      screen,
    ).toEqual([]);
  }
});
