import { useQuery } from "@tanstack/react-query";
import { operation } from "../api/query.ts";

/**
 * Whether accounts and providers come in by invitation only; undefined until it is known. Where it can't be learnt, the
 * server says it when somebody tries.
 */
export function useSignupsClosed(): boolean | undefined {
  const { data, isError } = useQuery({ ...operation("identityGetConfig"), staleTime: Infinity });
  return data ? data.settings.disableUserRegistration : isError ? false : undefined;
}
