import { expect, test } from "vitest";
import { groupOptions, TypeAhead } from "./list-options.ts";

const LABELS = ["All", "Business", "Нүүрс", "Banking", "Нийгэм", "boats"];

test("options are grouped by consecutive headings and keep their index", () => {
  const options = [
    { value: "", label: "All" },
    { value: "a", label: "A", group: "Topics" },
    { value: "b", label: "B", group: "Topics" },
    { value: "c", label: "C", group: "Sources" },
  ];
  const groups = groupOptions(options).map(({ name, options }) => [name, options.map(({ index }) => index)]);
  expect(groups).toEqual([
    [undefined, [0]],
    ["Topics", [1, 2]],
    ["Sources", [3]],
  ]);
});

test("typing finds the label that begins with what was typed, in either alphabet", () => {
  const typeAhead = new TypeAhead();
  expect(typeAhead.find("b", LABELS, 0, 0)).toBe(1);
  expect(typeAhead.find("a", LABELS, 1, 100)).toBe(3);
  expect(typeAhead.find("Н", LABELS, 3, 2000)).toBe(4);
  expect(typeAhead.find("ү", LABELS, 4, 2100)).toBe(2);
  expect(typeAhead.find("x", LABELS, 4, 9000)).toBeNull();
});

test("repeating one character steps through the labels that begin with it, and wraps around", () => {
  const typeAhead = new TypeAhead();
  const indices: (number | null)[] = [];
  let index = 0;
  for (let press = 0; press < 4; press += 1) {
    index = typeAhead.find("b", LABELS, index, press * 100) ?? index;
    indices.push(index);
  }
  expect(indices).toEqual([1, 3, 5, 1]);
});

test("after a pause typing starts again", () => {
  const typeAhead = new TypeAhead();
  typeAhead.find("b", LABELS, 0, 0);
  expect(typeAhead.isActive(599)).toBe(true);
  expect(typeAhead.isActive(601)).toBe(false);
  expect(typeAhead.find("a", LABELS, 1, 1000)).toBe(0);
});
