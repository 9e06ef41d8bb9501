import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import type { CollectionDetails } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { openNames } from "../../model/useCollections.ts";

/** A collection with who uses it, under its opened name. */
export interface CollectionRow extends Omit<CollectionDetails, "creationDate" | "object"> {
  path: string;
  /** False when the name doesn't open: renaming it would then lose it. */
  readable: boolean;
  /** False for what the person only uses: who else does isn't theirs to know. */
  administered: boolean;
}

async function load(organizationId: string, member: boolean) {
  const [details, mine] = await Promise.all([
    api.collectionsListDetails(organizationId),
    member ? api.collectionsListMine() : null,
  ]);
  const known = new Set(details.data.map(({ id }) => id));
  const used = (mine?.data ?? []).filter((row) => row.organizationId === organizationId && !known.has(row.id));
  const rows = [
    ...details.data.map((row) => ({ ...row, administered: true })),
    ...used.map((row) => ({
      ...row,
      assigned: true,
      unmanaged: false,
      may: { update: false, share: false, delete: false, people: false },
      revisionDate: "",
      groups: [],
      users: [],
      administered: false,
    })),
  ];
  const names = await openNames(organizationId, rows);
  return rows.map((row, i) => ({ ...row, opened: names[i] ?? null }));
}

/** The collections the person administers or manages, with who uses each, and those the person only uses. */
export function useCollectionRows(organizationId: string, member: boolean, enabled: boolean) {
  const { t } = useTranslation();
  return useQuery({
    queryKey: ["collectionsListDetails", organizationId],
    enabled,
    queryFn: () => load(organizationId, member),
    select: (rows): CollectionRow[] =>
      rows.map(({ opened, ...row }) => ({
        ...row,
        path: opened ?? t("collections.unreadable"),
        readable: opened !== null,
      })),
  });
}
