import {
  organizationAccess,
  organizationPermissions,
  providerAccess,
  providerPermissions,
  recoverable,
  type When,
} from "./generated/rights.ts";
import type { Permissions, Profile, ProfileOrganization } from "./wire.ts";

/** Numbers of the wire that people read as words. */
export const MemberType = { owner: 0, admin: 1, user: 2, custom: 4 } as const;
export const MemberStatus = { revoked: -1, invited: 0, accepted: 1, confirmed: 2 } as const;
export const ProviderUserType = { admin: 0, serviceUser: 1 } as const;

/** What the server's rule of an operation asks for, in the organisation or the provider of its path. */
export type InOrganization = keyof typeof organizationAccess;
export type InProvider = keyof typeof providerAccess;
export type OrganizationPermission = keyof typeof organizationPermissions;

export interface OrganizationRights {
  organization: ProfileOrganization;
  /** Works here as provider staff. */
  viaProvider: boolean;
  isOwner: boolean;
  isAdmin: boolean;
  /** Whether the server's rule of an operation lets the person in. */
  may: (operation: InOrganization) => boolean;
  /** A permission that no rule asks for, but an operation for what it does. */
  has: (permission: OrganizationPermission) => boolean;
  /** What a custom member was given; everything for who isn't bound to flags. One gives at most what one holds. */
  holds: (flag: keyof Permissions) => boolean;
}

type Way = "staff" | "owner" | "admin" | "user" | "custom";
const WAYS: Record<number, Way> = {
  [MemberType.owner]: "owner",
  [MemberType.admin]: "admin",
  [MemberType.user]: "user",
  [MemberType.custom]: "custom",
};

/** A setting that the profile doesn't tell counts as off: the server decides. */
function holdsNow(when: When, settings: Partial<Record<string, unknown>>): boolean {
  if (typeof when === "boolean") return when;
  return "while" in when ? Boolean(settings[when.while]) : !settings[when.unless];
}

/**
 * What the person may do in an organisation; undefined when it isn't theirs. The server decides again on every request.
 */
export function organizationRights(profile: Profile, organizationId: string): OrganizationRights | undefined {
  const viaProvider = profile.providerOrganizations.find((row) => row.id === organizationId);
  const membership = profile.organizations.find((row) => row.id === organizationId);
  const organization = viaProvider ?? membership;
  if (!organization) return undefined;
  const ways: Way[] = [];
  if (viaProvider) ways.push("staff");
  if (membership) ways.push(WAYS[membership.type] ?? "user");
  const flag = (name: keyof Permissions) => ways.includes("custom") && Boolean(membership?.permissions[name]);
  const has = (permission: OrganizationPermission) => {
    const row = organizationPermissions[permission];
    return ways.some((way) => holdsNow(row[way], { ...organization })) || row.flags.some(flag);
  };
  const isOwner = ways.includes("staff") || ways.includes("owner");
  const isAdmin = isOwner || ways.includes("admin");
  return {
    organization,
    viaProvider: Boolean(viaProvider),
    isOwner,
    isAdmin,
    has,
    may: (operation) => has(organizationAccess[operation]),
    holds: (name) => isAdmin || flag(name),
  };
}

/**
 * Whether a client's row, with the provider's key to it, is still to be fetched: always before its first page is shown
 * to staff, also when they are members of it themselves. A provider that lets nobody in now gives none.
 */
export function isUnopened(profile: Profile, organizationId: string): boolean {
  if (profile.providerOrganizations.some(({ id }) => id === organizationId)) return false;
  const own = profile.organizations.find(({ id }) => id === organizationId);
  return profile.providers.some(({ id, enabled }) => enabled && (!own || own.providerId === id));
}

/** Whether the server's rule of an operation lets the person in, in a provider. */
export function mayInProvider(profile: Profile, providerId: string, operation: InProvider): boolean {
  const row = profile.providers.find(({ id }) => id === providerId);
  if (!row) return false;
  const who = providerPermissions[providerAccess[operation]];
  return row.type === ProviderUserType.admin ? who.admin : who.serviceUser;
}

/** Whether an account with this role can be the person's to recover: the server looks at more than the role. */
export function mayRecover(profile: Profile, organization: ProfileOrganization, type: number): boolean {
  const own = profile.organizations.find(({ id }) => id === organization.id);
  const job = profile.providers.find(({ id }) => id === organization.providerId);
  const ways = [own && WAYS[own.type], job && (job.type === ProviderUserType.admin ? "providerAdmin" : "serviceUser")];
  return ways.some((way) => way !== undefined && recoverable[way]?.includes(type));
}

/** For what asks for the role itself: what costs money, and keeping the staff out of a client's items. */
export const isProviderAdmin = (profile: Profile, providerId: string): boolean =>
  profile.providers.some((row) => row.id === providerId && row.type === ProviderUserType.admin);

/** Organisations whose Admin Console is the person's: own ones first, then the clients that were opened. */
export const administrable = (profile: Profile): ProfileOrganization[] => [
  ...profile.organizations.filter((row) => row.type !== MemberType.user),
  ...profile.providerOrganizations,
];
