/** Returns a data URL of a drawn landscape in place of a photograph, in colours that depend on the address. */
export function picture(src: string): string {
  let hue = 0;
  for (const char of src) hue = (hue * 31 + (char.codePointAt(0) ?? 0)) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9" preserveAspectRatio="none">
    <rect width="16" height="9" fill="oklch(82% .05 ${hue})"/>
    <path d="M0 5l3-1.6 3 1.2 4-2.2 6 2.6v4H0z" fill="oklch(64% .05 ${(hue + 40) % 360})"/>
    <path d="M0 6.6l5-.8 6 .9 5-.7v3H0z" fill="oklch(48% .06 ${(hue + 80) % 360})"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
