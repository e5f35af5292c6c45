/** What two tellings share, in words. */
import type { StoryReason } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

function said(reason: StoryReason, name: string): string {
  const arg = reason.args[name];
  return arg === undefined ? "" : String(arg);
}

export function reasonText(reason: StoryReason): string {
  const [here, there] = [said(reason, "here"), said(reason, "there")];
  const one = here === there || there === "";
  switch (reason.code) {
    case "same-headline":
      return t("story-same-headline");
    case "same-address":
      return t("story-same-address");
    case "same-number":
      return one ? t("story-same-number", { here }) : t("story-same-number-two", { here, there });
    case "same-date":
      return one ? t("story-same-date", { here }) : t("story-same-date-two", { here, there });
    case "same-name":
      return one ? t("story-same-name", { here }) : t("story-same-name-two", { here, there });
    case "same-term":
      return one ? t("story-same-term", { here }) : t("story-same-term-two", { here, there });
  }
}

/** The same as briefly as can be: `8.4 percent = 8.4 хувь`. */
export function sharedText(reason: StoryReason): string {
  const [here, there] = [said(reason, "here"), said(reason, "there")];
  if (here === "") return reasonText(reason);
  return here === there || there === "" ? here : `${here} = ${there}`;
}
