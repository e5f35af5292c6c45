/** The translated names of the catalogue's topics. A topic without a message is shown as "other". */
import type { CatalogueSource } from "../../../ipc/bindings.ts";
import { t } from "../../../l10n/index.ts";

const TOPIC_NAMES = {
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

function isKnownTopic(topic: string): topic is keyof typeof TOPIC_NAMES {
  return Object.hasOwn(TOPIC_NAMES, topic);
}

export function topicName(topic: string): string {
  return isKnownTopic(topic) ? TOPIC_NAMES[topic]() : t("catalogue-topic-other");
}

/** Returns the topics that occur, in the order above, unknown ones last. */
export function topicsOf(sources: readonly CatalogueSource[]): string[] {
  const order = Object.keys(TOPIC_NAMES);
  const rank = (topic: string) => (isKnownTopic(topic) ? order.indexOf(topic) : order.length);
  return [...new Set(sources.map((source) => source.topic))].toSorted((a, b) => rank(a) - rank(b));
}
