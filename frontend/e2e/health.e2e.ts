import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { clockOf, type Running, startAnother } from "./support/stack.ts";
import { fillClientForm, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** What is counted once a day is on the start page and the health board (B7). */
describe("what is counted once a day", () => {
  stopAtFirstFailure();
  let browser: Browser;
  let running: Running;
  let made: Seed;
  let sanne: Visitor;

  /** Moves the clock of the stack, by which its daily work runs. */
  const later = async (hours: number) => {
    await clockOf(running.stack, `${hours}h`);
    await sleep(1500);
  };
  const enter = async () => {
    sanne = await Visitor.enter(browser, running.stack);
    await logIn(sanne, made.provider);
  };

  beforeAll(async () => {
    [browser, running] = await Promise.all([launch(), startAnother(inject("stack"), "health", {})]);
    made = await seed(running.stack);
    for (let day = 0; day < 4; day++) await later(24);
    await enter();
    await sanne.open(`/providers/${made.providerId}/clients/create`);
    await fillClientForm(sanne, { name: "Kade Schilders", ownerEmail: "o@kade.example", seats: 12, limit: 20 });
    await sanne.button(en.clients.create.submit).click();
    await sanne.sees(sanne.heading(en.clients.review.title));
    await sanne.button(en.clients.create.submit).click();
    await sanne.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault$/);
    await sanne.page.close();
    for (let week = 0; week < 13; week++) await later(7 * 24);
    await enter();
  }, 600_000);
  afterEach(() => sanne?.expectNoFaults());
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  it("tells at which clients somebody has no two-step login, or was not seen for ninety days", async () => {
    const { counts } = en.start;
    await sanne.sees(sanne.heading(en.start.title));
    await sanne.sees(sanne.link(fill(counts.stale_one, { number: 1 })));
    await sanne.look("start-counted", { narrow: true });
    await sanne.link(fill(counts.twoStep_one, { number: 1 })).click();
    await sanne.sees(sanne.heading(en.health.title));
    const row = sanne.row(/Duin en Zoon/);
    const all = fill(en.health.share, { some: 0, all: 2 });
    await sanne.sees(row.getByText(all));
    await sanne.choose(en.health.filter, en.health.all);
    await sanne.sees(sanne.row(/Kade Schilders/).getByText(en.health.nobody));
    await sanne.sees(row.getByText(fill(en.health.share, { some: 2, all: 2 })));
    await sanne.look("health-board-counted", { narrow: true });
    await sanne.button(en.health.columns.stale).click();
    await expect.poll(() => sanne.route()).toContain("sort=stale");
    await sanne.link(all, row).click();
    await sanne.sees(sanne.row(new RegExp(made.member.email)));
    expect(sanne.route()).toContain("twoStep=off");
  });

  it("draws clients' seats over time, and shows them as a table", async () => {
    await sanne.open(`/providers/${made.providerId}`);
    const { seats } = en.start;
    const lines = sanne.page.getByRole("img", { name: /from 5 to 17 seats bought/ });
    await sanne.sees(lines);
    await sanne.sees(lines.locator("path.recharts-line-curve").first());
    await sanne.button(`${seats.asTable}: ${seats.title}`).click();
    const table = sanne.page.getByRole("region", { name: seats.byDay });
    await sanne.sees(table);
    expect(await table.getByRole("row").count()).toBeGreaterThan(10);
    await sanne.look("seats-as-table", { narrow: true });
    await sanne.button(`${seats.asLines}: ${seats.title}`).click();
    await sanne.sees(lines);
  });
});
