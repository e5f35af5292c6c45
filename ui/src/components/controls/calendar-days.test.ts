import { expect, test } from "vitest";
import { addDays, addMonths, clampDay, isInRange, weekdayOf, weeksOf } from "./calendar-days.ts";

test("days are added across months, years and leap days", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
});

test("adding months keeps the day or takes the month's last day", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
});

test("weeks begin on Monday and contain each day of the month once", () => {
  // 1 November 2026 is a Sunday.
  expect(weekdayOf("2026-11-01")).toBe(6);
  const weeks = weeksOf("2026-11-23");
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks[5]).toEqual(["2026-11-30", null, null, null, null, null, null]);
  expect(weeks.flat().filter((day) => day !== null)).toHaveLength(30);
});

test("days are clamped to the range", () => {
  const range = { min: "2026-11-05", max: "2026-11-20" };
  expect(clampDay("2026-11-01", range)).toBe("2026-11-05");
  expect(clampDay("2026-12-01", range)).toBe("2026-11-20");
  expect(clampDay("2026-11-10", range)).toBe("2026-11-10");
  expect(isInRange("2026-11-21", range)).toBe(false);
  expect(isInRange("1999-01-01", {})).toBe(true);
});
