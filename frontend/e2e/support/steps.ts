import type { Stack } from "./stack.ts";
import { mailWithLink } from "./mail.ts";
import type { Visitor } from "./browser.ts";
import { en, fill } from "./words.ts";

export interface Account {
  email: string;
  name: string;
  password: string;
}

/** The two fields in which a master password is chosen. */
export async function choosePassword(visitor: Visitor, password: string): Promise<void> {
  await visitor.field(en.identity.fields.masterPassword).fill(password);
  await visitor.field(en.identity.fields.confirmPassword).fill(password);
}

/** Asks for an account, up to the page that says to look in one's mail. */
export async function askForAccount(visitor: Visitor, { email, name }: Account): Promise<void> {
  await visitor.open("/signup");
  await visitor.field(en.identity.fields.email).fill(email);
  await visitor.field(en.identity.fields.name).fill(name);
  await visitor.button(en.identity.signUp.submit).click();
  await visitor.sees(visitor.heading(en.identity.signUp.sentTitle));
}

/** A new account, from the first page to the first page behind the log-in. */
export async function signUp(visitor: Visitor, stack: Stack, account: Account): Promise<void> {
  await askForAccount(visitor, account);
  const { link } = await mailWithLink(stack, account.email, "finish-signup");
  await visitor.open(link);
  await choosePassword(visitor, account.password);
  await visitor.button(en.identity.finish.submit).click();
  await visitor.sees(visitor.heading(en.shell.landing.heading));
}

export async function logIn(visitor: Visitor, { email, password }: Account): Promise<void> {
  await visitor.open("/login");
  await visitor.field(en.identity.fields.email).fill(email);
  await visitor.field(en.identity.fields.masterPassword).fill(password);
  await visitor.button(en.identity.logIn.submit).click();
  await visitor.sees(visitor.button(en.shell.switcher.label));
  await sayYes(visitor);
}

/**
 * Says yes to what the portal asks of an account whose keys it sees for the first time: one that was made elsewhere.
 */
export async function sayYes(visitor: Visitor): Promise<void> {
  const yes = visitor.button(en.shell.keys.askYes);
  await visitor.sees(visitor.page.locator("main").getByRole("heading").first()); // the question is a page like others
  if (!(await yes.isVisible())) return;
  await yes.click();
  await yes.waitFor({ state: "hidden" });
}

/** From a page behind the log-in to the account menu's entry. */
export async function fromAccountMenu(visitor: Visitor, entry: string): Promise<void> {
  await visitor.page.getByRole("button", { name: en.shell.account.menu }).click();
  await visitor.page.getByRole("menuitem", { name: entry, exact: true }).click();
}

/** The phrase by which others recognise a key: five words, of which one may have a hyphen itself (felt-tip). */
export const PHRASE = /^\p{Ll}+(-\p{Ll}+){4,}$/u;

/** The phrase by which others recognise one's key, as the account page shows it. */
export async function ownPhrase(visitor: Visitor): Promise<string> {
  await fromAccountMenu(visitor, en.shell.account.settings);
  await visitor.sees(visitor.heading(en.identity.account.fingerprint));
  const phrase = visitor.page.getByText(PHRASE);
  await visitor.sees(phrase);
  return phrase.innerText();
}

/** Comes back after a while: the page is loaded anew and asks for the master password. */
export async function comeBack(visitor: Visitor, password: string): Promise<void> {
  await visitor.open("/");
  await visitor.page.reload({ waitUntil: "load" });
  await visitor.field(en.identity.fields.masterPassword).fill(password);
  await visitor.button(en.identity.lock.submit).click();
  await visitor.sees(visitor.button(en.shell.switcher.label));
}

