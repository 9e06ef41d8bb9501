import type { Permissions, Profile, ProfileOrganization } from "./wire.ts";

/** Numbers of the wire that people read as words. */
export const MemberType = { owner: 0, admin: 1, user: 2, custom: 4 } as const;
export const MemberStatus = { revoked: -1, invited: 0, accepted: 1, confirmed: 2 } as const;
export const ProviderUserType = { admin: 0, serviceUser: 1 } as const;
export const PlanTier = { teams: 2, enterprise: 3 } as const;

export interface OrganizationRights {
  organization: ProfileOrganization;
  /** Works here as provider staff: may do all an owner may. */
  viaProvider: boolean;
  isOwner: boolean;
  isAdmin: boolean;
  can: (permission: keyof Permissions) => boolean;
}

/** What the person may do in an organisation; undefined when it isn't theirs. The server decides again on every request. */
export function organizationRights(profile: Profile, organizationId: string): OrganizationRights | undefined {
  const viaProvider = profile.providerOrganizations.find((row) => row.id === organizationId);
  const membership = profile.organizations.find((row) => row.id === organizationId);
  const organization = viaProvider ?? membership;
  if (!organization) return undefined;
  const isOwner = Boolean(viaProvider) || membership?.type === MemberType.owner;
  const isAdmin = isOwner || membership?.type === MemberType.admin;
  return {
    organization,
    viaProvider: Boolean(viaProvider),
    isOwner,
    isAdmin,
    can: (permission) =>
      isAdmin || (membership?.type === MemberType.custom && Boolean(membership.permissions?.[permission])),
  };
}

export const isProviderAdmin = (profile: Profile, providerId: string): boolean =>
  profile.providers.some((row) => row.id === providerId && row.type === ProviderUserType.admin);

/** Organisations whose Admin Console is the person's: own ones first, then the clients of their providers. */
export const administrable = (profile: Profile): ProfileOrganization[] => [
  ...profile.organizations.filter((row) => row.type !== MemberType.user),
  ...profile.providerOrganizations,
];
