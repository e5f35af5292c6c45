/** The real backend: the only file that knows Tauri. */
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Backend } from "./backend.ts";
import type { Event } from "./bindings.ts";

const CHANNEL = "ortoo";
const PICTURES = "ortoo-picture";

export const tauri: Backend = {
  call: (command, args) => invoke(command, args),
  listen: (heard) => listen<Event>(CHANNEL, (event) => heard(event.payload)),
  pictureUrl: (src) => convertFileSrc(src, PICTURES),
  // The web view's own: WebKit measures a page that enlarges itself as if it did not.
  zoom: (factor) => void getCurrentWebview().setZoom(factor),
};
