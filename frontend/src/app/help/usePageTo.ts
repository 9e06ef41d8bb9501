import { useQuery } from "@tanstack/react-query";
import { profileQuery } from "../../api/query.ts";
import { administrable } from "../../api/rights.ts";
import { useSession } from "../../api/session.ts";
import { paths } from "../../paths.ts";
import { placeOf } from "../place.ts";

const build = (name: string, id: string): string | null => {
  const path = (paths as unknown as Record<string, ((id: string) => string) | undefined>)[name];
  return path ? path(id) : null;
};

/**
 * The address of a page of the portal for whoever reads help at `from`: in the provider or organisation that they are
 * in, else in their first; null when there is none.
 */
export function usePageTo(from: string): (name: string) => string | null {
  const unlocked = useSession().state === "unlocked";
  const { data: profile } = useQuery({ ...profileQuery, enabled: unlocked });
  const here = placeOf(from);
  const client = profile?.providerOrganizations.find(({ id }) => id === here.organizationId);
  const providerId = here.providerId ?? client?.providerId ?? profile?.providers[0]?.id ?? null;
  const organizationId = here.organizationId ?? (profile && administrable(profile)[0]?.id) ?? null;
  return (name) => {
    const anywhere = build(name, "x");
    const place = anywhere === null ? {} : placeOf(anywhere);
    const id = "providerId" in place ? providerId : "organizationId" in place ? organizationId : "";
    return id === null ? null : build(name, id);
  };
}
