/** What a line of the journal says in a word, and how loud it looks. */
import type { JournalRow, ReasonCode } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

export type Tone = "shown" | "urgent" | "quiet";

export interface Verdict {
  word: string;
  tone: Tone;
}

const SUPPRESSED: Partial<Record<ReasonCode, () => string>> = {
  muted: () => t("alerts-verdict-muted"),
  "silent-watch": () => t("alerts-verdict-silent"),
  "first-fetch": () => t("alerts-verdict-first"),
  "not-watched": () => t("alerts-verdict-unwatched"),
  "source-off": () => t("alerts-verdict-off"),
  "alerts-off": () => t("alerts-verdict-off"),
  "already-read": () => t("alerts-verdict-read"),
  "old-news": () => t("alerts-verdict-old"),
};

export function verdictOf({ decision, reason }: Pick<JournalRow, "decision" | "reason">): Verdict {
  if (decision === "held") return { word: t("alerts-verdict-held"), tone: "quiet" };
  if (decision === "suppressed") {
    const word = SUPPRESSED[reason.code] ?? (() => t("alerts-verdict-not-shown"));
    return { word: word(), tone: "quiet" };
  }
  if (reason.code === "same-story") return { word: t("alerts-verdict-story"), tone: "quiet" };
  if (reason.code === "urgent" || reason.code === "shown-again")
    return { word: t("alerts-verdict-urgent"), tone: "urgent" };
  if (reason.code === "catch-up") return { word: t("alerts-verdict-catch-up"), tone: "shown" };
  return { word: t("alerts-verdict-shown"), tone: "shown" };
}
