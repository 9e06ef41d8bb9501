import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Person, type Seed, seed } from "./support/seed.ts";
import { logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const base64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString("base64");

/** What a liar can make who knows somebody's public key: a key of his own, wrapped for it. */
async function forgedKey(publicKey: string): Promise<string> {
  const theirs = await crypto.subtle.importKey(
    "spki",
    Buffer.from(publicKey, "base64"),
    { name: "RSA-OAEP", hash: "SHA-1" },
    false,
    ["encrypt"],
  );
  const own = crypto.getRandomValues(new Uint8Array(64));
  return `4.${base64(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, theirs, own))}`;
}

/** The key pair of somebody who isn't who the liar says. */
async function forgedPublicKey(): Promise<string> {
  const pair = await crypto.subtle.generateKey(
    { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-1" },
    true,
    ["encrypt", "decrypt"],
  );
  return base64(await crypto.subtle.exportKey("spki", pair.publicKey));
}

/** Lies in one answer of the server and leaves the rest of it as it is. */
async function lie<T>(page: Page, path: RegExp, change: (answer: T) => void): Promise<void> {
  await page.route(path, async (route) => {
    if (route.request().method() === "PUT") return route.continue();
    const honest = await route.fetch();
    if (!honest.ok()) return route.fulfill({ response: honest });
    const answer = (await honest.json()) as T;
    change(answer);
    await route.fulfill({ response: honest, json: answer });
  });
}

interface Keyed {
  id: string;
  key: string;
}

interface ProfileAnswer {
  providers: Keyed[];
  organizations: Keyed[];
}

interface MembersAnswer {
  data: { email: string; status: number }[];
}

const ACCEPTED = 1;

/** A server that lies, as the person at the screen meets it: it stops, and says in plain words what was refused. */
describe("a server that lies", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;
  let otto: Visitor;
  let authorization = "";

  const vaultOf = () => `/organizations/${made.organization.id}/vault`;
  const item = (visitor: Visitor) => visitor.page.getByRole("row", { name: new RegExp(made.item.name) });

  /** Somebody who has used this browser before: what it knows of the keys is what the liar goes against. */
  const enter = async ({ email, name, password }: Person, address: string): Promise<Visitor> => {
    const visitor = await Visitor.enter(browser, stack);
    visitor.page.on("request", async (request) => {
      authorization = (await request.headerValue("authorization").catch(() => null)) ?? authorization;
    });
    await logIn(visitor, { email, name, password });
    await visitor.open(address);
    await visitor.sees(item(visitor));
    return visitor;
  };

  /** Comes back to the same page: the keys are opened again, with whatever the server says now. */
  const comeBack = async (visitor: Visitor) => {
    await visitor.page.reload();
    await visitor.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await visitor.button(en.identity.lock.submit).click();
  };

  const publicKeyOf = async ({ userId }: Person): Promise<string> => {
    const answer = await fetch(`${stack.url}/api/users/${userId}/public-key`, { headers: { authorization } });
    return ((await answer.json()) as { publicKey: string }).publicKey;
  };

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "liar")]);
    sanne = await enter(made.provider, vaultOf());
  });
  afterEach(() => {
    sanne?.expectNoFaults();
    otto?.expectNoFaults();
  });
  afterAll(() => browser?.close());

  it("stops at another key of the provider, and opens none of its clients with it", async () => {
    const forged = await forgedKey(await publicKeyOf(made.provider));
    await lie<ProfileAnswer>(sanne.page, /\/api\/accounts\/profile\?/, ({ providers }) => {
      for (const row of providers) row.key = forged;
    });
    await sanne.open(`/providers/${made.providerId}/clients`);
    await comeBack(sanne);
    await sanne.sees(sanne.heading(fill(en.shell.keys.stoppedTitle, { name: "Noordzee IT" })));
    await sanne.sees(sanne.page.getByText(en.shell.keys.refusedTitle));
    await sanne.look("liar-provider-key", { narrow: true });
    await sanne.open(vaultOf());
    await sanne.sees(sanne.page.getByRole("note"));
    await sanne.sees(sanne.heading(fill(en.shell.keys.stoppedTitle, { name: "Noordzee IT" })));
    expect(await sanne.button(en.vault.actions.create).count()).toBe(0);
    await sanne.look("liar-provider-key-client", { narrow: true });
    await sanne.page.unrouteAll();
  });

  it("goes on when the server is honest again: nothing of the lie was kept", async () => {
    await comeBack(sanne);
    await sanne.sees(item(sanne));
  });

  it("stops at another key of the organisation, and seals nothing with it", async () => {
    otto = await enter(made.owner, vaultOf());
    const written: string[] = [];
    otto.page.on("request", (request) => {
      if (/\/api\/ciphers/.test(request.url()) && request.method() !== "GET") written.push(request.url());
    });
    const forged = await forgedKey(await publicKeyOf(made.owner));
    await lie<ProfileAnswer>(otto.page, /\/api\/accounts\/profile\?/, ({ organizations }) => {
      for (const row of organizations) row.key = forged;
    });
    await comeBack(otto);
    await otto.sees(otto.page.getByRole("alert"));
    const stopped = (words: typeof en) =>
      otto.heading(fill(words.shell.keys.stoppedTitle, { name: made.organization.name }));
    await otto.sees(stopped(en));
    await otto.sees(otto.page.getByText(en.shell.keys.stoppedText));
    expect(await item(otto).count()).toBe(0);
    expect(await otto.button(en.vault.actions.create).count()).toBe(0);
    await otto.look("liar-organisation-key", { narrow: true });
    await otto.page.getByRole("radiogroup", { name: en.shell.language.label }).getByText("NL", { exact: true }).click();
    await otto.sees(stopped(nl));
    await otto.look("liar-organisation-key-nl", { narrow: true });
    expect(written).toEqual([]);
    await otto.close();
  });

  it("stops when the server hides what this browser knows of the keys", async () => {
    await lie<{ pins: string | null; revision: number }>(sanne.page, /\/api\/accounts\/pins$/, (answer) => {
      answer.pins = null;
      answer.revision = 0;
    });
    await comeBack(sanne);
    await sanne.sees(sanne.page.getByText(en.common.keys.stop.title));
    await sanne.sees(sanne.page.getByText(en.common.keys.stop.pins_missing));
    expect(await item(sanne).count()).toBe(0);
    await sanne.look("liar-pins-hidden", { narrow: true });
    await sanne.page.unrouteAll();
    await sanne.button(en.common.actions.retry).click();
    await sanne.sees(item(sanne));
  });

  it("shares nothing with another key of somebody who was confirmed before", async () => {
    const member = made.member;
    await lie<MembersAnswer>(sanne.page, /\/api\/organizations\/[^/]+\/users\?/, ({ data }) => {
      for (const row of data) if (row.email === member.email) row.status = ACCEPTED;
    });
    await sanne.page.route(/\/users\/[^/]+\/confirm$/, (route) => route.fulfill({ status: 200, body: "" }));
    await sanne.open(`/organizations/${made.organization.id}/members`);
    const dialog = sanne.dialog(fill(en.members.confirm.title, { name: member.name }));
    const open = () => sanne.button(en.members.actions.confirm, sanne.row(new RegExp(member.name))).click();
    await open();
    expect(await sanne.field(en.members.confirm.phrase, dialog).innerText()).toBe(member.fingerprint);
    await sanne.button(en.members.confirm.submit, dialog).click();
    await dialog.waitFor({ state: "hidden" });

    const forged = await forgedPublicKey();
    await lie<{ publicKey: string }>(sanne.page, /\/public-key$/, (answer) => {
      answer.publicKey = forged;
    });
    await open();
    await sanne.sees(sanne.page.getByText(fill(en.common.keys.personChanged, { name: member.name })));
    expect(await sanne.button(en.members.confirm.submit, dialog).isEnabled()).toBe(false);
    await sanne.look("liar-person-key", { narrow: true });
    await sanne.page.unrouteAll();
  });

  it("derives nothing below the floor, and sends nothing, when the server asks for weak key settings", async () => {
    const other = await Visitor.enter(browser, stack);
    const sent: string[] = [];
    other.page.on("request", (request) => {
      if (/connect\/token/.test(request.url())) sent.push(request.url());
    });
    await lie<{ kdf: number; kdfIterations: number }>(other.page, /prelogin/, (answer) => {
      answer.kdf = 0;
      answer.kdfIterations = 5_000;
    });
    await other.open("/login");
    await other.field(en.identity.fields.email).fill(made.provider.email);
    await other.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await other.button(en.identity.logIn.submit).click();
    await other.sees(other.page.getByText(en.common.faults.kdfRefused));
    expect(sent).toEqual([]);
    await other.look("liar-weak-derivation", { narrow: true });
    other.expectNoFaults();
    await other.close();
  });
});
