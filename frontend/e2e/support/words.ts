import { words as en } from "../../src/i18n/en/index.ts";
import { words as nl } from "../../src/i18n/nl/index.ts";

/** What the portal says, so that a journey finds a button by its label without repeating the words. */
export { en, nl };

/** A text with its variables filled in. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
