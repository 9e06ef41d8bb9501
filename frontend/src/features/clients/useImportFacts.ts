import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../api/api.ts";
import { providersListClients } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { Client, Plan } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, LANGUAGES, useTranslation, wordsOf } from "../../i18n/i18n.ts";
import { useStructure } from "../../model/useStructure.ts";
import { fewAtATime } from "../../ui/fewAtATime.ts";
import { type Existing, type ImportFile, importFile, type ImportRow, type Known, nameKey } from "./importRows.ts";
import type { ClientDefaults, Wish } from "./newClient.ts";
import { type Asked, askedFor } from "./Summary.tsx";
import { useDescriptionRules } from "./useDescriptionRules.ts";
import { useNewClientRules } from "./useNewClientRules.ts";

/** The words of every language: a file may be written in any of them. */
export function useEveryWord() {
  return useQuery({ queryKey: ["words", ...LANGUAGES], queryFn: () => Promise.all(LANGUAGES.map(wordsOf)) });
}

/** What a file says, judged by the rules of the forms. */
export function useImportFile(
  text: string,
  { billingEmail, culture, country }: ClientDefaults,
  plans: Plan[],
  words: Known["words"],
): ImportFile {
  const { t } = useTranslation();
  const fields = useNewClientRules(plans);
  const own = useDescriptionRules();
  return useMemo(
    () =>
      importFile(text, {
        plans,
        words,
        billingEmail,
        culture,
        country,
        rules: { ...fields, ...own },
        unknown: (about, choices) =>
          t("clientImport.problems.unknown", { about, choices: formatList([...new Set(choices)], currentLanguage()) }),
        noCountry: (about) => t("clientImport.problems.country", { about }),
        broken: {
          torn: t("clientImport.problems.torn"),
          tooLong: t("clientImport.problems.tooLong"),
          soldOut: t("clients.create.soldOut"),
        },
      }),
    [text, plans, words, billingEmail, culture, country, fields, own, t],
  );
}

const PAGE_SIZE = providersListClients.pageSize.maximum;

/** Does it with each, and throws the first refusal when all were tried. */
async function withEach<T>(rows: T[], run: (row: T) => Promise<unknown>): Promise<void> {
  let first: unknown = null;
  await fewAtATime(rows, run, (_, err) => (first ??= err));
  if (first !== null) throw first;
}

/** All clients where they are few, and otherwise those that are found by the names and references of a file. */
async function clientsLike(providerId: string, wanted: string[], signal: AbortSignal): Promise<Client[]> {
  const found: Client[] = [];
  const { clients } = await queryClient.fetchQuery(operation("providersGetTotals", providerId));
  if (clients / PAGE_SIZE > wanted.length) {
    await withEach(wanted, async (text) => {
      const search = text.slice(0, providersListClients.search.maxLength);
      found.push(...(await api.providersListClients(providerId, { search, pageSize: PAGE_SIZE }, signal)).data);
    });
    return found;
  }
  let continuationToken: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof api.providersListClients>> = await api.providersListClients(
      providerId,
      { continuationToken, pageSize: PAGE_SIZE },
      signal,
    );
    found.push(...page.data);
    ({ continuationToken } = page);
  } while (continuationToken !== null);
  return found;
}

/** Which of the names and references of a file there are already. */
export function useExisting(providerId: string, rows: ImportRow[]) {
  const texts = rows.flatMap(({ name, reference }) => [nameKey(name), nameKey(reference)]);
  const wanted = [...new Set(texts)].filter((text) => text !== "").sort();
  return useQuery({
    queryKey: ["providersListClients", providerId, "among", wanted],
    queryFn: async ({ signal }): Promise<Existing> => {
      const found = await clientsLike(providerId, wanted, signal);
      return {
        names: new Set(found.map(({ organizationName }) => nameKey(organizationName))),
        references: new Set(found.map(({ reference }) => nameKey(reference))),
      };
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity, // it is asked anew before anything is made
  });
}

export interface WholePrice {
  perYear: number;
  perMonth: number;
  currency: string;
}

/** What many clients cost together: the server's prices, each asked for once. */
export function useWholePrice(wishes: Wish[], plans: Plan[]) {
  const counts = new Map<string, number>();
  for (const wish of wishes) {
    const plan = plans.find(({ type }) => type === wish.planType);
    if (!plan) continue; // there is no wish without
    const asked = JSON.stringify(askedFor(plan, wish));
    counts.set(asked, (counts.get(asked) ?? 0) + 1);
  }
  const wanted = [...counts];
  return useQuery({
    queryKey: ["billingGetQuote", "together", wanted],
    queryFn: async (): Promise<WholePrice> => {
      const price: WholePrice = { perYear: 0, perMonth: 0, currency: "" };
      await withEach(wanted, async ([text, count]) => {
        const asked = JSON.parse(text) as Asked;
        const quote = await queryClient.ensureQueryData({
          queryKey: ["billingGetQuote", asked],
          queryFn: () => api.billingGetQuote(asked),
        });
        price[quote.interval === "year" ? "perYear" : "perMonth"] += count * quote.totalCents;
        price.currency = quote.currency;
      });
      return price;
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** What of another client's structure can't be copied: to a row, for its plan, in words; and to none. */
export function useLacking(like: { id: string } | null, plans: Plan[]) {
  const { t } = useTranslation();
  const { data } = useStructure(like);
  const without = ({ planType }: ImportRow): string[] => {
    const plan = plans.find(({ type }) => type === planType);
    if (!data || !plan) return [];
    return [
      ...(data.groups.length > 0 && !plan.useGroups ? [t("clients.plans.features.useGroups")] : []),
      ...(data.policies.length > 0 && !plan.usePolicies ? [t("clients.plans.features.usePolicies")] : []),
    ];
  };
  return { without, hidden: data?.hidden ?? 0 };
}
