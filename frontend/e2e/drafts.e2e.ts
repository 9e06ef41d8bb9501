import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { fromAccountMenu, logIn, sayYes } from "./support/steps.ts";
import { en } from "./support/words.ts";

/** Nothing that was typed is lost: by Esc, Back, a reload, a lock or a session that ended. */
describe("drafts", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack)]);
    sanne = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
  });
  afterEach(() => sanne?.expectNoFaults());
  afterAll(() => browser?.close());

  const address = "ines@example.test";
  const emails = () => sanne.field(en.common.addresses.label);
  const members = () => `/organizations/${made.organization.id}/members`;

  const openInvite = async () => {
    await sanne.button(en.members.invite.open).click();
    await sanne.sees(sanne.dialog(en.members.invite.title));
  };
  const expectBack = async () => {
    await openInvite();
    await sanne.sees(sanne.button(en.common.draft.discard));
    expect(await emails().inputValue()).toBe(address);
  };
  const unlock = async () => {
    await sanne.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await sanne.button(en.identity.lock.submit).click();
  };

  it("keeps what was typed when the sheet closes with Esc", async () => {
    await sanne.open(members());
    await openInvite();
    await emails().fill(address);
    await sanne.page.keyboard.press("Escape");
    await sanne.dialog(en.members.invite.title).waitFor({ state: "hidden" });
    await sanne.sees(sanne.page.getByText(en.common.draft.unfinished));
    await sanne.look("draft-unfinished", { narrow: true });
    await expectBack();
    await sanne.look("draft-restored", { narrow: true });
  });

  it("closes the sheet with Back instead of leaving the page", async () => {
    await sanne.page.goBack();
    await sanne.dialog(en.members.invite.title).waitFor({ state: "hidden" });
    expect(sanne.route()).toBe(members());
    await sanne.sees(sanne.heading(en.members.title));
    await expectBack();
  });

  it("keeps it over a lock, and shows nothing of it before unlocking", async () => {
    await sanne.page.keyboard.press("Escape");
    await fromAccountMenu(sanne, en.shell.account.lock);
    await sanne.sees(sanne.heading(en.identity.lock.title));
    const kept = await sanne.page.evaluate(async () => {
      const open = indexedDB.open("portaal");
      await new Promise((resolve) => open.addEventListener("success", resolve));
      const all = open.result.transaction("drafts").objectStore("drafts").getAll();
      await new Promise((resolve) => all.addEventListener("success", resolve));
      return JSON.stringify(all.result);
    });
    expect(kept).toMatch(/"sealed":"2\./);
    expect(kept).not.toContain(address);
    await unlock();
    await sanne.sees(sanne.heading(en.members.title));
    await expectBack();
  });

  it("locks, as another tab does it, with the sheet open", async () => {
    await sanne.page.evaluate(() => {
      const channel = new BroadcastChannel("portaal.session");
      const stored = JSON.parse(localStorage.getItem("portaal.session")!) as { generation: string };
      localStorage.setItem("portaal.session", JSON.stringify({ ...stored, generation: crypto.randomUUID() }));
      channel.postMessage({ ending: null });
      channel.close();
    });
    await sanne.sees(sanne.heading(en.identity.lock.title));
    await unlock();
    await sanne.sees(sanne.heading(en.members.title));
    await expectBack();
  });

  it("keeps it over a reload", async () => {
    await sanne.page.reload();
    await unlock();
    await sanne.sees(sanne.page.getByText(en.common.draft.unfinished));
    await expectBack();
  });

  it("keeps it when the session ends while it is sent, and comes back to the same page", async () => {
    sanne.expectFault(/status of (400|401)/);
    const page = sanne.page;
    await page.route(/\/identity\/connect\/token$/, (route) =>
      route.fulfill({ status: 400, json: { error: "invalid_grant" } }),
    );
    await page.route(/\/api\//, (route) => route.fulfill({ status: 401, json: { message: "" } }));
    await sanne.dialog(en.members.invite.title).getByRole("button", { name: /^Send/ }).click();
    await sanne.sees(sanne.heading(en.identity.logIn.title));
    await sanne.sees(page.getByText(en.identity.logIn.endedText));
    await page.unrouteAll();
    await sanne.field(en.identity.fields.email).fill(made.provider.email);
    await sanne.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await sanne.button(en.identity.logIn.submit).click();
    await sanne.sees(sanne.heading(en.members.title));
    await sayYes(sanne);
    await expectBack();
  });

  it("forgets it when it is thrown away", async () => {
    await sanne.button(en.common.draft.discard).click();
    expect(await emails().inputValue()).toBe("");
    await sanne.page.keyboard.press("Escape");
    await sanne.dialog(en.members.invite.title).waitFor({ state: "hidden" });
    await openInvite();
    expect(await emails().inputValue()).toBe("");
    await sanne.page.keyboard.press("Escape");
  });

  it("forgets everything with the log-out", async () => {
    await openInvite();
    await emails().fill(address);
    await sanne.page.keyboard.press("Escape");
    await sanne.sees(sanne.page.getByText(en.common.draft.unfinished));
    await fromAccountMenu(sanne, en.shell.account.logOut);
    await sanne.sees(sanne.heading(en.identity.logIn.title));
    await logIn(sanne, made.provider);
    await sanne.open(members());
    await openInvite();
    expect(await emails().inputValue()).toBe("");
  });
});
