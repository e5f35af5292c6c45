/**
 * The reasons of alert decisions as text. The table names every code, so that a new code without a text does not
 * compile.
 */
import type { DecisionReason, ReasonCode } from "../ipc/bindings.ts";
import { daysBetween, formatDate, formatDayName, formatTime } from "./format.ts";
import { locale, message } from "./index.ts";

const MESSAGE_IDS: { [Code in ReasonCode]: `reason-${Code}` } = {
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

/** A part of the text; `quoted` marks words of the reader or a source. */
export interface ReasonPart {
  text: string;
  quoted: boolean;
}

/** Delimits the quoted parts in the message; a private-use character. */
const QUOTE_DELIMITER = "\u{E000}";

/** Returns the text of a reason in parts. */
export function reasonParts(reason: DecisionReason, now: number): ReasonPart[] {
  const time = (at: string | number | undefined) => timeOf(Number(at), now);
  const { words, title, until, since, published } = reason.args;
  const text = message(locale(), MESSAGE_IDS[reason.code], {
    words: QUOTE_DELIMITER + String(words ?? "") + QUOTE_DELIMITER,
    title: QUOTE_DELIMITER + String(title ?? "") + QUOTE_DELIMITER,
    until: time(until),
    since: time(since),
    published: formatDate(Number(published ?? 0)),
  });
  return text
    .split(QUOTE_DELIMITER)
    .map((part, at) => ({ text: part, quoted: at % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** Formats a time of day, preceded by the day unless it is today. */
export function timeOf(at: number, now: number): string {
  if (!Number.isFinite(at)) return "";
  const time = formatTime(at);
  return daysBetween(at, now) === 0 ? time : `${formatDayName(at, now)}, ${time}`;
}
