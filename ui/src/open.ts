/** Chooses the backend and mounts the app. */
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./ipc/backend.ts";
import { tauri } from "./ipc/tauri.ts";
import { start } from "./state/start.ts";

async function chooseBackend(): Promise<Backend> {
  if ("__TAURI_INTERNALS__" in window) return tauri;
  return (await import("./ipc/fake.ts")).fakeFromAddress(location.search);
}

/** Mounts the app and resolves when it has started. */
export async function open(): Promise<void> {
  const target = document.querySelector("#app");
  if (!target) return;
  // The frame is shown at once and filled when the first data arrive.
  const started = chooseBackend().then(start);
  mount(App, { target });
  await started;
}
