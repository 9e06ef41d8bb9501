// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { api } from "./api.ts";
import { Fault } from "./fault.ts";
import { loadKeys, type LoadedKeys } from "./pins.ts";
import { openClient, profileQuery, queryClient } from "./query.ts";
import { isUnopened, organizationRights } from "./rights.ts";
import { session } from "./session.ts";
import type { Profile, ProfileOrganization } from "./wire.ts";

vi.mock("./pins.ts", () => ({ loadKeys: vi.fn() }));

const nothing: LoadedKeys = { failed: [], asked: [], refused: [], unsaved: false, first: false, unkept: false };
const clientOf = (providerId: string, id: string) => ({ id, providerId, key: `2.${id}` }) as ProfileOrganization;
const sanne = {
  providers: [
    { id: "delta", enabled: true },
    { id: "noord", enabled: true },
  ],
  providerOrganizations: [],
  organizations: [{ id: "bakker", providerId: "noord", type: 2, permissions: {} }],
} as unknown as Profile;

const profileAsked = vi.spyOn(api, "syncGetProfile");
const clientAsked = vi.spyOn(api, "syncGetClient");
const state = vi.spyOn(session, "state");
const keys = vi.mocked(loadKeys);
const profile = () => queryClient.getQueryData(profileQuery.queryKey)!;
const openedIds = (of: Pick<Profile, "providerOrganizations">) => of.providerOrganizations.map(({ id }) => id);

/** "noord" has the clients; each test opens others, because what was opened stays so until the vault is locked. */
beforeEach(async () => {
  state.mockReturnValue("unlocked");
  keys.mockReset().mockResolvedValue(nothing);
  profileAsked.mockReset().mockResolvedValue(sanne);
  clientAsked.mockReset().mockImplementation(async (providerId, id) => {
    if (providerId !== "noord" || id === "stranger") throw new Fault(404, "portaal.not_found", "Not found.");
    return clientOf(providerId, id);
  });
  queryClient.clear();
  await queryClient.fetchQuery(profileQuery);
});

it("logs staff in without loading one client", () => {
  expect(profileAsked.mock.calls).toEqual([[{ excludeClients: true }]]);
  expect(clientAsked).not.toHaveBeenCalled();
  expect(openedIds(profile())).toEqual([]);
});

it("loads a client, with its key, when it is opened", async () => {
  expect(isUnopened(profile(), "vries")).toBe(true);
  expect(organizationRights(profile(), "vries")).toBeUndefined();
  expect(await openClient("vries")).toBe(true);
  expect(clientAsked.mock.calls).toEqual([
    ["delta", "vries"],
    ["noord", "vries"],
  ]);
  expect(openedIds(keys.mock.lastCall![0] as Profile)).toContain("vries");
  expect(isUnopened(profile(), "vries")).toBe(false);
  expect(organizationRights(profile(), "vries")).toMatchObject({ viaProvider: true, isOwner: true });
});

it("gives who is a plain member of a client too the rights of staff there", async () => {
  expect(organizationRights(profile(), "bakker")).toMatchObject({ viaProvider: false, isOwner: false });
  expect(isUnopened(profile(), "bakker")).toBe(true);
  clientAsked.mockClear();
  expect(await openClient("bakker")).toBe(true);
  expect(clientAsked.mock.calls).toEqual([["noord", "bakker"]]);
  expect(organizationRights(profile(), "bakker")).toMatchObject({ viaProvider: true, isOwner: true });
});

it("looks nothing up for an organisation that no provider of ours has", () => {
  const own = { ...sanne, organizations: [{ id: "own", providerId: null }] } as unknown as Profile;
  expect(isUnopened(own, "own")).toBe(false);
  expect(isUnopened({ ...sanne, providers: [] } as Profile, "vries")).toBe(false);
});

it("says no to what isn't a client of ours", async () => {
  expect(await openClient("stranger")).toBe(false);
  expect(openedIds(profile())).not.toContain("stranger");
});

