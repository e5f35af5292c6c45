import js from "@eslint/js";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** The folders of src that each folder may import besides itself, as drawn in docs/architecture.md. */
const ALLOWED_IMPORTS = {
  lib: [],
  annotate: [],
  ipc: [],
  l10n: ["ipc", "lib"],
  state: ["ipc", "l10n", "lib"],
  components: ["ipc", "l10n", "lib"],
  features: ["ipc", "components", "state", "l10n", "annotate", "lib"],
};

const zones = Object.entries(ALLOWED_IMPORTS)
  .map(([folder, allowed]) => ({
    target: `./src/${folder}/**/!(*.test).{ts,svelte}`,
    from: Object.keys(ALLOWED_IMPORTS)
      .filter((other) => other !== folder && !allowed.includes(other))
      .map((other) => `./src/${other}`),
    message: `${folder} may import only from: ${[folder, ...allowed].join(", ")}`,
  }))
  .filter((zone) => zone.from.length > 0);

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/ipc/bindings.ts", "src/l10n/messages.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    // Parses the scripts of components, also when import-x follows an import from a .ts file.
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { parser: ts.parser },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".svelte", ".js"] })],
      "import-x/extensions": [".ts", ".svelte"],
      "import-x/ignore": ["node_modules"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"], "svelte-eslint-parser": [".svelte"] },
    },
    rules: {
      "max-lines": ["error", 450],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-duplicates": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: "Only ipc/tauri.ts may import Tauri." }] },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "svelte/no-at-html-tags": "error",
      "svelte/require-each-key": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  // Components and l10n import types from ipc, and nothing that runs.
  {
    files: ["src/components/**", "src/l10n/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["**/ipc/*"], allowTypeImports: true, message: "Import types only." },
            { group: ["@tauri-apps/*"] },
          ],
        },
      ],
    },
  },
  { files: ["src/ipc/tauri.ts"], rules: { "no-restricted-imports": "off" } },
);
