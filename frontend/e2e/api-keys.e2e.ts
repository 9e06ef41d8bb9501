import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { readByKey } from "./support/stack.ts";
import { logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** A provider admin makes a key for a program, which reads by it until somebody revokes it. */
describe("an API key of a provider", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const { form, made, revoke, scopes, states } = en.apiKeys;
  const name = "Nightly report";
  let browser: Browser;
  let people: Seed;
  let admin: Visitor;
  let key = "";

  beforeAll(async () => {
    [browser, people] = await Promise.all([launch(), seed(stack, "api-keys")]);
    admin = await Visitor.enter(browser, stack);
    await logIn(admin, people.provider);
  });
  afterEach(() => admin?.expectNoFaults());
  afterAll(() => browser?.close());

  it("is made from the settings, with the master password, and shown once", async () => {
    await admin.open(`/providers/${people.providerId}/settings/account`);
    await admin.link(en.apiKeys.open).click();
    await admin.sees(admin.page.getByText(en.apiKeys.empty.title));
    await admin.look("api-keys-none", { narrow: true });
    await admin.button(en.apiKeys.create).first().click();
    await admin.button(form.submit).click();
    await admin.sees(admin.page.getByText(form.noScope));
    await admin.field(form.name).fill(name);
    await admin.page.getByRole("checkbox", { name: scopes.clientsRead, exact: true }).check();
    await admin.page.getByRole("checkbox", { name: scopes.reportsRead, exact: true }).check();
    await admin.field(en.identity.account.presentPassword).fill(people.provider.password);
    await admin.look("api-key-form", { narrow: true });
    await admin.button(form.submit).click();
    const shown = admin.field(made.label);
    await admin.sees(shown);
    key = await shown.inputValue();
    expect(key).toMatch(/^portaal_/);
    await admin.look("api-key-made", { narrow: true });
    await admin.button(made.kept).click();
    await admin.sees(admin.row(new RegExp(name)).getByText(states.active));
    expect(await admin.page.content()).not.toContain(key);
  });

  it("is told by mail to who leads the provider, without the key", async () => {
    const { mail } = await mailWithLink(
      stack,
      people.provider.email,
      `providers/${people.providerId}/settings/api-keys`,
    );
    expect(mail.text).toContain(name);
    expect(mail.text + mail.html).not.toContain(key.split(".").at(-1));
  });

  it("lets the program read what it is for, and nothing else", async () => {
    const clients = await readByKey(stack, key, "clients", "list");
    expect(clients.code, clients.said).toBe(0);
    expect(clients.said).toContain(people.organization.name);
    expect((await readByKey(stack, key, "reports", "totals")).said).toContain('"object": "providerTotals"');
    expect((await readByKey(stack, key, "members", "list", people.organization.id)).code).toBe(3);
  });

  it("is described on a page that people can read", async () => {
    await admin.open(`/providers/${people.providerId}/settings/api-keys`);
    await admin.link(en.apiKeys.doc.open).click();
    await admin.sees(admin.page.getByText("/api/providers/{providerId}/totals"));
    await admin.look("api-description", { narrow: true });
  });

  it("has a second half when it starts clients, which the server is never sent", async () => {
    const sent: string[] = [];
    admin.page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
    await admin.open(`/providers/${people.providerId}/settings/api-keys`);
    await admin.button(en.apiKeys.create).first().click();
    await admin.field(form.name).fill("Onboarding");
    await admin.page.getByRole("checkbox", { name: scopes.clientsCreate, exact: true }).check();
    await admin.sees(admin.page.getByText(form.opens));
    await admin.page.getByLabel(/^What it may add to bills per month/).fill("500");
    await admin.field(en.identity.account.presentPassword).fill(people.provider.password);
    await admin.look("api-key-form-writes", { narrow: true });
    await admin.button(form.submit).click();
    const shown = admin.field(made.label);
    await admin.sees(shown);
    const whole = await shown.inputValue();
    const half = whole.split(".")[3]!;
    expect(half).toMatch(/^[\w-]{43}$/);
    await admin.button(made.kept).click();
    await admin.sees(admin.row(/Onboarding/).getByText(/500/));
    await admin.look("api-keys-limit", { narrow: true });
    expect(sent.some((one) => one.includes("wrappedKey"))).toBe(true);
    expect(sent.filter((one) => one.includes(half))).toEqual([]);
    const words = ["clients", "create", "--name", "Smederij", "--owner", "smid@example.test"];
    words.push("--billing-email", "smid@example.test", "--plan", "enterprise-annually", "--seats", "2", "--json");
    const dry = await readByKey(stack, whole, ...words, "--dry-run");
    expect(dry.code, dry.said).toBe(0);
    expect(JSON.parse(dry.said)).toMatchObject({ priceCents: 14_400, leftCents: 35_600, client: "" });
    const done = await readByKey(stack, whole, ...words);
    expect(done.code, done.said).toBe(0);
    await admin.open(`/organizations/${(JSON.parse(done.said) as { client: string }).client}/collections`);
    // Its name is encrypted under the key that the command line made, which the provider's key opens here.
    await admin.sees(admin.row(/Default collection/));
    const left = await readByKey(stack, whole, ...words, "--dry-run");
    expect(JSON.parse(left.said)).toMatchObject({ leftCents: 21_200 });
  });

  it("stops when it is revoked", async () => {
    await admin.open(`/providers/${people.providerId}/settings/api-keys`);
    await admin.row(new RegExp(name)).getByRole("button").click();
    await admin.page.getByRole("menuitem", { name: revoke.action }).click();
    await admin.page.getByRole("dialog").getByRole("textbox").fill(name);
    await admin.look("api-key-revoke", { narrow: true });
    await admin.button(revoke.action, admin.page.getByRole("dialog")).click();
    await admin.sees(admin.page.getByText(fill(revoke.done, { name })));
    await admin.sees(admin.row(/Onboarding/));
    const refused = await readByKey(stack, key, "clients", "list");
    expect(refused.code, refused.said).toBe(3);
  });
});
