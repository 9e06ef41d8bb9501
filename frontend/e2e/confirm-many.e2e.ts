import type { Browser, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { queue } from "./support/seed.ts";
import { goTo, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

const PROVING = Boolean(process.env.PORTAAL_PROVE);
/** In `make prove` as many as have to be confirmed within a minute. */
const PEOPLE = PROVING ? 500 : 25;
const A_MINUTE = 60_000;

/** Many people who accepted get the key at once, by somebody who leaves the page meanwhile and comes back. */
describe("confirming many", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Awaited<ReturnType<typeof queue>>;
  let bo: Visitor;
  const count = PEOPLE;
  const { confirm } = en.members.actions;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), queue(stack, count)]);
    bo = await Visitor.enter(browser, stack);
    await logIn(bo, made.provider);
  }, 1_500_000);
  afterEach(() => bo?.expectNoFaults());
  afterAll(() => browser?.close());

  it("shows everybody's phrase side by side, each to be ticked", async () => {
    await bo.open(`/organizations/${made.organization.id}/members?status=accepted`);
    await bo.sees(bo.heading(en.members.title));
    for (let shown = 50; shown < count; shown += 50) {
      await bo.sees(bo.page.getByText(fill(en.common.table.shown_other, { count: shown })));
      await bo.button(en.common.actions.more).click();
    }
    await bo.sees(bo.page.getByText(fill(en.common.table.shown_other, { count })));
    await bo.page.getByRole("checkbox", { name: en.common.actions.selectAll }).check();
    const chosen = bo.page.getByRole("group", { name: fill(en.common.actions.selected_other, { count }) });
    await bo.button(confirm, chosen).click();
    const dialog = bo.page.getByRole("dialog");
    for (const { name, fingerprint } of made.waiting.slice(0, 25))
      await bo.sees(dialog.getByRole("checkbox", { name: new RegExp(`^${name}\\s*${fingerprint}$`) }));
    if (!PROVING) await bo.look("confirm-many", { narrow: true });
  }, 600_000);

  it("confirms them all, while the person looks elsewhere", async () => {
    const dialog = bo.page.getByRole("dialog");
    if (PROVING) {
      // The switch is as the server says: it moves when the answer has come.
      await dialog.getByRole("switch", { name: en.members.confirmMany.trust }).press("Space");
      await bo.sees(dialog.getByText(en.members.confirmMany.trusted));
    } else
      for (const { name } of made.waiting) await dialog.getByRole("checkbox", { name: new RegExp(`^${name}`) }).check();
    const submit = bo.button(fill(en.members.confirmMany.submit_other, { count, total: count }), dialog);
    await bo.sees(submit);
    // The first answer waits until the person is elsewhere: what was seen to be over isn't told of again.
    let isElsewhere = () => {};
    if (!PROVING) {
      const elsewhere = new Promise<void>((resolve) => (isElsewhere = resolve));
      const hold = (request: Route) => elsewhere.then(() => request.continue());
      await bo.page.route("**/users/confirm", hold, { times: 1 });
    }
    const began = Date.now();
    await submit.click();
    await bo.sees(bo.page.getByText(fill(en.common.bulk.running, { label: confirm })));
    if (PROVING) {
      const over = fill(en.common.bulk.over, { label: confirm, done: count, total: count });
      await bo.page.getByText(over).waitFor({ timeout: 600_000 });
      const took = Date.now() - began;
      console.log(`proved: ${count} people confirmed in the browser in ${(took / 1000).toFixed(1)} s`);
      expect(took).toBeLessThan(A_MINUTE);
      return;
    }
    await goTo(bo, en.shell.nav.collections, en.collections.title);
    isElsewhere();
    await goTo(bo, en.shell.nav.members, en.members.title);
    await bo.sees(bo.page.getByText(fill(en.common.bulk.over, { label: confirm, done: count, total: count })));
    for (const { name } of made.waiting)
      await bo.sees(bo.row(new RegExp(name)).getByText(en.members.states.confirmed, { exact: true }));
    await bo.look("confirmed-many", { narrow: true });
    // From the end, and by the day somebody was last seen: who never was comes first.
    const first = bo.page.getByRole("row").nth(1);
    await bo.button(en.members.columns.name).click();
    await bo.sees(first.getByText(made.waiting.at(-1)!.name));
    await bo.button(en.members.columns.seen).click();
    await bo.sees(first.getByText(en.members.states.invited, { exact: true }));
  }, 900_000);
});
