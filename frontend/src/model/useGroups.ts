import { useQuery } from "@tanstack/react-query";
import { operation } from "../api/query.ts";
import type { OrganizationRights } from "../api/rights.ts";
import { compareNames } from "../i18n/format.ts";

/**
 * The groups of an organisation by name, for whoever may see them where the plan has any; otherwise undefined, and
 * nothing is asked.
 */
export function useGroups(organizationId: string, rights: OrganizationRights) {
  const shown = rights.may("groupsList") && rights.organization.useGroups;
  const query = useQuery({ ...operation("groupsList", organizationId), enabled: shown });
  const rows = query.data?.data.toSorted((a, b) => compareNames(a.name, b.name));
  return { shown, rows, query };
}
