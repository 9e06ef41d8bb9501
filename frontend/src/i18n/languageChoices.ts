import type { TFunction } from "i18next";
import { LANGUAGES } from "./i18n.ts";

/** The languages to choose from, by their own names. */
export const languageChoices = (t: TFunction) =>
  LANGUAGES.map((value) => ({ value, label: t(`shell.language.${value}`) }));
