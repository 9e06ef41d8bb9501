import { useQuery } from "@tanstack/react-query";
import { api } from "../api/api.ts";
import type { Member } from "../api/wire.ts";
import { compareNames } from "../i18n/format.ts";
import { nameOf } from "../ui/nameOf.ts";

/** Everybody who can be given a collection or put into a group, by name; only for those who manage members. */
export function useAssignable(organizationId: string, enabled: boolean) {
  return useQuery({
    queryKey: ["membersList", organizationId, "assignable"],
    enabled,
    queryFn: async (): Promise<Member[]> =>
      (await api.membersList(organizationId, {})).data.toSorted((a, b) => compareNames(nameOf(a), nameOf(b))),
  });
}
