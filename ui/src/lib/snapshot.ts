/**
 * A picture of what is on the screen, as markup, for the next start to show until the app is there. It is looked at
 * and nothing else: no name, no address and nothing that could be used is in it.
 */

const PLACE = "#snapshot";
const DROPPED = "script, style, link, iframe, dialog, template, [popover], [data-passing]";
/** What only a page that can be used needs. */
const NAMES = /^(id|for|name|href|src|srcset|data-testid|on.*)$/;

/** Whether one is on the screen. */
export function isShown(): boolean {
  return document.querySelector(PLACE) !== null;
}

/** The app is there. */
export function remove(): void {
  document.querySelector(PLACE)?.remove();
}

/** An element as it looks in the window; what lies below is left out. */
export function pictureOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  strip(element, copy, innerHeight);
  return copy.outerHTML;
}

/** The attributes of the root element. */
export function rootAttributes(): [string, string][] {
  return [...document.documentElement.attributes].map(({ name, value }) => [name, value]);
}

function strip(shown: Element, copy: Element, end: number): void {
  for (const { name } of [...copy.attributes]) if (NAMES.test(name)) copy.removeAttribute(name);
  if (shown instanceof HTMLSelectElement) return chooseOne(shown, copy as HTMLSelectElement);
  if (shown instanceof HTMLInputElement) copy.setAttribute("value", shown.value);
  const copies = [...copy.children];
  [...shown.children].forEach((child, at) => {
    const its = copies[at];
    if (!its) return;
    if (child.matches(DROPPED) || child.getBoundingClientRect().top > end) its.remove();
    else strip(child, its, end);
  });
}

/** As wide as with all its choices, and with the one that is chosen. */
function chooseOne(shown: HTMLSelectElement, copy: HTMLSelectElement): void {
  const only = document.createElement("option");
  only.textContent = shown.selectedOptions[0]?.textContent ?? "";
  copy.replaceChildren(only);
  copy.style.inlineSize = `${shown.offsetWidth}px`;
}