/** Saves billing details in which the bank account is another: with the master password. */
export async function saveAccount(visitor: Visitor, { password }: Pick<Account, "password">, look = ""): Promise<void> {
  await visitor.button(en.common.actions.save).click();
  const sheet = visitor.dialog(en.billing.seller.account.title);
  await visitor.sees(sheet);
  if (look) await visitor.look(look, { narrow: true });
  await visitor.field(en.identity.account.presentPassword, sheet).fill(password);
  await visitor.button(en.common.actions.save, sheet).click();
  await sheet.waitFor({ state: "hidden" });
}

/** To another page of the provider or the client one is in, by the column on the left. */
export async function goTo(visitor: Visitor, entry: string, title: string): Promise<void> {
  await visitor.link(entry, visitor.page.getByRole("navigation", { name: en.shell.mainNavigation })).click();
  await visitor.sees(visitor.heading(title));
}

export interface NewClient {
  name: string;
  ownerEmail: string;
  plan?: "Teams" | "Enterprise";
  seats?: number;
  limit?: number;
  storage?: number;
  payWith?: string;
}

/** Fills in the New client form and submits it, up to the review. */
export async function fillClientForm(visitor: Visitor, client: NewClient): Promise<void> {
  const words = en.clients.create;
  const radio = (name: string | RegExp) => visitor.page.getByRole("radio", { name });
  await visitor.sees(visitor.heading(words.title));
  await visitor.field(words.name).fill(client.name);
  await visitor.field(words.ownerEmail).fill(client.ownerEmail);
  await radio(new RegExp(`^${client.plan ?? "Enterprise"}`)).click();
  await visitor.field(words.seats).fill(String(client.seats ?? 5));
  if (client.limit !== undefined) {
    await visitor.page.getByRole("checkbox", { name: words.limited }).check();
    await visitor.field(words.limit).fill(String(client.limit));
  }
  await visitor.field(words.storage).fill(String(client.storage ?? 0));
  await radio(words.annually).check();
  if (client.payWith) await radio(new RegExp(`^${client.payWith}`)).click();
}

/** Confirms somebody who has accepted, after comparing the phrase that is shown. */
export async function confirmMember(
  visitor: Visitor,
  name: string,
  compare: (phrase: string) => void | Promise<void>,
): Promise<void> {
  const row = visitor.row(new RegExp(name));
  await visitor.sees(row.getByText(en.members.states.accepted, { exact: true }));
  await visitor.button(en.members.actions.confirm, row).click();
  const dialog = visitor.dialog(fill(en.members.confirm.title, { name }));
  const phrase = visitor.field(en.members.confirm.phrase, dialog);
  await visitor.sees(phrase);
  await compare(await phrase.innerText());
  await visitor.button(en.members.confirm.submit, dialog).click();
  await visitor.sees(row.getByText(en.members.states.confirmed, { exact: true }));
}

/** Confirms people who are chosen together, each with the words that they said on the phone. */
export async function confirmChosen(visitor: Visitor, people: { name: string; phrase: string }[]): Promise<void> {
  for (const { name } of people) {
    await visitor.sees(visitor.row(new RegExp(name)).getByText(en.members.states.accepted, { exact: true }));
    await visitor.page.getByRole("checkbox", { name: fill(en.common.actions.selectRow, { name }) }).check();
  }
  const count = people.length;
  const { confirm } = en.members.actions;
  const chosen = visitor.page.getByRole("group", { name: fill(en.common.actions.selected_other, { count }) });
  await visitor.button(confirm, chosen).click();
  const dialog = visitor.page.getByRole("dialog");
  for (const { name, phrase } of people) {
    const box = dialog.getByRole("checkbox", { name: new RegExp(`^${name}\\s*${phrase}$`) });
    await box.check();
  }
  await visitor.button(fill(en.members.confirmMany.submit_other, { count, total: count }), dialog).click();
  await visitor.sees(visitor.page.getByText(fill(en.common.bulk.over, { label: confirm, done: count, total: count })));
  for (const { name } of people)
    await visitor.sees(visitor.row(new RegExp(name)).getByText(en.members.states.confirmed, { exact: true }));
}
