import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import { operate, type Running, startAnother } from "./support/stack.ts";
import { choosePassword, fillClientForm } from "./support/steps.ts";
import { en, nl } from "./support/words.ts";

const anna = { email: "anna@vuurtoren.example", name: "Anna Vuur", password: "golf-mist-baken-44-zee" };
const route = "providers/setup-provider";

/** A server on which nobody is yet and nobody gets in by themselves: its operator invites, and the rest follows. */
describe("a closed server begins with its operator's invitation", () => {
  stopAtFirstFailure();
  let running: Running;
  let browser: Browser;
  let visitor: Visitor;
  let older: string;
  let providerId: string;
  const stack = () => running.stack;

  beforeAll(async () => {
    running = await startAnother(inject("stack"), "invite-only", { SIGNUPS: "invite-only" });
    browser = await launch();
    visitor = await Visitor.enter(browser, stack());
  });
  afterEach(() => visitor?.expectNoFaults());
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  it("says at the door that accounts are by invitation, and asks for nothing", async () => {
    await visitor.open("/login");
    await visitor.sees(visitor.page.getByText(en.identity.logIn.byInvitation, { exact: true }));
    expect(await visitor.link(en.identity.logIn.signUp).count()).toBe(0);
    await visitor.look("closed-log-in", { narrow: true });
    await visitor.open("/signup");
    await visitor.sees(visitor.heading(en.identity.signUp.closedTitle));
    await visitor.look("closed-sign-up", { narrow: true });
    expect(await visitor.field(en.identity.fields.email).count()).toBe(0);
  });

  it("is told by its operator to invite, in Dutch, and again; nothing secret is printed", async () => {
    const said = [await operate(stack(), "invite-provider", anna.email, "--language", "nl")];
    const { mail, link } = await mailWithLink(stack(), anna.email, route);
    older = link;
    expect(mail.subject).toBe("Richt je provider in bij Portaal");
    said.push(await operate(stack(), "providers"), await operate(stack(), "mails"));
    expect(said[1]).toMatch(new RegExp(`invited .*${anna.email}`));
    said.push(await operate(stack(), "resend", anna.email));
    await expect.poll(async () => (await mailWithLink(stack(), anna.email, route)).link).not.toBe(older);
    await expect(operate(stack(), "invite-provider", anna.email)).rejects.toThrow(/invited already/);
    const printed = said.join("\n");
    for (const { token } of [older, (await mailWithLink(stack(), anna.email, route)).link].map(partsOf)) {
      expect(printed).not.toContain(token);
    }
    expect(printed).not.toMatch(/https?:/);
  });

  it("makes no account by the older mail, and says so in one sentence", async () => {
    await visitor.open(older);
    await visitor.sees(visitor.heading(en.identity.setup.title));
    await visitor.look("set-up-provider", { narrow: true });
    await visitor.field(en.identity.fields.name).fill(anna.name);
    await choosePassword(visitor, anna.password);
    visitor.expectFault(/status of 400/);
    await visitor.button(en.identity.setup.create).click();
    await visitor.sees(visitor.page.getByText("This link does not work any more. Ask for a new one."));
    await visitor.look("set-up-provider-dead");
  });

  it("makes the account by the newer one, and asks what the provider is called", async () => {
    visitor.expectNoFaults();
    await visitor.close();
    const { link } = await mailWithLink(stack(), anna.email, route);
    providerId = partsOf(link).providerId;
    const dutch = await Visitor.enter(browser, stack(), { language: "nl" });
    await dutch.open(link);
    await dutch.sees(dutch.heading(nl.identity.setup.title));
    await dutch.look("set-up-provider-nl", { narrow: true });
    dutch.expectNoFaults();
    await dutch.close();
    visitor = await Visitor.enter(browser, stack());
    await visitor.open(link);
    await visitor.field(en.identity.fields.name).fill(anna.name);
    await choosePassword(visitor, anna.password);
    await visitor.button(en.identity.setup.create).click();
    await visitor.waitForRoute(/^\/providers\/setup\?/);
    await visitor.sees(visitor.heading(en.providers.setup.title));
    await visitor.look("set-up-provider-form", { narrow: true });
  });

  it("doesn't open the other door to who was invited", async () => {
    const form = visitor.route();
    await visitor.open("/providers/new");
    await visitor.sees(visitor.heading(en.providers.closed.title));
    await visitor.look("closed-new-provider", { narrow: true });
    await visitor.open("/");
    await visitor.sees(visitor.page.getByText(en.shell.landing.closedOrOwn, { exact: true }));
    expect(await visitor.link(en.shell.nav.becomeProvider).count()).toBe(0);
    await visitor.look("closed-landing", { narrow: true });
    await visitor.open(form);
  });

  it("starts the provider, once, and its first client", async () => {
    await visitor.field(en.providers.fields.name).fill("Vuurtoren IT");
    await visitor.button(en.providers.setup.submit).click();
    await visitor.waitForRoute(new RegExp(`^/providers/${providerId}/clients`));
    await visitor.sees(visitor.heading(en.clients.empty.title));
    const { link } = await mailWithLink(stack(), anna.email, route);
    await visitor.open(link);
    await visitor.waitForRoute(new RegExp(`^/providers/${providerId}/clients`));
    await visitor.close();
    visitor = await Visitor.enter(browser, stack());
    await visitor.open(link);
    await visitor.button(en.identity.accept.useExisting).click();
    await visitor.field(en.identity.fields.masterPassword).fill(anna.password);
    await visitor.button(en.identity.setup.logIn).click();
    await visitor.waitForRoute(new RegExp(`^/providers/${providerId}/clients`));
    await visitor.open(`/providers/${providerId}/clients/create`);
    await fillClientForm(visitor, { name: "Reddingsstation", ownerEmail: "okke@redding.example" });
    await visitor.button(en.clients.create.submit).click();
    await visitor.sees(visitor.heading(en.clients.review.title));
    await visitor.button(en.clients.create.submit).click();
    await visitor.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await operate(stack(), "providers")).toMatch(new RegExp(`${providerId} +enabled +1 +1 .*Vuurtoren IT`));
  });

  it("loses its clients when the operator disables the provider, and has them back", async () => {
    await operate(stack(), "disable-provider", providerId);
    visitor.expectFault(/status of 40[04]/);
    await visitor.open(`/providers/${providerId}/clients`);
    await visitor.page.reload();
    await visitor.field(en.identity.fields.masterPassword).fill(anna.password);
    await visitor.button(en.identity.lock.submit).click();
    await visitor.sees(visitor.page.getByText(/This provider is suspended/));
    await visitor.look("provider-disabled", { narrow: true });
    await operate(stack(), "enable-provider", providerId);
    await visitor.page.reload();
    await visitor.field(en.identity.fields.masterPassword).fill(anna.password);
    await visitor.button(en.identity.lock.submit).click();
    await visitor.sees(visitor.row(/Reddingsstation/));
  });

  it("logs somebody out everywhere when the operator disables the account, and lets them in again", async () => {
    expect(await operate(stack(), "disable-account", anna.email)).toMatch(/^disabled: anna@vuurtoren.example/);
    visitor.expectFault(/status of 40[01]/);
    await visitor.open(`/providers/${providerId}/manage/events`);
    await visitor.waitForRoute(/^\/login/);
    await visitor.field(en.identity.fields.email).fill(anna.email);
    await visitor.field(en.identity.fields.masterPassword).fill(anna.password);
    await visitor.button(en.identity.logIn.submit).click();
    await visitor.sees(visitor.page.getByText(en.identity.logIn.wrong));
    await operate(stack(), "enable-account", anna.email);
    await visitor.button(en.identity.logIn.submit).click();
    await visitor.waitForRoute(new RegExp(`^/providers/${providerId}/manage/events`));
    await visitor.sees(visitor.row(new RegExp(`${en.audit.operator}|${en.audit.events[1895]}`)));
    await visitor.look("provider-events-operator", { narrow: true });
  });
});

function partsOf(link: string): { providerId: string; token: string } {
  const query = new URLSearchParams(link.slice(link.indexOf("?")));
  return { providerId: query.get("providerId")!, token: query.get("token")! };
}
