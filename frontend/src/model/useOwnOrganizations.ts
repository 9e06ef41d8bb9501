import { useQuery } from "@tanstack/react-query";
import { operation } from "../api/query.ts";

/** Whether this server's operator lets people make an organisation without a provider; undefined until it is known. */
export function useOwnOrganizations(): boolean | undefined {
  const { data } = useQuery({ ...operation("identityGetConfig"), staleTime: Infinity });
  return data && !data.settings.disableOwnOrganizations;
}
