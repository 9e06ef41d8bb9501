import { readFile } from "node:fs/promises";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { encoded, OfficialClient } from "./support/official.ts";
import { type Person, startProvider, syncOf } from "./support/seed.ts";
import { comeBack, goTo, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

interface Sync {
  profile: {
    organizations: { id: string; providerId: string | null; providerName: string | null }[];
    providerOrganizations: { id: string }[];
  };
}

const name = "Wadloperij De Plaat";
const provider = "Terschelling ICT";

/** S4: an organisation of one's own becomes a client, is opened as one, and goes to its owner again. */
describe("S4: an existing organisation is added, and handed over", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const device = new OfficialClient(stack, "adopter");
  const { add, unlink, done, file } = en.handover;
  let browser: Browser;
  let bram: Visitor;
  let person: Person;
  let clients = "";
  let organizationId = "";
  let itemId = "";

  beforeAll(async () => {
    const started = await startProvider(stack, "bram@terschelling.example", provider);
    person = started.provider;
    clients = `/providers/${started.providerId}/clients`;
    browser = await launch();
    bram = await Visitor.enter(browser, stack);
    await logIn(bram, person);
  });
  afterEach(() => bram?.expectNoFaults());
  afterAll(() => browser?.close());

  const radio = (text: string | RegExp): Locator => bram.page.getByRole("radio", { name: text });

  /** What the person's clients are told, of the organisation and of the provider's clients. */
  const told = async () => {
    const { profile } = await syncOf<Sync>(stack, person);
    const own = profile.organizations.find((row) => row.id === organizationId);
    return {
      provider: own?.providerName,
      id: own?.providerId === null ? null : typeof own?.providerId,
      client: profile.providerOrganizations.some((row) => row.id === organizationId),
    };
  };

  it("says that there is nothing to add yet", async () => {
    await bram.open(clients);
    await bram.sees(bram.heading(en.clients.empty.title));
    await bram.link(add.open, bram.page.getByRole("main")).first().click();
    await bram.sees(bram.heading(add.none.title));
    await bram.look("adopt-none", { narrow: true });
  });

  it("begins with an organisation of one's own, with an item in it", async () => {
    await bram.open("/create-organization");
    await bram.field(en.clients.create.name).fill(name);
    await bram.field(en.clients.create.seats).fill("3");
    await bram.button(en.clients.own.submit).click();
    [, organizationId] = (await bram.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault/)) as unknown as [
      string,
      string,
    ];
    await device.logIn(stack.secureUrl, person.email, person.password);
    const [collection] = await device.read<{ id: string }[]>("list", "collections");
    const item = {
      organizationId,
      collectionIds: [collection!.id],
      type: 1,
      name: "Getijdentabel",
      login: { username: "plaat", password: "Eb&Vloed7", uris: [] },
    };
    ({ id: itemId } = await device.read<{ id: string }>(
      "create",
      "item",
      encoded(item),
      "--organizationid",
      organizationId,
    ));
    expect(await told()).toEqual({ provider: null, id: null, client: false });
  });

  it("asks which one, and whether the provider may read it, and says what follows", async () => {
    await bram.open(clients);
    await bram.link(add.open, bram.page.getByRole("main")).first().click();
    await bram.sees(bram.heading(add.what));
    await bram.button(fill(add.submitNone, { provider })).click();
    await bram.sees(bram.page.getByText(add.choose));
    await bram.sees(bram.page.getByText(add.restrict.choose));
    await bram.look("adopt-nothing-chosen", { narrow: true });
    await radio(new RegExp(name)).click();
    await radio(new RegExp(add.restrict.on)).click();
    await bram.look("adopt-chosen", { narrow: true });
  });

  it("adds it, and leads into it as a client", async () => {
    await bram.button(fill(add.submit, { name, provider })).click();
    await bram.waitForRoute(new RegExp(`^/organizations/${organizationId}/vault`));
    await bram.sees(bram.row(/Getijdentabel/));
    await bram.look("adopt-opened", { narrow: true });
    await bram.open(clients);
    await bram.sees(bram.row(new RegExp(name)));
    await bram.look("adopt-listed", { narrow: true });
    expect(await told()).toEqual({ provider, id: "string", client: true });
    expect(await device.run("sync")).toContain("Syncing complete.");
    expect(await device.run("get", "password", itemId)).toBe("Eb&Vloed7");
    await bram.open(`/organizations/${organizationId}/events`);
    await bram.sees(bram.row(new RegExp(en.audit.events[1697])));
  });

  it("opens as a client when the browser knows nothing of it any more", async () => {
    await comeBack(bram, person.password);
    await bram.open(clients);
    await bram.link(name).click();
    await bram.sees(bram.row(/Getijdentabel/));
  });

  it("says what unlinking touches, and asks for the name", async () => {
    await bram.open(clients);
    await bram.button(fill(en.common.actions.rowActions, { name }), bram.row(new RegExp(name))).click();
    await bram.look("adopt-row-menu");
    await bram.page.getByRole("menuitem", { name: unlink.action }).click();
    const dialog = bram.dialog(fill(unlink.title, { name }));
    await bram.sees(dialog.getByText(unlink.key));
    await bram.sees(dialog.getByText(new RegExp(person.email)));
    await bram.look("adopt-unlink", { narrow: true });
    await dialog.getByRole("textbox").fill(name);
    await bram.button(unlink.confirm, dialog).click();
    await bram.sees(bram.heading(fill(done.title, { name })));
    await bram.look("adopt-handed-over", { narrow: true });
  });

  it("keeps what was handed over as files", async () => {
    const saved = async (label: string) => {
      const [download] = await Promise.all([bram.page.waitForEvent("download"), bram.button(label).click()]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
    };
    const csv = await saved(done.csv);
    expect(csv.name).toBe(`${fill(done.fileName, { name })}.csv`);
    expect(csv.text.slice(0, 1)).toBe("\uFEFF");
    const lines = csv.text.slice(1).split("\r\n");
    expect(lines).toContain(`"${file.organization}","${name}","",""`);
    expect(lines).toContain(`"${file.owner}","${person.name}","${person.email}",""`);
    expect(lines).toContain(`"${file.by}","${person.name}","${person.email}",""`);
    const json = JSON.parse((await saved(done.json)).text) as Record<string, unknown>;
    expect(json).toMatchObject({ organizationId, providerName: provider, keyReplaced: false, ownerCount: 1 });
    await bram.button(en.common.actions.close, bram.dialog(fill(done.title, { name }))).click();
    await bram.sees(bram.heading(en.clients.empty.title));
  });

  it("leaves the owner at work, without a provider", async () => {
    expect(await told()).toEqual({ provider: null, id: null, client: false });
    expect(await device.run("sync")).toContain("Syncing complete.");
    expect(await device.run("get", "password", itemId)).toBe("Eb&Vloed7");
    await goTo(bram, en.shell.nav.events, en.providers.events.title);
    await bram.sees(bram.row(new RegExp(en.audit.events[1902])).getByText(name));
    await bram.look("adopt-provider-events");
    await bram.open(`/organizations/${organizationId}/vault`);
    await bram.sees(bram.row(/Getijdentabel/));
    await bram.sees(bram.page.getByText(fill(en.shell.client.asMember, { name })));
    await goTo(bram, en.shell.nav.events, en.organizationEvents.title);
    await bram.sees(bram.row(new RegExp(en.audit.events[1698])));
    await goTo(bram, en.shell.nav.organizationSettings, en.organization.title);
    await expect.poll(() => bram.field(en.organization.fields.billingEmail).inputValue()).toBe(person.email);
    const mail = await mailAbout(stack, person.email, /no longer managed/);
    expect(mail.text).toContain(provider);
    expect(mail.html).toContain(provider);
  });

  it("says all of it in Dutch", async () => {
    await bram.open("/settings/account");
    await bram.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await bram.open(`${clients}/add`);
    await bram.sees(bram.heading(nl.handover.add.what));
    await radio(new RegExp(name)).click();
    await radio(new RegExp(fill(nl.handover.add.restrict.off, { provider }))).click();
    await bram.look("adopt-nl", { narrow: true });
    await bram.button(fill(nl.handover.add.submit, { name, provider })).click();
    await bram.waitForRoute(new RegExp(`^/organizations/${organizationId}/vault`));
    await bram.open(clients);
    await bram.button(fill(nl.common.actions.rowActions, { name }), bram.row(new RegExp(name))).click();
    await bram.page.getByRole("menuitem", { name: nl.handover.unlink.action }).click();
    await bram.sees(bram.dialog(fill(nl.handover.unlink.title, { name })).getByText(nl.handover.unlink.key));
    await bram.look("adopt-unlink-nl", { narrow: true });
  });
});
