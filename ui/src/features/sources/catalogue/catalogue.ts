/** The catalogue: filtering, grouping and recommendations. Pure. */
import type { CatalogueSource, Language } from "../../../ipc/bindings.ts";
import { hostOf } from "../../../lib/host.ts";

/** A group of the catalogue. Every source belongs to exactly one, however many languages it has. */
export type Group = "mongolian" | "english" | "both" | "other";

export const GROUPS: readonly Group[] = ["mongolian", "english", "both", "other"];

export interface CatalogueFilter {
  text: string;
  /** Empty for all. */
  topic: string;
  /** Empty for all. */
  language: "" | "en" | "mn" | "other";
}

export const NO_FILTER: CatalogueFilter = { text: "", topic: "", language: "" };

export function groupOf(source: CatalogueSource): Group {
  const mongolian = source.languages.some(isMongolian);
  const english = source.languages.includes("en");
  if (mongolian && english) return "both";
  if (mongolian) return "mongolian";
  return english ? "english" : "other";
}

/** Returns the sources that match a filter. Each word of its text must occur in a name, the host or the topic. */
export function filterCatalogue(
  sources: readonly CatalogueSource[],
  filter: CatalogueFilter,
  topicName: (topic: string) => string,
): CatalogueSource[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    if (filter.topic !== "" && source.topic !== filter.topic) return false;
    if (filter.language !== "" && !writesIn(source, filter.language)) return false;
    const { name_en, name_mn, homepage, topic } = source;
    const searchable = fold([name_en, name_mn, hostOf(homepage) ?? "", topicName(topic)].join(" "));
    return words.every((word) => searchable.includes(word));
  });
}

/** Folds case and diacritics for searching. Ө and Ү become О and У, since some keyboards lack them. */
export function fold(text: string): string {
  const withoutMarks = text.normalize("NFD").replace(/\p{M}/gu, "");
  return withoutMarks.toLowerCase().replaceAll("ө", "о").replaceAll("ү", "у");
}

const RECOMMENDED_TOPICS = ["general", "analysis"];

/**
 * Returns the sources that are selected at the first start: standard feeds with general news. Recipes from
 * recorded layouts are recommended only if there is no such feed, and unverified sources never.
 */
export function recommended(sources: readonly CatalogueSource[]): CatalogueSource[] {
  const general = sources.filter(({ topic }) => RECOMMENDED_TOPICS.includes(topic));
  const standard = general.filter(({ status }) => status === "standard");
  return standard.length > 0 ? standard : general.filter(({ status }) => status === "recorded");
}

/** Returns a source's name in its first language. */
export function primaryNameOf(source: CatalogueSource): { name: string; lang: "en" | "mn" } {
  const lang = source.languages.some(isMongolian) && source.languages[0] !== "en" ? "mn" : "en";
  return { name: lang === "mn" ? source.name_mn : source.name_en, lang };
}

function writesIn(source: CatalogueSource, language: "en" | "mn" | "other"): boolean {
  return source.languages.some((other) => (language === "mn" ? isMongolian(other) : other === language));
}

function isMongolian(language: Language): boolean {
  return language === "mn" || language === "mn-Mong";
}
