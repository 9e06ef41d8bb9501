import { fileURLToPath } from "node:url";
import { sri } from "vite-plugin-sri3";
import { defineConfig } from "vite";

/** The pages that other clients open for security keys, built by themselves: the portal's first page pays nothing. */
const PAGES = ["webauthn-connector", "webauthn-fallback-connector", "webauthn-mobile-connector"];

export default defineConfig({
  plugins: [sri()],
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: PAGES.map((name) => fileURLToPath(new URL(`./${name}.html`, import.meta.url))) },
  },
});
