import type { Language } from "../../i18n/i18n.ts";
import type { HelpName } from "./texts.ts";

const files = import.meta.glob<string>("./pictures/*.png", { eager: true, query: "?url", import: "default" });

/** The address of the picture of a page of help. */
export const pictureOf = (name: HelpName, language: Language): string | undefined =>
  files[`./pictures/${name}.${language}.png`];
