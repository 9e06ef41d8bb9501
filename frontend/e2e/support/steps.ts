import type { Stack } from "./stack.ts";
import { mailWithLink } from "./mail.ts";
import type { Visitor } from "./browser.ts";
import { en } from "./words.ts";

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
}

/** From a page behind the log-in to the account menu's entry. */
export async function fromAccountMenu(visitor: Visitor, entry: string): Promise<void> {
  await visitor.page.getByRole("button", { name: en.shell.account.menu }).click();
  await visitor.page.getByRole("menuitem", { name: entry, exact: true }).click();
}

/** The phrase by which others recognise one's key, as the account page shows it. */
export async function ownPhrase(visitor: Visitor): Promise<string> {
  await fromAccountMenu(visitor, en.shell.account.settings);
  await visitor.sees(visitor.heading(en.identity.account.fingerprint));
  const phrase = visitor.page.getByText(/^\p{Ll}+(-\p{Ll}+){4}$/u);
  await visitor.sees(phrase);
  return phrase.innerText();
}
