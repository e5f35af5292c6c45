/** The catalogue of the in-memory backend: invented sources of every kind, language and status. */
import type { CatalogueSource, CatalogueStatus, Language, SourceKind } from "../../bindings.ts";

export function catalogue(): CatalogueSource[] {
  return [
    source("hill-times", "Hill Times", "Толгойн цаг", ["en"], "general"),
    source("river-post", "River Post", "Голын шуудан", ["en"], "general"),
    source("ger-weekly", "Ger Weekly", "Гэрийн долоо хоног", ["en"], "culture"),
    source("ledger", "The Ledger", "Данс", ["en"], "business", "recorded", "json"),
    source("courier", "Steppe Courier", "Талын шуудан", ["en"], "general"),
    source("observer", "Valley Observer", "Хөндийн ажиглагч", ["en"], "analysis"),
    source("radio", "Mountain Radio", "Уулын радио", ["en"], "culture"),
    source("odor", "Day", "Өдөр", ["mn"], "general"),
    source("ulaan-bair", "Red Square", "Улаан байр", ["mn"], "general", "recorded", "html"),
    source("elch", "Envoy of the Steppe", "Талын элч", ["mn"], "general"),
    source("tsag-uur", "Weather", "Цаг уур", ["mn"], "environment", "unverified", "page"),
    source("naadam", "Naadam Sport", "Наадам спорт", ["mn"], "sport"),
    source("khovd", "Khovd Today", "Ховд өнөөдөр", ["mn"], "region", "unverified", "page"),
    source("tamga", "State Gazette", "Төрийн тамга", ["mn"], "official", "recorded", "sitemap"),
    source("mergejil", "Ore and Smelter", "Хүдэр", ["mn"], "mining", "recorded", "wordpress"),
    source("ordon", "Palace Gazette", "Ордны сонин", ["mn", "en", "mn-Mong"], "general", "recorded", "html"),
    source("urtuu", "Two Lists", "Хоёр жагсаалт", ["en", "mn", "mn-Mong"], "digest", "recorded", "digest"),
    source("duuren", "Full Moon", "Дүүрэн сар", ["mn"], "life", "closed"),
    source("baikal", "Baikal Leaf", "Байгалын навч", ["other"], "abroad", "unverified", "page"),
  ];
}

function source(
  id: string,
  name_en: string,
  name_mn: string,
  languages: Language[],
  topic: string,
  status: CatalogueStatus = "standard",
  kind: SourceKind = "feed",
): CatalogueSource {
  return {
    id,
    name_en,
    name_mn,
    kind,
    url: `https://${id}.example/feed.xml`,
    homepage: `https://${id}.example/`,
    languages,
    topic,
    status,
    feed_id: null,
    health: "unknown",
    failure: null,
  };
}
