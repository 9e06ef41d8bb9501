import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { Core, type Sync } from "./support/core.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { encoded, OfficialClient } from "./support/official.ts";
import {
  itemsSeenBy,
  joining,
  makeEverything,
  moveTo,
  type Seed,
  seed,
  startProvider,
  syncOf,
} from "./support/seed.ts";
import { logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

interface Row {
  id: string;
  name: string;
  status?: number;
  type?: number;
  email?: string;
}

interface Item extends Row {
  organizationId: string;
  collectionIds: string[];
  notes: string | null;
  login: { username: string; password: string; uris: { uri: string }[] };
}

/** A collection as administrators see it. */
interface Shared extends Row {
  groups: Use[];
  users: Use[];
}

interface Use {
  id: string;
  readOnly: boolean;
}

const names = (rows: Row[]) => rows.map((row) => row.name).sort();

/** What the official command line client makes of an organisation that a provider started here. */
describe("official client", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const owner = new OfficialClient(stack, "owner");
  const member = new OfficialClient(stack, "member");
  const staff = new OfficialClient(stack, "provider");
  let made: Seed;
  let browser: Browser | undefined;

  beforeAll(async () => {
    made = await seed(stack);
  });
  afterAll(() => browser?.close());

  it("refuses a wrong master password in its own words", async () => {
    await owner.run("config", "server", stack.secureUrl);
    const answer = await owner.attempt("login", made.owner.email, "not-the-password");
    expect(answer.code).toBe(1);
    expect(answer.stderr).toContain(
      "Invalid master password. Confirm your email is correct and your account was created on localhost",
    );
    const status = await owner.read<{ status: string }>("status");
    expect(status.status).toBe("unauthenticated");
  });

  it("lets the owner, a member and somebody who is provider staff only log in", async () => {
    await Promise.all([
      owner.logIn(stack.secureUrl, made.owner.email, made.owner.password),
      member.logIn(stack.secureUrl, made.member.email, made.member.password),
      staff.logIn(stack.secureUrl, made.provider.email, made.provider.password),
    ]);
  });

  it("opens the organisation for its owner", async () => {
    expect(await owner.run("sync")).toContain("Syncing complete.");
    const organizations = await owner.read<Row[]>("list", "organizations");
    expect(organizations).toEqual([
      expect.objectContaining({ id: made.organization.id, name: made.organization.name, status: 2, type: 0 }),
    ]);
    expect(names(await owner.read<Row[]>("list", "collections"))).toEqual([made.default.name]);
    const all = ["list", "org-collections", "--organizationid", made.organization.id];
    expect(names(await owner.read<Row[]>(...all))).toEqual(
      [made.collection.name, made.default.name, made.other.name].sort(),
    );
  });

  it("gives the owner the item that the provider made", async () => {
    const items = await owner.read<Item[]>("list", "items");
    expect(names(items)).toEqual([made.item.name]);
    expect(items[0]).toMatchObject({
      id: made.item.id,
      organizationId: made.organization.id,
      login: { username: made.item.username, uris: [{ uri: made.item.uri }] },
    });
    expect(await owner.run("get", "password", made.item.id)).toBe(made.item.password);
  });

  it("shows a member what was shared, and nothing else", async () => {
    expect(await member.run("sync")).toContain("Syncing complete.");
    const organizations = await member.read<Row[]>("list", "organizations");
    expect(organizations).toEqual([expect.objectContaining({ id: made.organization.id, status: 2, type: 2 })]);
    expect(names(await member.read<Row[]>("list", "collections"))).toEqual([made.collection.name]);
    const items = await member.read<Item[]>("list", "items");
    expect(names(items)).toEqual([made.item.name]);
    expect(items[0]?.notes).toBe("Tweede regel\nmet ëxtra tekens");
    expect(await member.run("get", "password", made.item.id)).toBe(made.item.password);
    expect(await member.run("get", "fingerprint", "me")).toBe(made.member.fingerprint);
    const hidden = await member.attempt("get", "item", made.hidden.id);
    expect(hidden).toMatchObject({ code: 1, stderr: expect.stringContaining("Not found.") });
  });

  it("stores what the owner makes, and the member and the provider open it", async () => {
    const item = {
      organizationId: made.organization.id,
      collectionIds: [made.default.id, made.collection.id],
      type: 1,
      name: "Domeinregistratie",
      notes: "uit de opdrachtregel",
      login: { username: "otto", password: "Strand&Helmgras7", uris: [{ match: null, uri: "https://domein.example" }] },
    };
    // The owner is in one of the two collections only; the other is theirs to fill by role.
    const created = await owner.read<Item>("create", "item", encoded(item), "--organizationid", made.organization.id);
    expect(created).toMatchObject({ name: item.name, organizationId: made.organization.id });

    await member.run("sync");
    expect(await member.run("get", "password", created.id)).toBe(item.login.password);

    const seen = await itemsSeenBy(stack, made.provider, made.organization.id);
    expect(seen.map((row) => row.Name).sort()).toEqual([item.name, made.hidden.name, made.item.name].sort());
    const row = seen.find(({ ID }) => ID === created.id);
    expect(row).toMatchObject({ Notes: item.notes, Login: { username: "otto", password: item.login.password } });
    expect([...(row?.CollectionIDs ?? [])].sort()).toEqual([...item.collectionIds].sort());
  });

  it("shows the provider in the portal what the owner made on the command line", async () => {
    browser = await launch();
    const sanne = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
    await sanne.open(`/organizations/${made.organization.id}/vault`);
    const row = sanne.row(/Domeinregistratie/);
    await row
      .getByRole("button", { name: /Domeinregistratie/ })
      .first()
      .click();
    const sheet = sanne.dialog("Domeinregistratie");
    await sanne.button(fill(en.vault.actions.show, { what: en.vault.fields.password }), sheet).click();
    await sanne.sees(sheet.getByText("Strand&Helmgras7", { exact: true }));
    sanne.expectNoFaults();
  });

  it("refuses a member's item in a collection that is not theirs, in words, and keeps them logged in", async () => {
    const item = {
      organizationId: made.organization.id,
      collectionIds: [made.other.id],
      type: 2,
      name: "Binnengeslopen",
      secureNote: { type: 0 },
    };
    const answer = await member.attempt("create", "item", encoded(item), "--organizationid", made.organization.id);
    expect(answer.code).toBe(1);
    expect(answer.stderr).toMatch(/^\p{Lu}[^{}]+\.\s*$/u);
    expect((await member.read<{ status: string }>("status")).status).toBe("unlocked");
    const seen = await itemsSeenBy(stack, made.provider, made.organization.id);
    expect(seen.map((row) => row.Name)).not.toContain(item.name);
  });

  it("shows provider staff the members and collections of a client they are no member of", async () => {
    expect(await staff.read<Row[]>("list", "organizations")).toEqual([]);
    const within = ["--organizationid", made.organization.id];
    const members = await staff.read<Row[]>("list", "org-members", ...within);
    expect(members.map((row) => row.email).sort()).toEqual([made.member.email, made.owner.email].sort());
    expect(members.every((row) => row.status === 2)).toBe(true);
    const collections = await staff.read<Row[]>("list", "org-collections", ...within);
    expect(names(collections)).toEqual([made.collection.name, made.default.name, made.other.name].sort());
  });

  it("confirms who waits and gives a group a collection, and their client opens what is in it", async () => {
    const { waiting, group } = await joining(stack, made.owner, made.organization.id);
    const within = ["--organizationid", made.organization.id];
    const rows = await owner.read<Row[]>("list", "org-members", ...within);
    const row = rows.find(({ email }) => email === waiting.email);
    expect(row).toMatchObject({ name: waiting.name, status: 1, type: 2 });
    await owner.run("confirm", "org-member", row!.id, ...within);
    const after = await owner.read<Row[]>("list", "org-members", ...within);
    expect(after.find(({ id }) => id === row!.id)).toMatchObject({ status: 2 });
    expect(await owner.attempt("confirm", "org-member", row!.id, ...within)).toMatchObject({ code: 1 });

    const read = ["get", "org-collection", made.collection.id, ...within];
    const collection = await owner.read<Shared>(...read);
    const use = { id: group.id, readOnly: true, hidePasswords: false, manage: false };
    const users = [...collection.users, { ...use, id: row!.id, readOnly: false }];
    const changed = encoded({ ...collection, groups: [use], users });
    await owner.run("edit", "org-collection", made.collection.id, changed, ...within);
    expect(await owner.read<Shared>(...read)).toMatchObject({ name: made.collection.name, groups: [use] });

    const device = new OfficialClient(stack, "joining");
    await device.logIn(stack.secureUrl, waiting.email, waiting.password);
    expect(await device.run("get", "password", made.item.id)).toBe(made.item.password);
  });

  it("lets somebody log in and unlock after a change of address, and not with the old one", async () => {
    const { provider } = await startProvider(stack, "verhuizer@provider.example", "Vera Verhuizer");
    const moved = { ...provider, email: "Verhuisd@provider.example" };
    await moveTo(stack, provider, moved.email.toLowerCase());

    const device = new OfficialClient(stack, "moved");
    await device.run("config", "server", stack.secureUrl);
    expect((await device.attempt("login", provider.email, provider.password)).code).toBe(1);
    await device.logIn(stack.secureUrl, moved.email, moved.password);
    const note = { type: 2, name: "Na de verhuizing", notes: "blijft", secureNote: { type: 0 } };
    const created = await device.read<Item>("create", "item", encoded(note));
    await device.run("lock");
    const key = (await device.run("unlock", moved.password, "--raw")).trim();
    expect(await device.run("get", "notes", created.id, "--session", key)).toBe(note.notes);
  });

  it("is read by the core of all official clients just as it comes, every kind of item, for every role", async () => {
    await makeEverything(stack, made.owner, made.organization.id, made.collection.id);
    for (const person of [made.owner, made.member, made.provider]) {
      const sync = await syncOf<Sync>(stack, person);
      const core = await Core.unlock(person, sync);
      const opened = await core.open(sync);
      expect(opened.failures).toEqual([]);
      expect(opened.items).toHaveLength(sync.ciphers.length);
      expect(opened.collections).toHaveLength(sync.collections.length);
      expect(opened.folders).toHaveLength(sync.folders.length);
      if (person === made.provider) continue;
      expect(new Set(opened.items.map(({ type }) => type))).toEqual(new Set([1, 2, 3, 4, 5]));

      // What other servers got wrong is seen: one such row, and nobody has a vault any more.
      const [collection] = sync.collections;
      for (const wrong of [{ name: "in the clear" }, { manage: null }, { organizationId: "acme" }]) {
        await expect(core.open({ ...sync, collections: [{ ...collection, ...wrong }] })).rejects.toThrow();
      }
    }
  });
});
