/** The translated names of source kinds, languages, health and catalogue status. */
import type { CatalogueStatus, SourceHealth, Language, SourceKind } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

const KIND_NAMES: Record<SourceKind, () => string> = {
  feed: () => t("sources-kind-feed"),
  wordpress: () => t("sources-kind-wordpress"),
  json: () => t("sources-kind-json"),
  sitemap: () => t("sources-kind-sitemap"),
  html: () => t("sources-kind-html"),
  digest: () => t("sources-kind-digest"),
  page: () => t("sources-kind-page"),
};

const LANGUAGE_NAMES: Record<Language, () => string> = {
  en: () => t("sources-in-english"),
  mn: () => t("sources-in-mongolian"),
  "mn-Mong": () => t("sources-in-traditional"),
  other: () => t("sources-in-other"),
};

const HEALTH_NAMES: Record<SourceHealth, () => string> = {
  good: () => t("sources-health-good"),
  doubtful: () => t("sources-health-doubtful"),
  failing: () => t("sources-health-failing"),
  unknown: () => t("sources-health-unknown"),
};

const STATUS_NAMES: Record<CatalogueStatus, () => string> = {
  standard: () => t("catalogue-status-standard"),
  recorded: () => t("catalogue-status-recorded"),
  unverified: () => t("catalogue-status-unverified"),
  closed: () => t("catalogue-status-closed"),
};

export const kindName = (kind: SourceKind): string => KIND_NAMES[kind]();
export const languageName = (language: Language): string => LANGUAGE_NAMES[language]();
export const healthName = (health: SourceHealth): string => HEALTH_NAMES[health]();
export const statusName = (status: CatalogueStatus): string => STATUS_NAMES[status]();

/** Returns the two-letter code that is shown for a language; null for those without a familiar code. */
export function languageCode(language: Language | null): string | null {
  if (language === "en") return "EN";
  return language === "mn" || language === "mn-Mong" ? "MN" : null;
}
