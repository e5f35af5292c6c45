/**
 * Distributes the backend's events to subscribers. Changed topics are collected for a moment, so that a refresh of
 * hundreds of feeds makes views reload a few times, not hundreds.
 */
import type { EntryId, Event, Topic } from "../ipc/bindings.ts";

const BATCH_WINDOW_MS = 80;

type TopicListener = (topics: ReadonlySet<Topic>) => void;

const listeners = new Set<TopicListener>();
let pendingTopics = new Set<Topic>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Subscribes to changes of any of these topics and returns the function that unsubscribes. */
export function onChanged(topics: readonly Topic[], onChange: () => void): () => void {
  const listener: TopicListener = (changed) => {
    if (topics.some((topic) => changed.has(topic))) onChange();
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function queueChange(event: Extract<Event, { type: "changed" }>): void {
  for (const topic of event.topics) pendingTopics.add(topic);
  timer ??= setTimeout(notifyTopicListeners, BATCH_WINDOW_MS);
}

const articleListeners = new Set<(id: EntryId) => void>();

/** Subscribes to changes of an article's text, pictures or tags and returns the function that unsubscribes. */
export function onArticleChanged(onChange: (id: EntryId) => void): () => void {
  articleListeners.add(onChange);
  return () => void articleListeners.delete(onChange);
}

export function notifyArticleChanged(id: EntryId): void {
  for (const onChange of [...articleListeners]) onChange(id);
}

function notifyTopicListeners(): void {
  const topics = pendingTopics;
  pendingTopics = new Set();
  timer = undefined;
  for (const listener of [...listeners]) listener(topics);
}
