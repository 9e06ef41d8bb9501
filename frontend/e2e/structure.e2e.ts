import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { fillClientForm, goTo, logIn } from "./support/steps.ts";
import { startProvider } from "./support/seed.ts";
import { en, fill } from "./support/words.ts";

const words = en.patterns;
const policies = en.policies.types;

/** A client that was set up once is the example for others. */
describe("the structure of another client", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let saar: Visitor;
  let clients: string;

  beforeAll(async () => {
    const { provider, providerId } = await startProvider(stack, "saar@voorbeeld.example", "Saar Beheer");
    clients = `/providers/${providerId}/clients`;
    browser = await launch();
    saar = await Visitor.enter(browser, stack);
    await logIn(saar, provider);
  });
  afterEach(() => saar?.expectNoFaults());
  afterAll(() => browser?.close());

  const idFrom = async (page: string): Promise<string> => {
    const [, id] = (await saar.waitForRoute(
      new RegExp(`^/organizations/([0-9a-f-]{36})/${page}`),
    )) as unknown as string[];
    return id!;
  };
  const chooseExample = async () => {
    await saar.page.getByRole("combobox", { name: words.like }).click();
    await saar.page.getByRole("option", { name: "Voorbeeld" }).click();
  };
  const turnOn = async (title: string) => {
    await saar.button(`${en.policies.edit}: ${title}`).click();
    const sheet = saar.dialog(title);
    await saar.switchOn(en.policies.turnOn, sheet);
    await saar.button(en.common.actions.save, sheet).click();
    await saar.sees(saar.page.getByText(fill(en.policies.turnedOn, { name: title })));
  };

  it("begins with a client that has collections, groups and policies", async () => {
    await saar.open(`${clients}/create`);
    await fillClientForm(saar, { name: "Voorbeeld", ownerEmail: "eigenaar@voorbeeld.example" });
    await saar.button(en.clients.create.submit).click();
    await saar.sees(saar.heading(en.clients.review.title));
    await saar.button(en.clients.create.submit).click();
    const id = await idFrom("vault");
    await saar.open(`/organizations/${id}/patterns`);
    await saar.page.getByText(words.function, { exact: true }).click();
    await saar.button(words.make).click();
    await saar.sees(saar.page.getByText(words.done));
    await saar.open(`/organizations/${id}/policies`);
    await turnOn(policies.noPin.title);
    await turnOn(policies.singleOrganization.title);
  });

  it("shows what a new client gets of it, and makes it", async () => {
    await saar.open(`${clients}/create`);
    await fillClientForm(saar, { name: "Evenbeeld", ownerEmail: "eigenaar@evenbeeld.example" });
    await chooseExample();
    await saar.look("new-client-structure", { narrow: true });
    await saar.button(en.clients.create.submit).click();
    await saar.sees(saar.heading(en.clients.review.title));
    await saar.sees(saar.page.getByText("Voorbeeld", { exact: true }));
    await saar.button(en.clients.create.submit).click();
    const id = await idFrom("patterns");
    await saar.sees(saar.page.getByText(fill(words.preview.policy, { name: policies.noPin.title })));
    await saar.look("structure", { narrow: true });
    await saar.button(words.make).click();
    await saar.sees(saar.page.getByText(words.done));
    await saar.look("structure-made");
    await saar.open(`/organizations/${id}/policies`);
    for (const title of [policies.noPin.title, policies.singleOrganization.title]) {
      const row = saar.page.getByRole("listitem").filter({ hasText: title });
      await saar.sees(row.first().getByText(en.policies.on, { exact: true }));
    }
    await goTo(saar, en.shell.nav.collections, en.collections.title);
    await saar.sees(saar.row(/Banking/).getByText(fill(en.collections.groups_other, { count: 2 })));
  });

  it("gives it to every client of a file, and says of which plan what is left out", async () => {
    const form = en.clientImport;
    await saar.open(`${clients}/import`);
    await saar
      .field(form.paste)
      .fill(
        "Organisation name,Owner e-mail,Plan\nGroot,groot@beeld.example,Enterprise\nKlein,klein@beeld.example,Teams\n",
      );
    await chooseExample();
    await saar.sees(saar.page.getByText(fill(form.without, { names: en.clients.plans.features.usePolicies })));
    await saar.look("import-structure", { narrow: true });
    await saar.button(fill(form.start_other, { count: 2 })).click();
    await saar.sees(saar.page.getByText(fill(form.counts, { left: 0, made: 2, held: 0, wrong: 0 }), { exact: true }));
    await saar.link("Klein").click();
    const id = await idFrom("vault");
    await saar.open(`/organizations/${id}/collections`);
    await saar.sees(saar.row(/Banking/).getByText(fill(en.collections.groups_other, { count: 2 })));
    await saar.open(clients);
    await saar.link("Groot", saar.row(/Groot/)).click();
    const large = await idFrom("vault");
    await saar.open(`/organizations/${large}/policies`);
    const row = saar.page.getByRole("listitem").filter({ hasText: policies.noPin.title });
    await saar.sees(row.first().getByText(en.policies.on, { exact: true }));
    expect(await saar.page.getByText(en.policies.on, { exact: true }).count()).toBe(2);
  });
});
