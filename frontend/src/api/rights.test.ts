import { describe, expect, it } from "vitest";
import { type InOrganization, mayInProvider, mayRecover, organizationRights } from "./rights.ts";
import type { Permissions, Profile } from "./wire.ts";

/**
 * Who may do what, as docs/rights.md section 3 and 9 say it. Not taken from the generated table, which is tested here.
 */

type Who = "staff" | "owner" | "admin" | "user" | "custom";
const TYPES = { owner: 0, admin: 1, user: 2, custom: 4 };

interface Setting {
  limitCollectionCreation?: boolean;
  allowAdminAccessToAllCollectionItems?: boolean;
}

function rightsOf(who: Who, flags: Partial<Permissions> = {}, settings: Setting = {}) {
  const row = { id: "o", permissions: flags, ...settings };
  const profile = {
    organizations: who === "staff" ? [] : [{ ...row, type: TYPES[who] }],
    providerOrganizations: who === "staff" ? [{ ...row, type: 0 }] : [],
  } as unknown as Profile;
  return organizationRights(profile, "o")!;
}

const everybody: Who[] = ["staff", "owner", "admin", "user", "custom"];
const whoMay = (operation: InOrganization, flags: Partial<Permissions> = {}, settings: Setting = {}) =>
  everybody.filter((who) => rightsOf(who, flags, settings).may(operation));

describe("what one may do in an organisation", () => {
  it.each<[InOrganization, Who[]]>([
    ["organizationsGet", everybody],
    ["policiesList", everybody],
    ["organizationsUpdate", ["staff", "owner"]],
    ["setupGet", ["staff", "owner", "admin"]],
    ["membersInvite", ["staff", "owner", "admin"]],
    ["policiesUpdate", ["staff", "owner", "admin"]],
    ["auditListOrganizationEvents", ["staff", "owner", "admin"]],
    ["collectionsCreate", everybody],
  ])("%s is for %j", (operation, who) => {
    expect(whoMay(operation)).toEqual(who);
  });

  it.each<[keyof Permissions, InOrganization]>([
    ["manageUsers", "membersInvite"],
    ["managePolicies", "policiesUpdate"],
    ["accessEventLogs", "auditListOrganizationEvents"],
  ])("gives a custom member with %s the use of %s, and nobody else", (flag, operation) => {
    const flags = { [flag]: true };
    expect(whoMay(operation, flags)).toEqual(["staff", "owner", "admin", "custom"]);
    expect(rightsOf("custom", flags).may("organizationsUpdate")).toBe(false);
  });

  it("lets everybody make collections until that is limited", () => {
    const limited = { limitCollectionCreation: true };
    expect(whoMay("collectionsCreate", {}, limited)).toEqual(["staff", "owner", "admin"]);
    expect(whoMay("collectionsCreate", { createNewCollections: true }, limited)).toContain("custom");
  });

  it("lets owners and admins change any collection only where they have all access, staff always", () => {
    const who = (settings: Setting) => everybody.filter((one) => rightsOf(one, {}, settings).has("EditAnyCollection"));
    expect(who({})).toEqual(["staff"]);
    expect(who({ allowAdminAccessToAllCollectionItems: true })).toEqual(["staff", "owner", "admin"]);
    expect(rightsOf("custom", { editAnyCollection: true }).has("EditAnyCollection")).toBe(true);
    expect(rightsOf("custom", { editAnyCollection: true }).has("DeleteAnyCollection")).toBe(false);
  });

  it("lets a custom member give what they hold, and an admin everything", () => {
    expect(rightsOf("custom", { manageUsers: true }).holds("manageUsers")).toBe(true);
    expect(rightsOf("custom", { manageUsers: true }).holds("managePolicies")).toBe(false);
    expect(rightsOf("admin").holds("managePolicies")).toBe(true);
    expect(rightsOf("user", { manageUsers: true }).holds("manageUsers")).toBe(false);
  });

  it("says nothing of an organisation that isn't theirs", () => {
    expect(organizationRights({ organizations: [], providerOrganizations: [] } as unknown as Profile, "o")).toBe(
      undefined,
    );
  });
});

it("leaves making clients, the staff and the log of a provider to its admins", () => {
  const as = (type: number) => ({ providers: [{ id: "p", type }] }) as unknown as Profile;
  const [admin, serviceUser] = [as(0), as(1)];
  for (const operation of [
    "providersCreateClient",
    "providersInviteUsers",
    "auditListProviderEvents",
    "providersUpdate",
    "brandingUpdateLogo",
    "brandingUpdateReplyTo",
    "apikeysCreate",
    "apikeysList",
    "apikeysDelete",
  ] as const) {
    expect(mayInProvider(admin, "p", operation), operation).toBe(true);
    expect(mayInProvider(serviceUser, "p", operation), operation).toBe(false);
    expect(mayInProvider(admin, "q", operation), operation).toBe(false);
  }
  expect(mayInProvider(serviceUser, "p", "providersListClients")).toBe(true);
  expect(mayInProvider(serviceUser, "p", "providersGet")).toBe(true);
});

it("offers to recover only whom the role lets the person recover", () => {
  const here = { id: "o", providerId: "p" };
  const profile = (own: number | null, job: number | null) =>
    ({
      organizations: own === null ? [] : [{ ...here, type: own }],
      providers: job === null ? [] : [{ id: "p", type: job }],
    }) as unknown as Profile;
  const whom = (own: number | null, job: number | null) =>
    [0, 1, 2, 4].filter((type) => mayRecover(profile(own, job), here as never, type));
  expect(whom(0, null)).toEqual([0, 1, 2, 4]);
  expect(whom(1, null)).toEqual([1, 2, 4]);
  expect(whom(4, null)).toEqual([2, 4]);
  expect(whom(2, null)).toEqual([]);
  expect(whom(null, 0)).toEqual([0, 1, 2, 4]);
  expect(whom(null, 1)).toEqual([1, 2, 4]);
  expect(whom(2, 0)).toEqual([0, 1, 2, 4]);
});
