/** Small values that the window keeps in `localStorage`. Failures are ignored: they are conveniences, not library data. */

const PREFIX = "ortoo ";

/** Returns a stored value; null if there is none or storage is not available. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Stores a value; null removes it. */
export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Storage is full or not available.
  }
}
