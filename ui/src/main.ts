/** The window's beginning: which backend, then the app. */
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./ipc/backend.ts";
import { tauri } from "./ipc/tauri.ts";
import { start } from "./state/start.ts";
import "./styles/index.css";

async function chosen(): Promise<Backend> {
  if ("__TAURI_INTERNALS__" in window) return tauri;
  return (await import("./ipc/fake.ts")).fakeFromAddress(location.search);
}

const target = document.querySelector("#app");
if (target) {
  // The frame is there at once; it fills when the first answers come.
  const started = chosen().then(start);
  mount(App, { target });
  await started;
}
