import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { OwnCollection } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { openItems } from "./items.ts";

/** The items of one organisation that the person may see, with their names opened. */
export function useOrganizationItems(organizationId: string) {
  return useQuery({
    queryKey: ["vaultListItems", organizationId],
    queryFn: async ({ signal }) => openItems((await api.vaultListItems({ organizationId }, signal)).data),
  });
}

async function openCollections(rows: OwnCollection[]) {
  const opened = await vault.decrypt(
    rows.map((row) => ({ scope: { organizationId: row.organizationId }, texts: [row.name] })),
  );
  return rows.map((row, i) => ({ ...row, opened: opened[i]?.[0] ?? null }));
}

/** My own items and those of my organisations. */
export function useMyItems() {
  return useQuery({
    queryKey: ["syncGet"],
    queryFn: async ({ signal }) => {
      // The profile's keys first: a fresh confirmation brings a key that the items need.
      await queryClient.ensureQueryData(profileQuery);
      const { ciphers, collections } = await api.syncGet({ excludeDomains: true, excludeClients: true }, signal);
      const [items, opened] = await Promise.all([openItems(ciphers), openCollections(collections)]);
      return { items, collections: opened };
    },
  });
}
