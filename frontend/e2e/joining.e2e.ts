import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { choosePassword, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** A link is opened and handed out; somebody without an account signs up, comes back to it and waits. */
describe("joining by a link", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const words = en.members.link;
  const email = "jo@joining.example";
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;
  let jo: Visitor;
  let link = "";

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "joining")]);
    [sanne, jo] = await Promise.all([Visitor.enter(browser, stack), Visitor.enter(browser, stack)]);
    await logIn(sanne, made.owner);
  });
  afterEach(() => {
    sanne?.expectNoFaults();
    jo?.expectNoFaults();
  });
  afterAll(() => browser?.close());

  it("opens a link for a domain", async () => {
    await sanne.open(`/organizations/${made.organization.id}/members`);
    await sanne.button(words.open).click();
    const sheet = sanne.dialog(words.open);
    await sanne.look("join-link-sheet", { narrow: true });
    await sanne.field(words.domains, sheet).fill("joining.example");
    await sanne.field(words.most, sheet).fill("3");
    await sanne.button(words.open, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    const shown = sanne.page.getByText(/join-organization\?/);
    await sanne.sees(shown);
    link = await shown.innerText();
    await sanne.look("join-link", { narrow: true });
  });

  it("lets somebody without an account join after signing up", async () => {
    await jo.open(link);
    await jo.sees(jo.heading(fill(en.identity.accept.organizationTitle, { name: made.organization.name })));
    await jo.look("join-page", { narrow: true });
    await jo.link(en.identity.join.create).click();
    await jo.field(en.identity.fields.email).fill(email);
    await jo.field(en.identity.fields.name).fill("Jo Janssen");
    await jo.button(en.identity.signUp.submit).click();
    await jo.sees(jo.heading(en.identity.signUp.sentTitle));
    await jo.open((await mailWithLink(stack, email, "finish-signup")).link);
    await choosePassword(jo, "correct horse battery staple 7");
    await jo.button(en.identity.finish.submit).click();
    await jo.button(fill(en.identity.accept.joinAs, { email })).click();
    await jo.sees(jo.heading(en.identity.accept.doneTitle));
    await jo.sees(jo.page.getByText(made.organization.name).first());
  });

  it("shows them as somebody who waits, and a renewed link kills the old one", async () => {
    await sanne.page.reload({ waitUntil: "load" });
    await sanne.field(en.identity.fields.masterPassword).fill(made.owner.password);
    await sanne.button(en.identity.lock.submit).click();
    await sanne.sees(sanne.row(/jo@joining.example/).getByText(en.members.states.accepted, { exact: true }));
    await sanne.sees(sanne.page.getByText(fill(words.usesOf, { uses: 1, most: 3 }), { exact: false }));
    await sanne.button(words.renew).click();
    await sanne.sees(sanne.page.getByText(words.renewed, { exact: true }));
    await expect.poll(() => sanne.page.getByText(/join-organization\?/).innerText()).not.toBe(link);
    await sanne.button(words.end).click();
    await sanne.sees(sanne.page.getByText(words.none, { exact: true }));
  });
});
