/** The reasons why two reports belong to one story, as text. */
import type { StoryReason } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

function argText(reason: StoryReason, name: string): string {
  const arg = reason.args[name];
  return arg === undefined ? "" : String(arg);
}

/** Returns the reason as a phrase. */
export function reasonText(reason: StoryReason): string {
  const [here, there] = [argText(reason, "here"), argText(reason, "there")];
  const isSame = here === there || there === "";
  switch (reason.code) {
    case "same-headline":
      return t("story-same-headline");
    case "same-address":
      return t("story-same-address");
    case "same-number":
      return isSame ? t("story-same-number", { here }) : t("story-same-number-two", { here, there });
    case "same-date":
      return isSame ? t("story-same-date", { here }) : t("story-same-date-two", { here, there });
    case "same-name":
      return isSame ? t("story-same-name", { here }) : t("story-same-name-two", { here, there });
    case "same-term":
      return isSame ? t("story-same-term", { here }) : t("story-same-term-two", { here, there });
  }
}

/** Returns only what is shared, such as `8.4 percent = 8.4 хувь`. */
export function sharedText(reason: StoryReason): string {
  const [here, there] = [argText(reason, "here"), argText(reason, "there")];
  if (here === "") return reasonText(reason);
  return here === there || there === "" ? here : `${here} = ${there}`;
}
