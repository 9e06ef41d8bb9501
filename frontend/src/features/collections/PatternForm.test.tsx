// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { words } from "../../i18n/en/index.ts";
import { words as dutch } from "../../i18n/nl/index.ts";
import { patterns as nl } from "../../i18n/nl/patterns.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { PatternForm } from "./PatternForm.tsx";
import { type Existing, listsOf } from "../../model/patterns.ts";

let sealed = 0;
vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { encrypt: async ({ texts }: { texts: string[] }) => texts.map((text) => `2.${++sealed} ${text}`) },
}));

const { patterns } = words;
const offered = listsOf("department", patterns.names);
const EDIT = { readOnly: false, hidePasswords: false, manage: false };
const MANAGE = { readOnly: false, hidePasswords: false, manage: true };

beforeEach(() => {
  sealed = 0;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const NOTHING: Existing = { collections: [], groups: [] };
/** What the name of a made thing is on the server. */
const named = (body: { name: string }) => body.name.replace(/^2\.\d+ /, "");

function server() {
  const createGroup = vi
    .spyOn(api, "groupsCreate")
    .mockImplementation(async (_, { name }) => ({ id: `id of ${name}` }) as never);
  const createCollection = vi.spyOn(api, "collectionsCreate").mockResolvedValue({ id: "made" } as never);
  const share = vi.spyOn(api, "collectionsShareMany").mockResolvedValue(undefined as never);
  return { createGroup, createCollection, share };
}

interface Shown {
  me?: string | null;
  allowAdminAccess?: boolean;
  groupsReason?: "plan" | "right" | null;
  restricted?: boolean;
  language?: "en" | "nl";
  existing?: Existing;
}

async function open(how: Shown = {}) {
  const { me = null, allowAdminAccess = true, existing = NOTHING } = how;
  const organization = { organizationUserId: me, allowAdminAccessToAllCollectionItems: allowAdminAccess };
  const rights = { may: () => true, organization } as unknown as OrganizationRights;
  await show(
    <PatternForm
      organizationId="o"
      rights={rights}
      groupsReason={how.groupsReason ?? null}
      restricted={how.restricted ?? false}
      theirs={how.language ?? "en"}
      existing={existing}
      readAgain={async () => existing}
    />,
  );
  return screen.findByRole("button", { name: patterns.make });
}

it("makes the groups, and then the collections with what each group gets of them", async () => {
  const { createGroup, createCollection, share } = server();
  await userEvent.click(await open({ me: "me" }));
  await waitFor(() => expect(createCollection).toHaveBeenCalledTimes(offered.collections.length));
  expect(createGroup.mock.calls.map(([, { name }]) => name)).toEqual(offered.groups.map(({ name }) => name));
  createCollection.mock.calls.forEach(([, body], i) => {
    expect(named(body)).toBe(offered.collections[i]!.name);
    expect(body.groups).toEqual([{ id: `id of ${offered.groups[i]!.name}`, ...EDIT }]);
    expect(body.users).toEqual([{ id: "me", ...MANAGE }]);
  });
  const keys = [...createGroup.mock.calls, ...createCollection.mock.calls].map(([, , key]) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(share).not.toHaveBeenCalled();
  expect(Math.max(...createGroup.mock.invocationCallOrder)).toBeLessThan(
    Math.min(...createCollection.mock.invocationCallOrder),
  );
});

it("speaks the client's language, and takes what was changed in the lists", async () => {
  const { createGroup, createCollection } = server();
  const button = await open({ language: "nl" });
  const dutch = listsOf("department", nl.names);
  const first = screen.getByLabelText(patterns.groups.name.replace("{{number}}", "1"));
  await userEvent.tripleClick(first);
  await userEvent.paste("Bestuur");
  const remove = (name: string) => screen.getByRole("button", { name: patterns.remove.replace("{{name}}", name) });
  await userEvent.click(remove(dutch.groups[1]!.name));
  await userEvent.click(remove(dutch.collections[1]!.name));
  await userEvent.click(button);
  await waitFor(() => expect(createCollection).toHaveBeenCalledTimes(dutch.collections.length - 1));
  expect(createGroup.mock.calls.map(([, { name }]) => name)).toEqual([
    "Bestuur",
    ...dutch.groups.slice(2).map(({ name }) => name),
  ]);
  expect(createCollection.mock.calls[0]![1].groups).toEqual([{ id: "id of Bestuur", ...EDIT }]);
});

it("keeps what was changed when another pattern is looked at in between", async () => {
  server();
  await open();
  const first = () => screen.getByLabelText<HTMLInputElement>(patterns.groups.name.replace("{{number}}", "1"));
  await userEvent.click(first());
  await userEvent.paste("!");
  await userEvent.click(screen.getByText(patterns.function));
  expect(first().value).toBe(offered.groups[0]!.name);
  await userEvent.click(screen.getByText(patterns.department));
  expect(first().value).toBe(`${offered.groups[0]!.name}!`);
});

it("goes on with the others when one is refused, says at which line, and asks again under the same key", async () => {
  const { createGroup, createCollection, share } = server();
  const lost = new Fault(0, "network", "");
  createGroup.mockRejectedValueOnce(lost);
  createCollection.mockRejectedValueOnce(lost);
  const button = await open();
  await userEvent.click(button);
  await waitFor(() => expect(screen.getAllByText(patterns.preview.failed)).toHaveLength(2));
  await chooseDutch();
  expect(screen.getAllByText(dutch.common.faults.network, { selector: "li *" })).toHaveLength(2);
  expect(createCollection).toHaveBeenCalledTimes(offered.collections.length);
  // The collection of the group that isn't there was made without it.
  expect(createCollection.mock.calls[0]![1].groups).toEqual([]);
  const [lostGroup] = createGroup.mock.calls;
  const [lostCollection] = createCollection.mock.calls;
  await waitFor(() => expect(button.hasAttribute("data-loading")).toBe(false));
  createGroup.mockClear();
  createCollection.mockClear();
  await userEvent.click(button);
  await waitFor(() => expect(share).toHaveBeenCalledTimes(1));
  expect(createGroup.mock.calls[0]).toEqual(lostGroup);
  expect(createCollection.mock.calls[0]).toEqual(lostCollection);
  expect(share.mock.calls[0]![1].groups).toEqual([{ id: `id of ${offered.groups[0]!.name}`, ...EDIT }]);
});

it("makes nothing again that is there, and only adds what a group lacks", async () => {
  const { createGroup, createCollection, share } = server();
  const existing = {
    groups: offered.groups.map(({ name }) => ({ id: `id of ${name}`, name })),
    collections: offered.collections.map(({ name }, i) => ({
      id: `c${i}`,
      path: name,
      administered: true,
      groups: i === 0 ? [] : [{ id: `id of ${offered.groups[i]!.name}`, ...MANAGE }],
    })),
  };
  await userEvent.click(await open({ existing }));
  await waitFor(() => expect(share).toHaveBeenCalledTimes(1));
  expect(share.mock.calls[0]![1]).toEqual({
    collectionIds: ["c0"],
    groups: [{ id: `id of ${offered.groups[0]!.name}`, ...EDIT }],
  });
  expect(createGroup).not.toHaveBeenCalled();
  expect(createCollection).not.toHaveBeenCalled();
});

it("makes collections only where the plan has no groups, and says why", async () => {
  const { createGroup, createCollection } = server();
  const button = await open({ groupsReason: "plan" });
  expect(screen.getByText(patterns.notes.plan)).toBeTruthy();
  await userEvent.click(button);
  await waitFor(() => expect(createCollection).toHaveBeenCalledTimes(offered.collections.length));
  expect(createGroup).not.toHaveBeenCalled();
  expect(createCollection.mock.calls.every(([, { groups }]) => groups?.length === 0)).toBe(true);
});

it("gives nobody anything for staff whom the organisation keeps from its items, and says why", async () => {
  const { createGroup, createCollection } = server();
  const button = await open({ restricted: true, me: "me" });
  expect(screen.getByText(patterns.notes.restricted)).toBeTruthy();
  await userEvent.click(button);
  await waitFor(() => expect(createCollection).toHaveBeenCalledTimes(offered.collections.length));
  expect(createGroup).toHaveBeenCalledTimes(offered.groups.length);
  for (const [, { groups, users }] of createCollection.mock.calls) expect([groups, users]).toEqual([[], []]);
});

it("asks for a group that manages, where nobody else would", async () => {
  const { createGroup } = server();
  await userEvent.click(await open({ allowAdminAccess: false }));
  expect(screen.getAllByText(patterns.wrong.manager)).toHaveLength(offered.collections.length);
  expect(createGroup).not.toHaveBeenCalled();
});

it("says that all of it is there, and leads to the groups, where people are put next", async () => {
  const lists = listsOf("department", patterns.names);
  const groups = lists.groups.map(({ name }) => ({ id: `id of ${name}`, name, collections: [] }));
  const collections = lists.collections.map(({ name }, i) => ({
    id: name,
    path: name,
    groups: [{ id: groups[i]!.id, ...EDIT }],
    users: [],
  }));
  await open({ existing: { groups, collections } as unknown as Existing });
  await screen.findByText(patterns.preview.overGroups);
  screen.getByRole("link", { name: words.setup.steps.groups.link });
  cleanup();
  await open();
  expect(screen.queryByText(patterns.preview.overGroups)).toBeNull();
});
