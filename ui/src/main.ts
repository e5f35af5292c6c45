/** The window's beginning. What it showed last is a part of the page already, and is on the screen before the app is read. */
import "./styles/index.css";
import { isShown } from "./lib/snapshot.ts";
import { whenDrawn } from "./lib/drawn.ts";

if (isShown()) await whenDrawn();
const { open } = await import("./open.ts");
await open();
