/** Describes the offline copy of a saved article in a sentence. */
import type { OfflineCopy } from "../../../ipc/bindings.ts";
import { formatBytes } from "../../../l10n/bytes.ts";
import { t } from "../../../l10n/index.ts";

export function describeOfflineCopy({ pictures, of, original, bytes }: OfflineCopy): string {
  const parts = [t("reader-kept-text")];
  if (of > 0)
    parts.push(pictures === of ? t("reader-kept-all", { of }) : t("reader-kept-pictures", { pictures, of }));
  if (original) parts.push(t("reader-kept-original"));
  return t("reader-kept", { what: parts.join(", "), size: formatBytes(bytes) });
}
