import { connectors as enConnectors } from "../../src/i18n/en/connectors.ts";
import { words as en } from "../../src/i18n/en/index.ts";
import { connectors as nlConnectors } from "../../src/i18n/nl/connectors.ts";
import { words as nl } from "../../src/i18n/nl/index.ts";

/** What the portal says, so that a journey finds a button by its label without repeating the words. */
export { en, nl };

/** What the pages say that other clients open. */
export const connectors = { en: enConnectors, nl: nlConnectors };

/** A text with its variables filled in. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
