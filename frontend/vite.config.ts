import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { sri } from "vite-plugin-sri3";
import { defineConfig } from "vitest/config";
import rules from "./headers.json" with { type: "json" };

const DEV_NONCE = "portaal-dev";
const backend = process.env.PORTAAL_BACKEND ?? "http://127.0.0.1:8080";

/**
 * Headers of headers.json for one path; later rules win, and an empty one takes a header away. The Go server and
 * CloudFront read the same file.
 */
function headersFor(path: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [pattern, headers] of Object.entries(rules)) {
    const prefix = pattern.replace(/\*$/, "");
    const page = path.split("?")[0];
    if (pattern.endsWith("*") ? path.startsWith(prefix) : page === pattern) Object.assign(all, headers);
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Serves the production headers in dev and preview, so that a page that breaks the policy breaks on the desk. */
function productionHeaders(): Plugin {
  return {
    name: "portaal-headers",
    configureServer(server) {
      server.middlewares.use((req, res, next) => {
        const headers = headersFor(req.url ?? "/");
        // Vite's own client needs its refresh preamble, its socket and its policy; nothing else is loosened.
        headers["Content-Security-Policy"] = headers["Content-Security-Policy"]!.replace(
          "script-src 'self'",
          `script-src 'self' 'nonce-${DEV_NONCE}'`,
        ).replace("connect-src 'self'", "connect-src 'self' ws:");
        delete headers["Strict-Transport-Security"];
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
        next();
      });
    },
    configurePreviewServer(server) {
      server.middlewares.use((req, res, next) => {
        for (const [name, value] of Object.entries(headersFor(req.url ?? "/"))) res.setHeader(name, value);
        next();
      });
    },
  };
}

/** The chart library, and what nothing else in the portal uses. */
const CHART = [
  "recharts",
  "victory-vendor",
  "d3-[a-z-]+",
  "internmap",
  "@reduxjs",
  "redux",
  "redux-thunk",
  "react-redux",
  "immer",
  "reselect",
  "es-toolkit",
  "decimal\\.js-light",
  "eventemitter3",
  "tiny-invariant",
  "use-sync-external-store",
  "react-is",
];

/**
 * Three files where the bundler would make a hundred: what the pages before log-in need with all it stands on, what
 * pages share beyond that, and each page. On a slow line the number of requests costs more than the bytes.
 */
const CHUNKS = [
  {
    name: "start",
    priority: 3,
    test: /\/src\/(main\.tsx|app\/PublicLayout\.tsx|features\/identity\/(LogInPage|LockPage)\.tsx)$/,
  },
  // The chart library and what it alone stands on, for the one page that draws.
  { name: "chart", priority: 2, test: new RegExp(`/node_modules/(${CHART.join("|")})/`) },
  // The estimator of password strength with its word lists comes when a password is chosen, and not before.
  { name: "shared", priority: 1, test: /\/node_modules\/(?!@zxcvbn)|\/src\/(ui|api|crypto|i18n\/format)/ },
];

/** Shows the name at once: the page's own style is in it, and the style sheet stands after it instead of before. */
function firstPaint(): Plugin {
  return {
    name: "portaal-first-paint",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const sheets = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
        // Before the root, in which the component library writes the theme that must win over its defaults.
        const rest = sheets.reduce((page, sheet) => page.replace(sheet, ""), html);
        return rest.replace('    <div id="root">', `${sheets.join("")}    <div id="root">`);
      },
    },
  };
}

const proxy = Object.fromEntries(["/api", "/identity", "/events", "/scim"].map((path) => [path, { target: backend }]));

export default defineConfig(({ command }) => {
  // Whoever builds: in a shell that says "test" or "development" React would come with its checks, half as big again.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    // Last: it hashes what the others made, so that a script or style swapped behind the page is not run.
    plugins: [react(), productionHeaders(), firstPaint(), sri()],
    resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
    html: command === "serve" ? { cspNonce: DEV_NONCE } : {},
    server: { host: "127.0.0.1", port: 5173, proxy },
    preview: { host: "127.0.0.1", port: 4173, proxy },
    worker: { format: "es" },
    build: {
      target: "es2022",
      // Inline assets would need data: in more directives of the policy than images.
      assetsInlineLimit: 0,
      sourcemap: false,
      rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
    },
    test: {
      environment: "node",
      include: ["src/**/*.test.{ts,tsx}"],
      setupFiles: ["src/ui/testing.setup.ts"],
      // Generous: a test waits for what happens, and a busy machine takes its time.
      testTimeout: 60_000,
      expect: { poll: { timeout: 15_000 } },
      // The library and the document are loaded once for many files; the set-up gives each file the rest anew.
      isolate: false,
    },
  };
});
