/** The entry point. The page may already contain a snapshot of the last session, which is painted before the app loads. */
import "./styles/index.css";
import { isSnapshotShown } from "./lib/snapshot.ts";
import { whenPainted } from "./lib/paint.ts";

if (isSnapshotShown()) await whenPainted();
const { open } = await import("./open.ts");
await open();
