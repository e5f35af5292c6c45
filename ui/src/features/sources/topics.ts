/** The catalogue's topic words in the reader's language. A topic without a message counts as other. */
import type { CatalogueSource } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

const NAMES = {
  general: () => t("catalogue-topic-general"),
  politics: () => t("catalogue-topic-politics"),
  business: () => t("catalogue-topic-business"),
  mining: () => t("catalogue-topic-mining"),
  analysis: () => t("catalogue-topic-analysis"),
  life: () => t("catalogue-topic-life"),
  sport: () => t("catalogue-topic-sport"),
  agency: () => t("catalogue-topic-agency"),
  official: () => t("catalogue-topic-official"),
  government: () => t("catalogue-topic-government"),
  region: () => t("catalogue-topic-region"),
  abroad: () => t("catalogue-topic-abroad"),
  environment: () => t("catalogue-topic-environment"),
  culture: () => t("catalogue-topic-culture"),
  digest: () => t("catalogue-topic-digest"),
  aggregator: () => t("catalogue-topic-aggregator"),
};

function known(topic: string): topic is keyof typeof NAMES {
  return Object.hasOwn(NAMES, topic);
}

export function topicName(topic: string): string {
  return known(topic) ? NAMES[topic]() : t("catalogue-topic-other");
}

/** The topics there are, in the order above, unknown ones last. */
export function topicsOf(sources: readonly CatalogueSource[]): string[] {
  const order = Object.keys(NAMES);
  const place = (topic: string) => (known(topic) ? order.indexOf(topic) : order.length);
  return [...new Set(sources.map((source) => source.topic))].toSorted((a, b) => place(a) - place(b));
}