it.each(["access.passkey_required", "access.provider_suspended"])(
  "opens a client of one provider while another answers %s, and forgets that one's clients",
  async (code) => {
    const shut = (id: string) => {
      clientAsked.mockImplementation(async (providerId, client) => {
        if (providerId === id) throw new Fault(400, code, "Not now.");
        return clientOf(providerId, client);
      });
    };
    shut("delta");
    expect(await openClient(`open-${code}`)).toBe(true);
    shut("noord");
    await queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
    expect(openedIds(profile())).not.toContain(`open-${code}`);
  },
);

it("waits for no row of a provider that lets nobody in, so that a member's own place stands", () => {
  const closed = { ...sanne, providers: sanne.providers.map((row) => ({ ...row, enabled: row.id !== "noord" })) };
  expect(isUnopened(closed, "bakker")).toBe(false);
  expect(isUnopened(closed, "vries")).toBe(true);
  expect(organizationRights(closed, "bakker")).toMatchObject({ viaProvider: false });
});

it("keeps a client that was opened while the profile was on its way", async () => {
  const answers: ((answer: Profile) => void)[] = [];
  profileAsked.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  const again = queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
  expect(await openClient("zeil")).toBe(true);
  answers.forEach((answer) => answer({ ...sanne, name: "Sanne" } as Profile));
  await again;
  expect(openedIds(profile())).toContain("zeil");
  expect(profile().name).toBe("Sanne");
});

it("lets a newer profile stand that came while a client was opened", async () => {
  let loaded = () => {};
  keys.mockImplementationOnce(() => new Promise((resolve) => (loaded = () => resolve(nothing))));
  const opening = openClient("molen");
  await expect.poll(() => openedIds(keys.mock.lastCall![0] as Profile)).toContain("molen");
  queryClient.setQueryData(profileQuery.queryKey, { ...sanne, name: "newer" } as Profile);
  loaded();
  expect(await opening).toBe(true);
  expect(profile()).toMatchObject({ name: "newer" });
  expect(openedIds(profile())).toContain("molen");
});

it("forgets a client that is no longer ours", async () => {
  await openClient("vertrokken");
  clientAsked.mockRejectedValue(new Fault(404, "portaal.not_found", "Not found."));
  await queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
  expect(openedIds(profile())).toEqual([]);
});

it("stops opening a client that goes to another provider meanwhile", async () => {
  let loaded = () => {};
  keys.mockImplementation(() => new Promise((resolve) => setTimeout(() => resolve(nothing)))); // lets a loop be seen
  keys.mockImplementationOnce(() => new Promise((resolve) => (loaded = () => resolve(nothing))));
  const opening = openClient("verhuisd");
  await expect.poll(() => openedIds(keys.mock.lastCall![0] as Profile)).toContain("verhuisd");
  clientAsked.mockRejectedValue(new Fault(404, "portaal.not_found", "Not found."));
  const again = queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
  await expect.poll(() => clientAsked.mock.lastCall).toEqual(["noord", "verhuisd"]);
  loaded();
  await again;
  expect(await opening).toBe(false);
});

it("keeps nothing of a client whose row comes after the vault was locked", async () => {
  clientAsked.mockImplementation(async (providerId, id) => {
    state.mockReturnValue("locked");
    return clientOf(providerId, id);
  });
  expect(await openClient("nacht")).toBe(false);
  expect(keys).toHaveBeenCalledTimes(1);
  await queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
  expect(openedIds(profile())).not.toContain("nacht");
});

it("asks again, with the profile, only for the clients that were opened last", async () => {
  const all = Array.from({ length: 30 }, (_, i) => `client-${i}`);
  for (const id of all) expect(await openClient(id)).toBe(true);
  clientAsked.mockClear();
  await queryClient.fetchQuery({ ...profileQuery, staleTime: 0 });
  expect(clientAsked).toHaveBeenCalledTimes(10);
  expect(openedIds(profile())).toEqual(all.slice(-10));
});
