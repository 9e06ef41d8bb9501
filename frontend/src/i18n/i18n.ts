import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { AllWords } from "./en/index.ts";
import type { Words } from "./words.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: AllWords };
    returnNull: false;
  }
}

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const STORE_KEY = "portaal.language";

const loaders: Record<Language, () => Promise<Words<AllWords>>> = {
  en: async () => (await import("./en/index.ts")).words,
  nl: async () => (await import("./nl/index.ts")).words,
};

const firstLoaders: Record<Language, () => Promise<object>> = {
  en: async () => (await import("./en/first.ts")).first,
  nl: async () => (await import("./nl/first.ts")).first,
};

/** Whether pages beyond the log-in were asked for, and which words are here of each language. */
let wanted: "first" | "all" = "first";
const held = new Map<Language, "first" | "all">();

async function hold(language: Language): Promise<void> {
  const which = wanted;
  if (held.get(language) === which || held.get(language) === "all") return;
  const words = await (which === "all" ? loaders : firstLoaders)[language]();
  i18next.addResourceBundle(language, "translation", words, true, true);
  held.set(language, which);
}

/** Before a page is shown that needs an account: its words come with it. */
export async function loadAllWords(): Promise<void> {
  wanted = "all";
  await hold(currentLanguage());
}

/** All words of a language, for what is written in another one than the page. */
export const wordsOf = (language: Language): Promise<Words<AllWords>> => loaders[language]();

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** What the person chose, else what the browser speaks, else English. */
export function preferredLanguage(stored: string | null, spoken: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return spoken.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

/** The language of an account's culture, such as nl-NL. */
export const languageOf = (culture: string): Language => {
  const tag = culture.slice(0, 2).toLowerCase();
  return isLanguage(tag) ? tag : "en";
};

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : "en");

/** Loads the words, then switches. `remember` keeps the choice in this browser. */
export async function switchLanguage(language: Language, { remember = true } = {}): Promise<void> {
  await hold(language);
  if (remember) localStorage.setItem(STORE_KEY, language);
  await i18next.changeLanguage(language);
}

/** Call once, before the first page. `onChange` hears every language, the first one included. */
export async function startLanguages(onChange: (language: Language) => void): Promise<void> {
  i18next.on("languageChanged", (language) => onChange(language as Language));
  const first = preferredLanguage(localStorage.getItem(STORE_KEY), navigator.languages);
  await i18next.use(initReactI18next).init({
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    showSupportNotice: false,
  });
  await switchLanguage(first, { remember: false });
}

export { useTranslation } from "react-i18next";
