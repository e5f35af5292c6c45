/**
 * Events from the backend, told to whoever depends on them. Topics are gathered for a moment, so that a
 * refresh of hundreds of feeds makes views ask again a few times, not hundreds.
 */
import type { EntryId, Event, Topic } from "../ipc/bindings.ts";

const GATHER_MS = 80;

type Heard = (topics: ReadonlySet<Topic>) => void;

const listeners = new Set<Heard>();
let gathered = new Set<Topic>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Hears of changes to any of these topics; answers with the way to stop. */
export function onChanged(topics: readonly Topic[], heard: () => void): () => void {
  const listener: Heard = (changed) => {
    if (topics.some((topic) => changed.has(topic))) heard();
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function gather(event: Extract<Event, { type: "changed" }>): void {
  for (const topic of event.topics) gathered.add(topic);
  timer ??= setTimeout(tell, GATHER_MS);
}

const readers = new Set<(id: EntryId) => void>();

/** Hears of articles whose text, pictures or tags changed; answers with the way to stop. */
export function onArticleChanged(heard: (id: EntryId) => void): () => void {
  readers.add(heard);
  return () => void readers.delete(heard);
}

export function articleChanged(id: EntryId): void {
  for (const heard of [...readers]) heard(id);
}

function tell(): void {
  const topics = gathered;
  gathered = new Set();
  timer = undefined;
  for (const listener of [...listeners]) listener(topics);
}
