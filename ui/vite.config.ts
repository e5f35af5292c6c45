import { existsSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

/** The browser of the component tests: `CHROMIUM`, else an installed one, else Playwright's own. */
function chromium(): string | undefined {
  const installed = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
  ];
  return process.env.CHROMIUM ?? installed.find((path) => existsSync(path));
}

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  // The messages live beside the backend, which reads the same files; the guide is read in docs/, too.
  // Pictures of the tests go where those of the driven window go.
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [".", "../src-tauri/locales", "../docs/guide", "../target/screenshots"] },
  },
  build: {
    target: ["es2022", "safari16"],
    // The content security policy has no place for fonts or scripts in data: addresses.
    assetsInlineLimit: 0,
    // What the window showed last needs the styles of all that it showed.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 800,
  },
  optimizeDeps: { include: ["axe-core", "@fluent/bundle"] },
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/test/setup.ts"],
    testTimeout: 45_000,
    // On a busy machine a question may take long.
    expect: { poll: { timeout: 10_000 } },
    browser: {
      enabled: true,
      headless: true,
      // Two runs side by side each find a port.
      api: { strictPort: false },
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        launchOptions: { executablePath: chromium(), args: ["--no-sandbox", "--font-render-hinting=none"] },
        contextOptions: { reducedMotion: "reduce", locale: "en-GB", timezoneId: "Asia/Ulaanbaatar" },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
