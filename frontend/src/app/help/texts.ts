import { queryOptions } from "@tanstack/react-query";
import type { AllHelp } from "../../i18n/en/help/index.ts";
import type { HelpText, HelpTexts } from "../../i18n/help.ts";
import { type Language, loadAllWords } from "../../i18n/i18n.ts";
import { holds } from "../../ui/plain.ts";

export type HelpGroup = keyof AllHelp;

/** The name of a page of help: in addresses, in the table of routes and in links. */
export type HelpName = { [G in HelpGroup]: keyof AllHelp[G] & string }[HelpGroup];

/** A page of help, or a part of it; the index without a name. */
export interface HelpPlace {
  name?: HelpName;
  part?: string;
}

export type Help = Record<HelpGroup, HelpTexts>;

const loaders: Record<Language, () => Promise<Help>> = {
  en: async () => (await import("../../i18n/en/help/index.ts")).help,
  nl: async () => (await import("../../i18n/nl/help/index.ts")).help,
};

/** All help of a language, with the words of the portal that stand in it: nobody loads them who doesn't ask. */
export const helpQuery = (language: Language) =>
  queryOptions({
    queryKey: ["help", language],
    queryFn: async () => {
      const [help] = await Promise.all([loaders[language](), loadAllWords()]);
      return help;
    },
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });

export interface HelpPage {
  name: HelpName;
  group: HelpGroup;
  text: HelpText;
}

export const pagesOf = (help: Help): HelpPage[] =>
  (Object.keys(help) as HelpGroup[]).flatMap((group) =>
    Object.entries(help[group]).map(([name, text]) => ({ name: name as HelpName, group, text })),
  );

export const pageNamed = (help: Help, name: string): HelpPage | undefined =>
  pagesOf(help).find((page) => page.name === name);

const headingsOf = ({ parts }: HelpText): string[] => Object.values(parts).map(([heading]) => heading);

const textsOf = ({ about, who, parts }: HelpText): string[] => [
  about,
  who,
  ...Object.values(parts)
    .flat()
    .flatMap((block) => (typeof block === "string" ? block : "list" in block ? block.list : block.steps)),
];

/** The pages that have every word of what is looked for, those first that have them in their titles. */
export function findHelp(help: Help, looked: string, { inTexts }: { inTexts: boolean }): HelpPage[] {
  const rank = ({ text }: HelpPage): number => {
    if (holds([text.title], looked)) return 0;
    const headings = [text.title, ...headingsOf(text)];
    if (holds(headings, looked)) return 1;
    return inTexts && holds([...headings, ...textsOf(text)], looked) ? 2 : 3;
  };
  return pagesOf(help)
    .map((page) => ({ page, at: rank(page) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ page }) => page);
}
