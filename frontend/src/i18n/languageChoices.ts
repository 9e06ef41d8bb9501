import type { TFunction } from "i18next";
import { type Language, LANGUAGES } from "./i18n.ts";

/** The languages to choose from, by their own names. */
export const languageChoices = (t: TFunction) =>
  LANGUAGES.map((value) => ({ value, label: t(`shell.language.${value}`) }));

const NAMES: Record<string, Language> = {
  english: "en",
  engels: "en",
  dutch: "nl",
  nederlands: "nl",
  ...Object.fromEntries(LANGUAGES.map((one) => [one, one])),
};

/** The language that a file means; null when it is none of ours. */
export const languageNamed = (text: string): Language | null => NAMES[text.trim().toLowerCase()] ?? null;
