import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { encoded, OfficialClient } from "./support/official.ts";
import { comeBack, fromAccountMenu, goTo, logIn, signUp } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

interface Row {
  id: string;
  name: string;
  status?: number;
  type?: number;
}

const founder = { email: "fenna@boot.example", name: "Fenna Boot", password: "schelp-vuurtoren-kabel-19" };
const name = "Roeivereniging De Spaan";

/** Somebody without a provider makes an organisation; the portal and the official client open it. */
describe("an organisation of one's own", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const device = new OfficialClient(stack, "founder");
  const own = en.clients.own;
  let browser: Browser;
  let fenna: Visitor;
  let organizationId = "";

  beforeAll(async () => {
    browser = await launch();
    fenna = await Visitor.enter(browser, stack);
  });
  afterEach(() => fenna?.expectNoFaults());
  afterAll(() => browser?.close());

  it("is offered on the first page, with what it costs and what there isn't", async () => {
    await signUp(fenna, stack, founder);
    await fenna.look("landing", { narrow: true });
    await fenna.link(en.shell.nav.ownOrganization, fenna.page.getByRole("main")).click();
    await fenna.sees(fenna.heading(own.costTitle));
    await fenna.sees(fenna.page.getByText(own.withoutOwner, { exact: true }));
    await fenna.look("own-organization", { narrow: true });
  });

  it("says what is missing, keeps what was typed, and makes it", async () => {
    await fenna.field(en.clients.create.seats).fill("");
    await fenna.button(own.submit).click();
    await fenna.sees(fenna.page.getByText("This is required.").first());
    await fenna.field(en.clients.create.name).fill(name);
    await fenna.field(en.clients.create.seats).fill("3");
    await fenna.page.getByRole("radio", { name: /Enterprise/ }).click();
    await fenna.button(own.submit).click();
    [, organizationId] = (await fenna.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault/)) as unknown as [
      string,
      string,
    ];
    await fenna.sees(fenna.page.getByText(fill(en.shell.client.asMember, { name })));
    await fenna.sees(fenna.heading(en.vault.empty.title));
    await fenna.look("own-vault", { narrow: true });
  });

  it("begins its log, and asks nobody about its key when the page is loaded again", async () => {
    await comeBack(fenna, founder.password);
    await fenna.waitForRoute(new RegExp(`^/organizations/${organizationId}/vault`));
    await goTo(fenna, en.shell.nav.events, en.organizationEvents.title);
    const line = fenna.row(new RegExp(en.audit.events[1696]));
    await fenna.sees(line.getByText(founder.name).first());
    await fenna.look("own-events", { narrow: true });
    const search = fenna.page.getByRole("searchbox");
    await search.fill("nothing like it");
    await fenna.sees(fenna.heading(en.common.table.noMatches));
    await search.fill("FENNA créated");
    await fenna.sees(line);
  });

  it("opens in the official client, which stores an item in it", async () => {
    await device.logIn(stack.secureUrl, founder.email, founder.password);
    expect(await device.run("sync")).toContain("Syncing complete.");
    expect(await device.read<Row[]>("list", "organizations")).toEqual([
      expect.objectContaining({ id: organizationId, name, status: 2, type: 0 }),
    ]);
    const collections = await device.read<Row[]>("list", "collections");
    expect(collections.map((row) => row.name)).toEqual([en.clients.create.defaultCollection]);
    const item = {
      organizationId,
      collectionIds: [collections[0]!.id],
      type: 1,
      name: "Botenhuis",
      login: { username: "fenna", password: "Sleutel&Kast3", uris: [] },
    };
    const made = await device.read<Row>("create", "item", encoded(item), "--organizationid", organizationId);
    expect(await device.run("get", "password", made.id)).toBe("Sleutel&Kast3");
    await fenna.open(`/organizations/${organizationId}/vault`);
    await fenna.sees(fenna.row(/Botenhuis/));
  });

  it("lists its people with their two-step login, and has no word about a provider in its settings", async () => {
    await goTo(fenna, en.shell.nav.members, en.members.title);
    await fenna.sees(fenna.row(/Fenna Boot/).getByText(en.members.twoStep.off, { exact: true }));
    await fenna.look("own-members", { narrow: true });
    await goTo(fenna, en.shell.nav.organizationSettings, en.organization.title);
    await fenna.sees(fenna.field(en.organization.fields.name));
    expect(await fenna.page.getByText(en.organization.switches.restrictProviderAccess.title).count()).toBe(0);
  });

  it("shows who was overtaken what somebody else changed, and keeps what was typed", async () => {
    const { fields, others, saved } = en.organization;
    const settings = `/organizations/${organizationId}/settings`;
    await fenna.field(fields.name).fill("Roeiclub De Spaan");
    const again = await Visitor.enter(browser, stack);
    await logIn(again, founder);
    await again.open(settings);
    await again.field(fields.name).fill("R.V. De Spaan");
    await again.field(fields.billingEmail).fill("kas@spaan.example");
    await again.button(en.common.actions.save).click();
    await again.sees(again.page.getByText(saved, { exact: true }));
    again.expectNoFaults();
    fenna.expectFault(/status of 409/);
    await fenna.button(en.common.actions.save).click();
    await fenna.sees(fenna.page.getByText(others.title));
    await expect.poll(() => fenna.field(fields.billingEmail).inputValue()).toBe("kas@spaan.example");
    expect(await fenna.field(fields.name).inputValue()).toBe("Roeiclub De Spaan");
    await fenna.look("settings-overtaken", { narrow: true });
    await fenna.button(fill(others.takeOne, { label: fields.name })).click();
    await expect.poll(() => fenna.field(fields.name).inputValue()).toBe("R.V. De Spaan");
  });

  it("is offered from the account page too, in Dutch", async () => {
    await fromAccountMenu(fenna, en.shell.account.settings);
    await fenna.link(en.shell.nav.ownOrganization).click();
    await fenna.sees(fenna.heading(own.title));
    await fenna.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await fenna.sees(fenna.heading(nl.clients.own.title));
    await fenna.look("own-organization-nl", { narrow: true });
  });
});
