import { useQuery } from "@tanstack/react-query";
import { operation } from "../api/query.ts";
import { MemberStatus } from "../api/rights.ts";

/** Where the person accepted and waits to be confirmed; places that were revoked are told of elsewhere. */
export function useWaitingPlaces(enabled = true) {
  const query = useQuery({ ...operation("membersListPlaces"), staleTime: 0, enabled });
  return { query, places: (query.data?.data ?? []).filter(({ status }) => status === MemberStatus.accepted) };
}
