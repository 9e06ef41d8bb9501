import { beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { api } from "./generated/api.ts";
import { changing, NEVER_STALE, STALE, watchStale } from "./stale.ts";

const heard = vi.fn();
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  heard.mockReset();
  watchStale(heard);
});

it("fetches the clients and the set-up again when somebody was confirmed", async () => {
  await changing("membersConfirm", async () => undefined);
  await soon();
  expect(heard).toHaveBeenCalledOnce();
  expect(heard.mock.lastCall![0]).toEqual(
    expect.arrayContaining(["membersList", "setupGet", "organizationsGet", "providersListClients"]),
  );
});

it.each(["membersInvite", "membersRevoke", "membersRestore", "membersRemove", "policiesUpdate"] as const)(
  "counts the members of a client again after %s",
  (name) => expect(STALE[name]).toEqual(expect.arrayContaining(["providersListClients", "organizationsGet"])),
);

it.each(["membersAccept", "membersAcceptLink", "membersLeave"] as const)(
  "asks again which policies bind the person after %s",
  (name) => expect(STALE[name]).toContain("policiesListMine"),
);

it.each([
  "passkeysCreate",
  "passkeysDelete",
  "twostepUpdateWebauthn",
  "twostepDeleteWebauthn",
  "twostepDeleteWebauthnKey",
  "twostepDeleteMethod",
] as const)("asks again who of the staff has a passkey after %s", (name) =>
  expect(STALE[name]).toContain("providersListUsers"),
);

it("reads the provider's log again when its settings were changed", () => {
  expect(STALE.providersUpdate).toContain("auditListProviderEvents");
});

it.each(["providersUpdate", "providersAddClient", "providersRemoveClient", "brandingUpdateLogo"] as const)(
  "shows a client who manages it anew after %s",
  (name) => expect(STALE[name]).toContain("brandingGetOrganization"),
);

it("tells once about a whole row of changes", async () => {
  for (let i = 0; i < 5; i++) await changing("vaultTrashItem", async () => undefined);
  await soon();
  expect(heard).toHaveBeenCalledOnce();
});

it("waits for a change that is still under way", async () => {
  let finish = () => {};
  const slow = changing("membersRevoke", () => new Promise<void>((resolve) => (finish = resolve)));
  await changing("membersRevoke", async () => undefined);
  await soon();
  expect(heard).not.toHaveBeenCalled();
  finish();
  await slow;
  await soon();
  expect(heard).toHaveBeenCalledOnce();
});

it("leaves a form alone that was refused, but not what is gone", async () => {
  const refused = (status: number) => changing("membersUpdate", () => Promise.reject(new Fault(status, "x.y", "")));
  await refused(409).catch(() => undefined);
  await soon();
  expect(heard).not.toHaveBeenCalled();
  await refused(404).catch(() => undefined);
  await soon();
  expect(heard).toHaveBeenCalledOnce();
});

it.each([0, 502, 503])("looks again after status %i, with which the change may have been made", async (status) => {
  await changing("vaultTrashItem", () => Promise.reject(new Fault(status, "x.y", ""))).catch(() => undefined);
  await soon();
  expect(heard.mock.lastCall![0]).toContain("vaultListItems");
});

it("shows what staff did in the set-up in the log, and a provider's new name at its clients", () => {
  expect(STALE.setupUpdate).toContain("auditListOrganizationEvents");
  expect(STALE.providersUpdate).toContain("organizationsGet");
});

it("counts the totals above the clients again after a new client", () => {
  expect(STALE.providersCreateClient).toContain("providersGetTotals");
  expect(STALE.membersConfirm).toContain("providersGetTotals");
});

it("looks again at clients, who waits there and their members after somebody left the staff", () => {
  const stale = ["providersListUsers", "providersListClients", "providersListPending", "membersList", "membersGet"];
  expect(STALE.providersRemoveUser).toEqual(expect.arrayContaining(stale));
  expect(STALE.providersRemoveUser).not.toContain("providersListUserPlaces");
});

it.each(["identityUpdateEmail", "identityUpdateProfile"] as const)("shows who somebody is anew after %s", (name) => {
  const shown = ["syncGetProfile", "membersList", "membersGet", "providersListUsers", "providersListPending"];
  expect(STALE[name]).toEqual(expect.arrayContaining(shown));
});

it("knows of every answer what makes it stale, or that nothing does", () => {
  const reads = Object.keys(api).filter((name) => !(name in STALE));
  const told = new Set<string>([...Object.values(STALE).flat(), ...NEVER_STALE]);
  expect(reads.filter((name) => !told.has(name))).toEqual([]);
  const both = NEVER_STALE.filter((name) => Object.values(STALE).flat().includes(name));
  expect(both).toEqual([]);
});
