/**
 * An article's markup made fit for the page, node by node: its text content stays what it was, because
 * annotations count in it. Elements may be put around others and pictures left out; no text comes or goes.
 */

/** Pages of these hosts play something. */
const PLAYERS =
  /(^|\.)(youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|facebook\.com|tiktok\.com|soundcloud\.com)$/;
const MEDIA_FILE = /\.(mp4|m4v|webm|ogv|mov|mp3|m4a|ogg)$/i;

/** The sanitizer's elements in a document that loads nothing. The only parse: these nodes go on the page. */
export function parseArticle(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const table of body.querySelectorAll("table")) scrolling(table);
  for (const link of body.querySelectorAll<HTMLAnchorElement>("figure > a[href]"))
    if (isPlayer(link.getAttribute("href") ?? "")) link.dataset.player = "";
  return body;
}

/** A wide table scrolls within its place. */
function scrolling(table: HTMLTableElement): void {
  if (table.parentElement?.closest("table")) return;
  const place = table.ownerDocument.createElement("div");
  place.className = "wide";
  table.replaceWith(place);
  place.append(table);
}

function isPlayer(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { hostname, pathname } = new URL(href);
  return PLAYERS.test(hostname) || MEDIA_FILE.test(pathname);
}

/** Where a link within the article leads: a footnote and back again. Null where it leads elsewhere. */
export function placeWithin(root: HTMLElement, href: string): HTMLElement | null {
  if (!href.startsWith("#") || href.length < 2) return null;
  let id = href.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Then it is meant as it is written.
  }
  return root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
}
