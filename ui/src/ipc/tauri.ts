/** The backend in the Tauri shell. The only file that imports Tauri. */
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Backend } from "./backend.ts";
import type { Event } from "./bindings.ts";

const EVENT_NAME = "ortoo";
/** The URL scheme under which the shell serves pictures. */
const PICTURE_SCHEME = "ortoo-picture";

export const tauri: Backend = {
  call: (command, args) => invoke(command, args),
  listen: (onEvent) => listen<Event>(EVENT_NAME, (event) => onEvent(event.payload)),
  pictureUrl: (src) => convertFileSrc(src, PICTURE_SCHEME),
  // The zoom of the web view, because WebKit measures a page with CSS zoom wrongly.
  zoom: (factor) => void getCurrentWebview().setZoom(factor),
};
