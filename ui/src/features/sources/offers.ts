/** How the catalogue is searched, grouped and recommended. Pure. */
import type { CatalogueSource, Language } from "../../ipc/bindings.ts";
import { hostOf } from "../../lib/host.ts";

/** A source stands in one of these, whatever number of languages it writes in. */
export type Group = "mongolian" | "english" | "both" | "other";

export const GROUPS: readonly Group[] = ["mongolian", "english", "both", "other"];

export interface Filter {
  text: string;
  /** Empty for all. */
  topic: string;
  /** Empty for all. */
  language: "" | "en" | "mn" | "other";
}

export const EVERY: Filter = { text: "", topic: "", language: "" };

export function groupOf(source: CatalogueSource): Group {
  const mongolian = source.languages.some(isMongolian);
  const english = source.languages.includes("en");
  if (mongolian && english) return "both";
  if (mongolian) return "mongolian";
  return english ? "english" : "other";
}

/** Those that fit; every word must be found in a name, the host or the topic. */
export function matching(
  sources: readonly CatalogueSource[],
  filter: Filter,
  topicName: (topic: string) => string,
): CatalogueSource[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    if (filter.topic !== "" && source.topic !== filter.topic) return false;
    if (filter.language !== "" && !writesIn(source, filter.language)) return false;
    const { name_en, name_mn, homepage, topic } = source;
    const said = fold([name_en, name_mn, hostOf(homepage) ?? "", topicName(topic)].join(" "));
    return words.every((word) => said.includes(word));
  });
}

/** Without marks and capitals. Ө and Ү count as О and У: not every keyboard has them. */
export function fold(text: string): string {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "");
  return bare.toLowerCase().replaceAll("ө", "о").replaceAll("ү", "у");
}

/** Topics that tell what happens in the country. */
const RECOMMENDED = ["general", "analysis"];

/**
 * What is chosen beforehand at the first start: standard feeds on what happens in the country; recipes
 * from recorded layouts only where there is no such feed, and never what nobody has verified.
 */
export function recommended(sources: readonly CatalogueSource[]): CatalogueSource[] {
  const fitting = sources.filter(({ topic }) => RECOMMENDED.includes(topic));
  const standard = fitting.filter(({ status }) => status === "standard");
  return standard.length > 0 ? standard : fitting.filter(({ status }) => status === "recorded");
}

/** A source's name in the language it writes in first. */
export function ownName(source: CatalogueSource): { name: string; lang: "en" | "mn" } {
  const lang = source.languages.some(isMongolian) && source.languages[0] !== "en" ? "mn" : "en";
  return { name: lang === "mn" ? source.name_mn : source.name_en, lang };
}

function writesIn(source: CatalogueSource, language: "en" | "mn" | "other"): boolean {
  return source.languages.some((one) => (language === "mn" ? isMongolian(one) : one === language));
}

function isMongolian(language: Language): boolean {
  return language === "mn" || language === "mn-Mong";
}
