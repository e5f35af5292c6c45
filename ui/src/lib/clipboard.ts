/** The system's clipboard. */

/** Puts a text there; throws a `DOMException` where it cannot be reached. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  // Web views that give the clipboard to a selection only.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  field.ariaHidden = "true";
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!copied) throw new DOMException("the clipboard cannot be reached");
}
