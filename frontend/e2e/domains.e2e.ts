import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { type Running, startAnother, startNames } from "./support/stack.ts";
import { logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** S22: an organisation proves that a domain is its own, by a record that it copies from the portal. */
describe("claiming a domain", () => {
  stopAtFirstFailure();
  const { domains } = en;
  const name = "bakery.example.org";
  const records = join(inject("stack").directory, "records.txt");
  let names: { url: string; stop: () => Promise<void> };
  let running: Running;
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;
  let value = "";

  beforeAll(async () => {
    names = await startNames(inject("stack"), records);
    running = await startAnother(inject("stack"), "domains", { DNS_RESOLVERS: names.url });
    [browser, made] = await Promise.all([launch(), seed(running.stack, "domains")]);
    otto = await Visitor.enter(browser, running.stack);
    await logIn(otto, made.owner);
  });
  afterEach(() => otto?.expectNoFaults());
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    await names?.stop();
  });

  it("refuses what is no domain, and gives a record for one", async () => {
    await otto.open(`/organizations/${made.organization.id}/domains`);
    await otto.sees(otto.page.getByText(domains.empty.title));
    await otto.look("domains-none", { narrow: true });
    await otto.button(domains.claim).first().click();
    otto.expectFault(/status of 400 .*\/domain/);
    await otto.field(domains.form.name).fill("co.uk");
    await otto.button(domains.form.submit).click();
    await otto.sees(otto.page.getByText(/This isn't a domain that an organisation can have/));
    await otto.look("domain-refused", { narrow: true });
    await otto.field(domains.form.name).fill("Bakery.Example.org");
    await otto.button(domains.form.submit).click();
    const record = otto.field(domains.record.value);
    await otto.sees(record);
    value = await record.inputValue();
    expect(value).toMatch(/^bw=[\w-]{43}$/);
    await otto.look("domain-record", { narrow: true });
  });

  it("says so while the record isn't there, and is verified once it is", async () => {
    await otto.button(domains.verify.action).click();
    await otto.sees(otto.page.getByText(domains.verify.notFound));
    await writeFile(records, `${name} v=spf1 -all\n${name} ${value}\n`);
    await otto.button(domains.verify.action).click();
    await otto.sees(otto.page.getByText(fill(domains.verify.done, { name })));
    await otto.sees(otto.row(new RegExp(name)).getByText(domains.states.verified));
    await otto.look("domains", { narrow: true });
  });

  it("stands in the log with its name", async () => {
    await otto.open(`/organizations/${made.organization.id}/events`);
    await otto.sees(otto.page.getByText(`${en.audit.events[2002]} (${name})`));
    await otto.sees(otto.page.getByText(`${en.audit.events[2003]} (${name})`));
  });
});
