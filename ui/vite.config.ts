import { existsSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

/** Returns the browser for the tests: `CHROMIUM`, an installed one, or undefined for Playwright's own. */
function findChromium(): string | undefined {
  const candidates = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
  ];
  return process.env.CHROMIUM ?? candidates.find((path) => existsSync(path));
}

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  // Fluent files and the guide lie outside ui/. Screenshots go to the folder that the end-to-end tests use.
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [".", "../src-tauri/locales", "../docs/guide", "../target/screenshots"] },
  },
  build: {
    target: ["es2022", "safari16"],
    // The content security policy forbids fonts and scripts in data: URLs.
    assetsInlineLimit: 0,
    // The snapshot of the last session needs every style at once.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 800,
  },
  optimizeDeps: { include: ["axe-core", "@fluent/bundle"] },
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/test/setup.ts"],
    testTimeout: 45_000,
    // Generous, because continuous integration machines may be busy.
    expect: { poll: { timeout: 10_000 } },
    browser: {
      enabled: true,
      headless: true,
      // Concurrent runs take different ports.
      api: { strictPort: false },
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        launchOptions: {
          executablePath: findChromium(),
          args: ["--no-sandbox", "--font-render-hinting=none"],
        },
        contextOptions: { reducedMotion: "reduce", locale: "en-GB", timezoneId: "Asia/Ulaanbaatar" },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
