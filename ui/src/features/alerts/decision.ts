/** The label and emphasis of an alert decision in the journal. */
import type { JournalRow, ReasonCode } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

/** How much a decision stands out. */
export type Tone = "shown" | "urgent" | "quiet";

export interface DecisionLabel {
  label: string;
  tone: Tone;
}

const SUPPRESSED_LABELS: Partial<Record<ReasonCode, () => string>> = {
  muted: () => t("alerts-verdict-muted"),
  "silent-watch": () => t("alerts-verdict-silent"),
  "first-fetch": () => t("alerts-verdict-first"),
  "not-watched": () => t("alerts-verdict-unwatched"),
  "source-off": () => t("alerts-verdict-off"),
  "alerts-off": () => t("alerts-verdict-off"),
  "already-read": () => t("alerts-verdict-read"),
  "old-news": () => t("alerts-verdict-old"),
};

export function describeDecision({
  decision,
  reason,
}: Pick<JournalRow, "decision" | "reason">): DecisionLabel {
  if (decision === "held") return { label: t("alerts-verdict-held"), tone: "quiet" };
  if (decision === "suppressed") {
    const label = SUPPRESSED_LABELS[reason.code] ?? (() => t("alerts-verdict-not-shown"));
    return { label: label(), tone: "quiet" };
  }
  if (reason.code === "same-story") return { label: t("alerts-verdict-story"), tone: "quiet" };
  if (reason.code === "urgent" || reason.code === "shown-again")
    return { label: t("alerts-verdict-urgent"), tone: "urgent" };
  if (reason.code === "catch-up") return { label: t("alerts-verdict-catch-up"), tone: "shown" };
  return { label: t("alerts-verdict-shown"), tone: "shown" };
}
