import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** Many are invited from a file, and an address that was wrong in it is put right. */
describe("invitations", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;
  const texts = en.members.file;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack)]);
    sanne = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
  });
  afterEach(() => sanne?.expectNoFaults());
  afterAll(() => browser?.close());

  it("shows every row of a file before it sends any", async () => {
    await sanne.open(`/organizations/${made.organization.id}/members`);
    await sanne.button(en.members.invite.open).click();
    const sheet = sanne.dialog(en.members.invite.title);
    await sheet.getByText(en.members.invite.froms.file).click();
    const rows = [
      "email,role,collections,language",
      "mia@example.test,,,nl",
      "bbo@example.test,admin,,",
      "cas,chief,Nowhere,fr",
    ];
    await sheet
      .locator('input[type="file"]')
      .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
    await sanne.sees(sheet.getByText(fill(texts.counts, { left: 2, here: 0, wrong: 1 })));
    await sanne.look("invite-file", { narrow: true });
    await sanne.button(fill(en.members.invite.submit_other, { count: 2 }), sheet).click();
    await sanne.sees(sheet.getByText(texts.sent, { exact: true }).nth(1));
    await sanne.sees(
      sheet.getByText(fill(texts.countsAfter, { sent: 2, failed: 0, left: 0, here: 0, wrong: 1 }), { exact: true }),
    );
    await sanne.look("invite-file-sent");
    await sanne.button(en.common.actions.close, sheet).last().click();
    await sheet.waitFor({ state: "hidden" });
    await sanne.sees(sanne.row(/bbo@example.test/).getByText(en.members.states.invited, { exact: true }));
  });

  it("sends an invitation to the address that was meant", async () => {
    await sanne
      .row(/bbo@example.test/)
      .getByRole("button")
      .last()
      .click();
    await sanne.page.getByRole("menuitem", { name: en.members.invitation.open, exact: true }).click();
    const sheet = sanne.dialog(fill(en.members.invitation.title, { email: "bbo@example.test" }));
    await sanne.sees(sheet.getByText(en.members.invitation.by, { exact: true }));
    await sanne.look("invitation", { narrow: true });
    await sanne.field(en.members.invitation.address, sheet).fill("bob@example.test");
    await sanne.button(en.members.invitation.correct, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await sanne.sees(sanne.row(/bob@example.test/).getByText(en.members.states.invited, { exact: true }));
  });
});
