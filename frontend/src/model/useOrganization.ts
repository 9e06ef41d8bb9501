import { useParams } from "react-router";
import { useProfile } from "../api/query.ts";
import { organizationRights, type OrganizationRights } from "../api/rights.ts";
import type { Profile } from "../api/wire.ts";

export interface OrganizationPlace {
  organizationId: string;
  profile: Profile;
  /** Undefined when the organisation in the address isn't the person's. */
  rights: OrganizationRights | undefined;
}

/** The organisation in the address, and what the person may do there. */
export function useOrganization(): OrganizationPlace {
  const { organizationId = "" } = useParams();
  const profile = useProfile();
  return { organizationId, profile, rights: organizationRights(profile, organizationId) };
}
