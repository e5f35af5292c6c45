/** Words for what a source is: its kind, its language, how its last visit went. */
import type { CatalogueStatus, Health, Language, SourceKind } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

const KINDS: Record<SourceKind, () => string> = {
  feed: () => t("sources-kind-feed"),
  wordpress: () => t("sources-kind-wordpress"),
  json: () => t("sources-kind-json"),
  sitemap: () => t("sources-kind-sitemap"),
  html: () => t("sources-kind-html"),
  digest: () => t("sources-kind-digest"),
  page: () => t("sources-kind-page"),
};

const LANGUAGES: Record<Language, () => string> = {
  en: () => t("sources-in-english"),
  mn: () => t("sources-in-mongolian"),
  "mn-Mong": () => t("sources-in-traditional"),
  other: () => t("sources-in-other"),
};

const HEALTH: Record<Health, () => string> = {
  good: () => t("sources-health-good"),
  doubtful: () => t("sources-health-doubtful"),
  failing: () => t("sources-health-failing"),
  unknown: () => t("sources-health-unknown"),
};

const STATUS: Record<CatalogueStatus, () => string> = {
  standard: () => t("catalogue-status-standard"),
  recorded: () => t("catalogue-status-recorded"),
  unverified: () => t("catalogue-status-unverified"),
  closed: () => t("catalogue-status-closed"),
};

export const kindName = (kind: SourceKind): string => KINDS[kind]();
export const languageName = (language: Language): string => LANGUAGES[language]();
export const healthName = (health: Health): string => HEALTH[health]();
export const statusName = (status: CatalogueStatus): string => STATUS[status]();

/** The two letters that stand for a language; none for those that nobody would know. */
export function languageCode(language: Language | null): string | null {
  if (language === "en") return "EN";
  return language === "mn" || language === "mn-Mong" ? "MN" : null;
}
