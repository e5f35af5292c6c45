/**
 * Why a headline was shown, held or passed over. Every code is named here, so that a new one without words will
 * not compile.
 */
import type { Reason, ReasonCode } from "../ipc/bindings.ts";
import { daysBetween, formatDate, formatDayName, formatTime } from "./format.ts";
import { locale, message } from "./index.ts";

const WORDS: { [Code in ReasonCode]: `reason-${Code}` } = {
  "new-headline": "reason-new-headline",
  watched: "reason-watched",
  urgent: "reason-urgent",
  "catch-up": "reason-catch-up",
  "shown-again": "reason-shown-again",
  "same-story": "reason-same-story",
  "quiet-hours": "reason-quiet-hours",
  "do-not-disturb": "reason-do-not-disturb",
  "not-running": "reason-not-running",
  "no-desktop": "reason-no-desktop",
  gathering: "reason-gathering",
  "first-fetch": "reason-first-fetch",
  "alerts-off": "reason-alerts-off",
  "source-off": "reason-source-off",
  "not-watched": "reason-not-watched",
  "silent-watch": "reason-silent-watch",
  muted: "reason-muted",
  "already-read": "reason-already-read",
  "no-title": "reason-no-title",
  "old-news": "reason-old-news",
  "source-gone": "reason-source-gone",
  interrupted: "reason-interrupted",
  refused: "reason-refused",
};

/** A part of a reason; what the reader once wrote, or what a source did, is marked. */
export interface Part {
  text: string;
  quoted: boolean;
}

/** Stands around what is quoted until it is taken out. */
const MARK = "\u{E000}";

export function reasonParts(reason: Reason, now: number): Part[] {
  const time = (at: string | number | undefined) => timeOf(Number(at), now);
  const { words, title, until, since, published } = reason.args;
  const text = message(locale(), WORDS[reason.code], {
    words: MARK + String(words ?? "") + MARK,
    title: MARK + String(title ?? "") + MARK,
    until: time(until),
    since: time(since),
    published: formatDate(Number(published ?? 0)),
  });
  return text
    .split(MARK)
    .map((part, at) => ({ text: part, quoted: at % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** A time of day; with the day before it where it is another one. */
export function timeOf(at: number, now: number): string {
  if (!Number.isFinite(at)) return "";
  const time = formatTime(at);
  return daysBetween(at, now) === 0 ? time : `${formatDayName(at, now)}, ${time}`;
}
