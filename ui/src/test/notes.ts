/** Helpers for tests of annotations. */
import type { AnnotationRow, EntryDetail } from "../ipc/bindings.ts";
import type { FakeBackend, FakeOptions } from "../ipc/fake.ts";
import { annotations } from "../state/library/annotations.svelte.ts";
import { app } from "../state/navigation/app.svelte.ts";
import { all, find, open, until } from "./app.ts";

/** Opens an entry, whose fields can be changed first; by default with the sample annotations. */
export async function reading(
  id: number,
  change: Partial<EntryDetail> = {},
  options: FakeOptions = { notes: true },
  prepare: (fake: FakeBackend) => void = () => {},
): Promise<FakeBackend> {
  localStorage.clear();
  annotations.color = "yellow";
  const fake = await open({ settings: { theme: "light" }, ...options }, (backend) => {
    const entry = backend.world.entries.get(id);
    if (entry) world(backend).set(id, { ...entry, ...change });
    prepare(backend);
  });
  app.openEntry(id);
  await until(() => all("reader-body").length === 1 && all("notes").length === 1);
  await until(() => fake.count("list_annotations") > 0);
  return fake;
}

function world(fake: FakeBackend) {
  return fake.world.entries;
}

/** Selects words of the article as with the mouse. */
export function select(words: string): void {
  const root = find("reader-body");
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; start: number }[] = [];
  let text = "";
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    nodes.push({ node: node as Text, start: text.length });
    text += node.textContent ?? "";
  }
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`the article does not say: ${words}`);
  const at = (unit: number) => {
    const node = nodes.findLast(({ start }) => start <= unit);
    if (!node) throw new Error("no text");
    return { node: node.node, offset: unit - node.start };
  };
  const [from, to] = [at(start), at(start + words.length - 1)];
  root.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset + 1);
  root.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, button: 0 }));
}

/** Returns the text that is highlighted as an annotation. */
export function drawn(id: number): string {
  const marks = document.querySelectorAll(`[data-testid="reader-body"] mark[data-ids~="${id}"]`);
  return [...marks].map((mark) => mark.textContent).join("");
}

/** Returns the annotation that was added last. */
export function latest(fake: FakeBackend): Omit<AnnotationRow, "entry_title"> {
  const annotation = fake.world.annotations.toSorted((a, b) => a.id - b.id).at(-1);
  if (!annotation) throw new Error("there is no annotation");
  return annotation as AnnotationRow;
}
