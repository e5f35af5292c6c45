/** Drawing and undrawing passages leaves the text and the DOM tree unchanged. */
import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import { COLORS, type Passage, draw, idsAt, marksOf, rangeOf, textMap, undraw } from "./index.ts";
import { Articles } from "./testing/articles.ts";
import { Random } from "./testing/random.ts";

const label = (id: number) => `Highlight ${id}`;

function page(html: string): HTMLElement {
  const root = document.createElement("article");
  root.innerHTML = html;
  document.body.append(root);
  return root;
}

afterEach(() => document.body.replaceChildren());

function check(html: string, passages: Passage[], expected: string) {
  const root = page(html);
  draw(root, passages, { label });
  const short = root.innerHTML.replaceAll(/class="hl hl-(\w+)( hl-several)?"/gu, (_, color: string) => color);
  expect(short).toBe(expected);
  undraw(root);
  expect(root.innerHTML).toBe(html);
  root.remove();
}

test("passages become marks around text, and an overlap gets a separate mark", () => {
  const first = `tabindex="0" aria-description="Highlight 1"`;
  const second = `tabindex="0" aria-description="Highlight 2"`;
  check("<p>abcd</p>", [], "<p>abcd</p>");
  check(
    "<p>abcd</p>",
    [{ id: 1, start: 1, end: 3, color: "yellow" }],
    `<p>a<mark yellow data-ids="1" ${first}>bc</mark>d</p>`,
  );
  check(
    "<p>abcd</p>",
    [
      { id: 2, start: 1, end: 4, color: "pink" },
      { id: 1, start: 0, end: 2, color: "yellow" },
    ],
    `<p><mark yellow data-ids="1" ${first}>a</mark><mark pink data-ids="1 2" ${second}>b</mark><mark pink data-ids="2">cd</mark></p>`,
  );
  // Offsets count code points, not UTF-16 units.
  check(
    "<p>𝒳🐎өү</p>",
    [{ id: 1, start: 1, end: 3, color: "blue" }],
    `<p>𝒳<mark blue data-ids="1" ${first}>🐎ө</mark>ү</p>`,
  );
  check(
    "<ul>\n<li>a <b>b</b> <i>c</i></li>\n<li>d</li>\n</ul>",
    [{ id: 1, start: 1, end: 8, color: "green" }],
    `<ul>\n<li><mark green data-ids="1" ${first}>a </mark><b><mark green data-ids="1">b</mark></b><mark green data-ids="1"> </mark><i><mark green data-ids="1">c</mark></i></li>\n<li><mark green data-ids="1">d</mark></li>\n</ul>`,
  );
  check("<p>ab</p>", [{ id: 1, start: 2, end: 9, color: "blue" }], "<p>ab</p>");
});

test("drawing keeps the text content, and undrawing restores the tree", () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const root = page(new Articles(seed).html());
    root.normalize();
    const before = root.cloneNode(true);
    const random = new Random(seed);
    const { text, offsets } = textMap(root);
    const passages = Array.from({ length: 30 }, (_, index): Passage => {
      const start = random.below(offsets.length);
      return { id: index + 1, start, end: start + 1 + random.below(200), color: random.of(COLORS) };
    });
    for (let again = 0; again < 2; again += 1) {
      draw(root, passages, { label });
      expect(root.textContent).toBe(text);
      for (const { id, start, end } of passages) {
        const marks = marksOf(root, id);
        const words = marks.map((mark) => mark.textContent).join("");
        const whole = rangeOf(root, { start, end: Math.min(end, offsets.length) })?.toString() ?? "";
        expect(words.replaceAll(/\s/gu, "")).toBe(whole.replaceAll(/\s/gu, ""));
        expect(marks.every((mark) => idsAt(mark).includes(id))).toBe(true);
        if (words !== "") expect(marks[0]?.tabIndex).toBe(0);
      }
      const stops = root.querySelectorAll("mark.hl[tabindex]").length;
      expect(stops).toBeLessThanOrEqual(passages.length);
    }
    undraw(root);
    expect(root.isEqualNode(before)).toBe(true);
    root.remove();
  }
});

test("undrawing keeps the mark elements that the article itself contains", () => {
  const root = page("<p><mark>a</mark> b</p>");
  undraw(root);
  expect(root.innerHTML).toBe("<p><mark>a</mark> b</p>");
  expect(idsAt(root.querySelector("mark") as Element)).toEqual([]);
});

test("drawn passages have no accessibility violations in any theme", async () => {
  await import("./highlights.css");
  const root = page("<p lang=mn>Монгол Улсын Засгийн газар <a href=https://a.mn>өнөөдөр</a> хуралдлаа.</p>");
  const passages = COLORS.map((color, index) => ({
    id: index + 1,
    color,
    start: index * 10,
    end: index * 10 + 12,
  }));
  draw(root, passages, { label });
  for (const theme of ["light", "sepia", "dark"]) {
    document.documentElement.dataset.theme = theme;
    document.body.style.background = "var(--paper)";
    document.body.style.color = "var(--ink)";
    const { violations } = await axe.run(root, { rules: { region: { enabled: false } } });
    const reports = violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.failureSummary}`);
    expect(reports).toEqual([]);
  }
  delete document.documentElement.dataset.theme;
});
