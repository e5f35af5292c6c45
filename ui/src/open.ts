/** Which backend, then the app. */
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./ipc/backend.ts";
import { tauri } from "./ipc/tauri.ts";
import { start } from "./state/start.ts";

async function chosen(): Promise<Backend> {
  if ("__TAURI_INTERNALS__" in window) return tauri;
  return (await import("./ipc/fake.ts")).fakeFromAddress(location.search);
}

export async function open(): Promise<void> {
  const target = document.querySelector("#app");
  if (!target) return;
  // The frame is there at once; it fills when the first answers come.
  const started = chosen().then(start);
  mount(App, { target });
  await started;
}
