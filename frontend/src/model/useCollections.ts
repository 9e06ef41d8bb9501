import { useQuery } from "@tanstack/react-query";
import { api } from "../api/api.ts";
import { organizationRights } from "../api/rights.ts";
import { useProfile } from "../api/query.ts";
import type { Collection, OwnCollection } from "../api/wire.ts";
import { vault } from "../crypto/vault.ts";
import { compareNames } from "../i18n/format.ts";
import { useTranslation } from "../i18n/i18n.ts";

/** A collection with its opened name; `path` is what people see, also when the name doesn't open. */
export interface OpenCollection extends Collection {
  path: string;
  /** Whether the person may only look; undefined for what the person wasn't given but administers. */
  readOnly?: boolean;
}

/** Opens the names of one organisation's collections. Null where a name is damaged. */
export async function openNames(organizationId: string, rows: { name: string }[]): Promise<(string | null)[]> {
  const [names] = await vault.decrypt([{ scope: { organizationId }, texts: rows.map(({ name }) => name) }]);
  return names ?? [];
}

async function load(organizationId: string, member: boolean) {
  const [all, mine] = await Promise.all([
    api.collectionsList(organizationId),
    member ? api.collectionsListMine() : null,
  ]);
  // The person's own rows also say how far they may use each.
  const byId = new Map<string, Collection | OwnCollection>(all.data.map((row) => [row.id, row]));
  for (const row of mine?.data ?? []) if (row.organizationId === organizationId) byId.set(row.id, row);
  const rows = [...byId.values()];
  const names = await openNames(organizationId, rows);
  return rows.map((row, i) => ({
    ...row,
    readOnly: "readOnly" in row ? row.readOnly : undefined,
    opened: names[i] ?? null,
  }));
}

/** The collections of an organisation that the person may see: those to use and those to administer. */
export function useCollections(organizationId: string) {
  const { t } = useTranslation();
  const member = organizationRights(useProfile(), organizationId)?.organization.organizationUserId != null;
  return useQuery({
    queryKey: ["collectionsList", organizationId, { member }],
    queryFn: () => load(organizationId, member),
    enabled: organizationId !== "",
    select: (rows): OpenCollection[] =>
      rows
        .map(({ opened, ...row }) => ({ ...row, path: opened ?? t("collections.unreadable") }))
        .sort((a, b) => compareNames(a.path, b.path)),
  });
}
