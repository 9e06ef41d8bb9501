import { beforeEach } from "vitest";
import { pictureEverybody } from "./browser.ts";

/**
 * For tests that are steps of one journey: once a step fails, the rest is skipped with the reason instead of failing
 * after it.
 */
export function stopAtFirstFailure(): void {
  let broken: string | undefined;
  beforeEach((context) => {
    if (broken !== undefined) context.skip(`comes after "${broken}", which failed`);
    context.onTestFailed(async () => {
      broken ??= context.task.name;
      await pictureEverybody(`failed-${context.task.name.replace(/\W+/g, "-")}`);
    });
  });
}
