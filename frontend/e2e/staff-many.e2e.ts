import type { Browser, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailsTo, mailWithLink } from "./support/mail.ts";
import { startProvider } from "./support/seed.ts";
import { KeySlot } from "./support/securityKey.ts";
import { choosePassword, fromAccountMenu, goTo, logIn, ownPhrase } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

const password = "duin-helm-zilt-branding";
const NAMES = ["Tess Terp", "Udo Uiterwaard", "Vera Vlonder"] as const;
const colleagues = NAMES.map((name) => ({
  name,
  email: `${name.split(" ")[0]!.toLowerCase()}@noorderlicht.example`,
  password,
}));
const invitation = "accept-provider";

/** Several colleagues are invited, invited again and confirmed, each time together. */
describe("colleagues together", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Awaited<ReturnType<typeof startProvider>>;
  let sanne: Visitor;
  const joiners: Visitor[] = [];
  const phrases = new Map<string, string>();
  const { confirm, reinvite } = en.members.actions;
  const count = colleagues.length;

  beforeAll(async () => {
    [browser, made] = await Promise.all([
      launch(),
      startProvider(stack, "sanne@noorderlicht.example", "Sanne Noorderlicht"),
    ]);
    sanne = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
  });
  afterEach(() => [sanne, ...joiners].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const choose = async (names: readonly string[]) => {
    for (const name of names)
      await sanne.page.getByRole("checkbox", { name: fill(en.common.actions.selectRow, { name }) }).check();
  };
  const chosen = (n: number) =>
    sanne.page.getByRole("group", {
      name: fill(n === 1 ? en.common.actions.selected_one : en.common.actions.selected_other, { count: n }),
    });
  const over = (label: string, done: number) =>
    sanne.page.getByText(fill(en.common.bulk.over, { label, done, total: done }));

  it("invites three colleagues, and all of them again with one choice", async () => {
    await sanne.open(`/providers/${made.providerId}/manage/members`);
    await sanne.button(en.providers.members.invite.open).click();
    await sanne.field(en.common.addresses.label).fill(colleagues.map(({ email }) => email).join(", "));
    await sanne.button(fill(en.members.invite.submit_other, { count })).click();
    for (const { email } of colleagues) {
      await sanne.sees(sanne.row(new RegExp(email)).getByText(en.providers.members.states.invited, { exact: true }));
      await mailWithLink(stack, email, invitation);
    }
    await sanne.page.getByRole("checkbox", { name: en.common.actions.selectAll }).check();
    // Nobody has accepted, and the admin is one of the four: each action says for how many it is.
    const bar = chosen(count + 1);
    await expect.poll(() => sanne.button(confirm, bar).getAttribute("aria-disabled")).toBe("true");
    const again = fill(en.common.bulk.some, { label: reinvite, fit: count, total: count + 1 });
    await sanne.look("staff-chosen", { narrow: true });
    await sanne.button(again, bar).click();
    await sanne.sees(over(reinvite, count));
    for (const { email } of colleagues) {
      await sanne.sees(sanne.row(new RegExp(email)).getByText(en.members.results.reinvite));
      await expect.poll(async () => (await mailsTo(stack, email)).length, { timeout: 60_000 }).toBe(2);
    }
    await sanne.look("staff-invited-again", { narrow: true });
  });

  it("lets each of them accept with the newest mail", async () => {
    for (const { name, email } of colleagues) {
      const { link } = await mailWithLink(stack, email, invitation);
      const joiner = await Visitor.enter(browser, stack);
      joiners.push(joiner);
      await joiner.open(link);
      await joiner.field(en.identity.fields.name).fill(name);
      await choosePassword(joiner, password);
      await joiner.button(en.identity.accept.createAndJoin).click();
      await joiner.sees(joiner.heading(en.identity.accept.doneTitle));
      phrases.set(name, await ownPhrase(joiner));
    }
  });

  it("confirms all three after comparing their phrases side by side, while the admin looks elsewhere", async () => {
    await sanne.page.reload();
    await sanne.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await sanne.button(en.identity.lock.submit).click();
    for (const name of NAMES)
      await sanne.sees(sanne.row(new RegExp(name)).getByText(en.providers.members.states.accepted, { exact: true }));
    await choose(NAMES);
    await sanne.button(confirm, chosen(count)).click();
    const dialog = sanne.page.getByRole("dialog");
    for (const name of NAMES)
      await dialog.getByRole("checkbox", { name: new RegExp(`^${name}\\s*${phrases.get(name)}$`) }).check();
    await sanne.look("staff-confirm-many", { narrow: true });
    // The first answer waits until the person is elsewhere.
    let isElsewhere = () => {};
    const elsewhere = new Promise<void>((resolve) => (isElsewhere = resolve));
    const hold = (request: Route) => elsewhere.then(() => request.continue());
    await sanne.page.route("**/users/confirm", hold, { times: 1 });
    await sanne.button(fill(en.members.confirmMany.submit_other, { count, total: count }), dialog).click();
    await sanne.sees(sanne.page.getByText(fill(en.common.bulk.running, { label: confirm })));
    await goTo(sanne, en.shell.nav.clients, en.clients.title);
    isElsewhere();
    await goTo(sanne, en.shell.nav.members, en.providers.members.title);
    await sanne.sees(over(confirm, count));
    for (const name of NAMES)
      await sanne.sees(sanne.row(new RegExp(name)).getByText(en.providers.members.states.confirmed, { exact: true }));
    await sanne.look("staff-confirmed-many", { narrow: true });
  });

  it("opens the provider to each of them", async () => {
    for (const joiner of joiners) {
      await joiner.open("/");
      await joiner.page.reload();
      await joiner.field(en.identity.fields.masterPassword).fill(password);
      await joiner.button(en.identity.lock.submit).click();
      await joiner.sees(joiner.heading(en.start.title));
    }
  });

  const settings = () => goTo(sanne, en.shell.nav.providerSettings, en.providers.settings.title);
  const askForPasskeys = async () => {
    await sanne.page.getByRole("switch", { name: en.providers.settings.requirePasskey }).check();
    await sanne.sees(sanne.page.getByText(new RegExp(NAMES.join("|"))).first()); // whom it will hit
    await sanne.button(en.common.actions.save).click();
  };

  it("doesn't let an admin who came without a passkey ask for one", async () => {
    await settings();
    sanne.expectFault(/status of 400/);
    await askForPasskeys();
    await sanne.sees(sanne.page.getByText(/Log in with a passkey or security key yourself first/));
    await sanne.look("passkey-first", { narrow: true });
  });

  it("asks the staff for a passkey once the admin came with one", async () => {
    const slot = await KeySlot.of(sanne);
    await slot.insert();
    const sheet = sanne.page.getByRole("dialog");
    const key = { name: en.identity.twoStep.methods.key };
    await fromAccountMenu(sanne, en.shell.account.settings);
    await sanne.button(fill(en.identity.twoStep.setUpLabel, key)).click();
    await sanne.field(en.identity.account.presentPassword, sheet).fill(made.provider.password);
    await sanne.button(en.identity.twoStep.next, sheet).click();
    await sanne.field(en.identity.twoStep.keyName, sheet).fill("Blue key");
    await sanne.button(en.identity.twoStep.addKey, sheet).click();
    await sanne.sees(sheet.getByText(en.identity.twoStep.recoveryText));
    await sheet.getByRole("button", { name: en.common.actions.close }).click();
    await fromAccountMenu(sanne, en.shell.account.logOut);
    await sanne.waitForRoute(/^\/login/);
    await sanne.field(en.identity.fields.email).fill(made.provider.email);
    await sanne.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await sanne.button(en.identity.logIn.submit).click();
    await sanne.button(en.identity.step.useKey).click();
    await sanne.button(en.shell.switcher.label).click();
    await sanne.page.getByRole("menuitem", { name: en.shell.switcher.providerPortal }).click();
    await settings();
    await askForPasskeys();
    await sanne.sees(sanne.page.getByText(en.providers.settings.saved));
    await sanne.look("passkey-asked", { narrow: true });
  });

  it("tells a colleague who came without one what to do, and opens no client to them", async () => {
    const tess = joiners[0]!;
    tess.expectFault(/status of 400/);
    await tess.page.reload();
    await tess.field(en.identity.fields.masterPassword).fill(password);
    await tess.button(en.identity.lock.submit).click();
    await tess.sees(tess.page.getByRole("link", { name: en.shell.passkey.setUp }));
    await tess.look("passkey-needed", { narrow: true });
    await tess.button(en.shell.passkey.again).click();
    await tess.waitForRoute(/^\/login/);
  });

  it("removes two of them together, after showing what ends with each", async () => {
    const { removeMany } = en.providers.members;
    const { remove } = en.members.actions;
    const going = NAMES.slice(0, 2);
    await goTo(sanne, en.shell.nav.members, en.providers.members.title);
    await choose(going);
    await sanne.button(remove, chosen(2)).click();
    const dialog = sanne.dialog(fill(removeMany.title_other, { count: 2 }));
    for (const name of going) await sanne.sees(dialog.getByText(name, { exact: true }));
    await sanne.look("staff-remove-many", { narrow: true });
    await dialog.getByRole("textbox").fill("Sanne Noorderlicht");
    await sanne.button(remove, dialog).click();
    await sanne.sees(over(remove, 2));
    await sanne.sees(sanne.page.getByText(fill(removeMany.left_other, { count: 2 })));
    await sanne.look("staff-left", { narrow: true });
    for (const name of going) await expect.poll(() => sanne.row(new RegExp(name)).count()).toBe(0);
    await sanne.sees(sanne.row(new RegExp(NAMES[2])));
  });
});
