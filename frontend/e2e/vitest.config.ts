import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { PATIENCE } from "./support/patience.ts";

/**
 * The journeys: the real local stack, a real browser, the real official client. They share one stack, each with
 * people of its own, two files at a time.
 */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/support/stack.ts"],
    maxWorkers: 2,
    sequence: { shuffle: false, concurrent: false },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
    // What is waited for may take as long as what is looked for: the machine may be busy.
    expect: { poll: { timeout: PATIENCE, interval: 100 } },
  },
});
