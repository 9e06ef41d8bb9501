import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { type Running, startAnother } from "./support/stack.ts";
import { logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

/** S18: people of a client come and go by its directory. */
describe("a client's directory", () => {
  stopAtFirstFailure();
  const { directory } = en;
  const person = "dirk@duin.example";
  let running: Running;
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;
  let address = "";
  let key = "";
  let id = "";

  /** Asks as the directory does. */
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${address}${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/scim+json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const toPage = async () => {
    await otto.open(`/organizations/${made.organization.id}/directory`);
    await otto.sees(otto.heading(directory.title));
  };
  const enter = async () => {
    otto = await Visitor.enter(browser, running.stack);
    await logIn(otto, made.owner);
  };
  const toMember = async () => {
    await otto.open(`/organizations/${made.organization.id}/members`);
    return otto.row(new RegExp(person));
  };

  beforeAll(async () => {
    running = await startAnother(inject("stack"), "directory", {});
    [browser, made] = await Promise.all([launch(), seed(running.stack, "directory")]);
    await enter();
  });
  afterEach(() => otto?.expectNoFaults());
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  it("gets an address and a key, which is shown once", async () => {
    await toPage();
    await otto.sees(otto.page.getByText(directory.states.none));
    await otto.look("directory-none", { narrow: true });
    await otto.button(directory.make).click();
    const sheet = otto.dialog(directory.make);
    await otto.field(en.identity.account.presentPassword).fill(made.owner.password);
    await otto.look("directory-key-form", { narrow: true });
    await otto.button(directory.form.submit, sheet).click();
    const shown = otto.field(directory.made.label);
    await otto.sees(shown);
    key = await shown.inputValue();
    expect(key).toMatch(/^portaalscim_/);
    address = await otto.field(directory.url, otto.dialog(directory.made.title)).inputValue();
    await otto.look("directory-key", { narrow: true });
    await otto.button(directory.made.kept).click();
    await otto.sees(otto.page.getByText(directory.states.works));
    await otto.look("directory", { narrow: true });
    await mailAbout(running.stack, made.owner.email, /^A key for the directory of|^Een sleutel voor de directory van/);
  });

  it("invites whoever comes there", async () => {
    const answer = await ask("POST", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: person,
      name: { givenName: "Dirk", familyName: "Duin" },
      emails: [{ value: person, primary: true }],
      active: true,
    });
    expect(answer.status).toBe(201);
    id = ((await answer.json()) as { id: string }).id;
    await mailAbout(running.stack, person, /./);
    await otto.sees(await toMember());
  });

  it("takes away the access of whoever is deactivated there", async () => {
    const answer = await ask("PATCH", `/Users/${id}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "active", value: false }],
    });
    expect(answer.status).toBe(200);
    await otto.close(); // what was read before is shown for a while
    await enter();
    const row = await toMember();
    await otto.sees(row.getByText(en.members.states.revoked, { exact: true }));
    await otto.look("directory-revoked", { narrow: true });
  });

  it("changes nothing any more once the connection has ended", async () => {
    await otto.open("/settings/account");
    await otto.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await otto.open(`/organizations/${made.organization.id}/directory`);
    await otto.sees(otto.page.getByText(nl.directory.states.works));
    await otto.look("directory-nl", { narrow: true });
    const { name } = made.organization;
    await otto.button(nl.directory.end.action).click();
    const dialog = otto.dialog(fill(nl.directory.end.title, { name }));
    await dialog.getByRole("textbox").fill(name);
    await otto.button(nl.directory.end.action, dialog).click();
    await otto.sees(otto.page.getByText(nl.directory.states.none));
    expect((await ask("DELETE", `/Users/${id}`)).status).toBe(401);
  });
});
