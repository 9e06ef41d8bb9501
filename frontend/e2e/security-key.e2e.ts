import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { OfficialClient } from "./support/official.ts";
import { KeySlot } from "./support/securityKey.ts";
import { fromAccountMenu, PHRASE, sayYes, signUp } from "./support/steps.ts";
import { connectors, en, fill } from "./support/words.ts";

const account = { email: "sofie@slot.example", name: "Sofie Sleutel", password: "kastanje-veerpont-grendel-7" };
const words = en.identity.twoStep;
const step = en.identity.step;
const passkeys = en.passkeys;

/** Security keys: set up and used in the portal, and by the pages that other clients open. */
describe("security keys", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let sofie: Visitor;
  let slot: KeySlot;

  beforeAll(async () => {
    browser = await launch();
    sofie = await Visitor.enter(browser, stack);
    slot = await KeySlot.of(sofie);
    await slot.insert();
  });
  afterEach(() => sofie?.expectNoFaults());
  afterAll(() => browser?.close());

  const sheet = () => sofie.page.getByRole("dialog");
  const give = async (label: string, value: string, submit: string) => {
    await sofie.field(label, sheet()).fill(value);
    await sofie.button(submit, sheet()).click();
  };
  const manage = async () => {
    await sofie.button(fill(words.manageLabel, { name: words.methods.key })).click();
    await give(en.identity.account.presentPassword, account.password, words.next);
  };

  it("sets a key up, which brings the recovery code", async () => {
    await signUp(sofie, stack, account);
    await fromAccountMenu(sofie, en.shell.account.settings);
    await sofie.button(fill(words.setUpLabel, { name: words.methods.key })).click();
    await give(en.identity.account.presentPassword, account.password, words.next);
    await sofie.sees(sheet().getByText(words.noKeys));
    await sofie.look("security-key-first", { narrow: true });
    await give(words.keyName, "Blue key", words.addKey);
    await sofie.sees(sheet().getByText(words.recoveryText));
    await sheet().getByRole("button", { name: en.common.actions.close }).click();
    await sofie.look("security-key-account", { narrow: true });
    await mailAbout(stack, account.email, /Two-step login was set up/);
  });

  it("sets another key up, not the same one twice, and removes the first", async () => {
    await manage();
    await sofie.sees(sheet().getByText(words.lastKey));
    await give(words.keyName, "Red key", words.addKey);
    await sofie.sees(sheet().getByText(words.keyNotRead).first());
    expect(await sofie.field(words.keyName, sheet()).inputValue()).toBe("Red key");
    await slot.insert();
    await sofie.button(words.addKey, sheet()).click();
    await sofie.sees(sofie.button(fill(words.removeLabel, { name: "Red key" }), sheet()));
    await sofie.button(fill(words.removeLabel, { name: "Blue key" }), sheet()).click();
    await sofie.look("security-keys", { narrow: true });
    sofie.expectFault(/status of 401/); // the session gets its next token after what it reads again
    await sofie.button(words.removeKey, sheet()).click();
    await sofie.sees(sheet().getByText(words.lastKey));
    expect(await sheet().getByText("Blue key").count()).toBe(0);
    await sheet().getByRole("button", { name: en.common.actions.close }).click();
    await mailAbout(stack, account.email, /A method of two-step login was removed/);
  });

  const logInAgain = async () => {
    sofie.expectFault(/status of 400/);
    await fromAccountMenu(sofie, en.shell.account.logOut);
    await sofie.waitForRoute(/^\/login/);
    await sofie.field(en.identity.fields.email).fill(account.email);
    await sofie.field(en.identity.fields.masterPassword).fill(account.password);
    await sofie.button(en.identity.logIn.submit).click();
    await sofie.sees(sofie.button(step.useKey));
  };

  it("logs in with the key that is left", async () => {
    await logInAgain();
    await sofie.look("security-key-log-in", { narrow: true });
    await slot.touched(true);
    await sofie.button(step.useKey).click();
    await sofie.sees(sofie.button(en.shell.switcher.label));
    await sayYes(sofie);
  });

  it("is told clearly by the official client that it can't", async () => {
    const device = new OfficialClient(stack, "security-key");
    await device.run("config", "server", stack.secureUrl);
    const { code, stdout, stderr } = await device.attempt("login", account.email, account.password);
    expect(code).not.toBe(0);
    expect(stderr + stdout).toMatch(/No providers available for this client/);
  });

  /** Finishes the log-in as another client does, with what a page gave it. */
  const finish = async (form: string, token: string) => {
    const body = `${form}&${new URLSearchParams({ twoFactorProvider: "7", twoFactorToken: token }).toString()}`;
    const answer = await fetch(`${stack.url}/identity/connect/token`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" },
      body,
    });
    expect(await answer.json()).toMatchObject({ token_type: "Bearer" });
  };
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  /** Both the words and the address around come encoded once more than a query needs. */
  const version1 = (question: string, around: string) =>
    new URLSearchParams({
      data: base64(question),
      parent: encodeURIComponent(around),
      btnText: encodeURIComponent("Read the key"),
      v: "1",
    }).toString();
  /** A page of some site with a connector page in a frame, which keeps what it is told. */
  const frameAt = async (around: string, page: string, query: string) => {
    await sofie.page.route(around, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<script>heard = []; onmessage = (e) => heard.push([e.origin, e.data]);</script>
          <iframe src="${stack.url}/${page}?${query.replaceAll("&", "&amp;")}"
            allow="publickey-credentials-get ${stack.url}"></iframe>`,
      }),
    );
    await sofie.page.goto(around);
  };
  const heard = () => sofie.page.evaluate(() => (window as unknown as { heard: [string, string][] }).heard);

  it("answers in a frame, to the page around it", async () => {
    await fromAccountMenu(sofie, en.shell.account.logOut);
    await sofie.waitForRoute(/^\/login/);
    const { question, form } = await freshQuestion();
    const around = `${stack.url}/around`;
    await frameAt(around, "webauthn-connector.html", version1(question, around));
    await expect.poll(async () => (await heard()).map(([, text]) => text.split("|")[0])).toEqual(["info", "success"]);
    const [ready, success] = await heard();
    expect(ready).toEqual([stack.url, "info|ready"]);
    const inside = sofie.page.frames()[1]!;
    expect(await inside.locator("#use").innerText()).toBe("Read the key");
    await finish(form, success![1].slice("success|".length));
  });

  it("is framed by no other site, and the other pages by none at all", async () => {
    const elsewhere = `${stack.url.replace("localhost", "127.0.0.1")}/around`;
    // A page that the test makes up counts as one of the internet, which may not reach this machine unasked.
    await sofie.page.context().grantPermissions(["local-network-access"], { origin: new URL(elsewhere).origin });
    const query = version1("{}", elsewhere);
    sofie.expectFault(/frame-ancestors|foreign origin|ERR_BLOCKED_BY_RESPONSE|X-Frame-Options/i);
    for (const [around, page] of [
      [elsewhere, "webauthn-connector.html"],
      [`${stack.url}/around`, "webauthn-mobile-connector.html"],
      [`${stack.url}/around`, "webauthn-fallback-connector.html"],
    ] as const) {
      const blocked = sofie.page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
      await frameAt(around, page, query);
      await blocked;
      expect(await heard()).toEqual([]);
    }
  });

  it("answers in a tab of its own, with whether to remember the device", async () => {
    await sofie.page.goto(`${stack.url}/webauthn-fallback-connector.html`);
    await sofie.sees(sofie.page.getByText(connectors.en.broken));
    const { question, form } = await freshQuestion();
    await sofie.page.goto(`${stack.url}/webauthn-fallback-connector.html?${version1(question, "x")}&locale=nl`);
    await sofie.sees(sofie.heading(connectors.nl.title));
    await pictures("connector-tab");
    const told = sofie.page.evaluate(
      () =>
        new Promise<{ command: string; data: string; remember: boolean }>((resolve) => {
          addEventListener("message", (event) => resolve(event.data), { once: true });
        }),
    );
    await sofie.page.getByLabel(connectors.nl.remember).check();
    await sofie.button("Read the key").click();
    const { command, data, remember } = await told;
    expect({ command, remember }).toEqual({ command: "webAuthnResult", remember: true });
    await sofie.sees(sofie.page.getByText(connectors.nl.done));
    await finish(form, data);
  });

  it("goes back to the app on a phone, whatever address the link names", async () => {
    const { question, form } = await freshQuestion();
    const data = base64(
      JSON.stringify({
        data: question,
        headerText: "Verify with WebAuthn",
        btnText: "Authenticate",
        btnReturnText: "Return to app",
        callbackUri: "https://evil.example/",
        mobile: true,
      }),
    );
    const query = `data=${data}&parent=bitwarden%3A%2F%2Fwebauthn-callback&client=mobile&v=2&deeplinkScheme=bitwarden`;
    await sofie.page.goto(`${stack.url}/webauthn-mobile-connector.html?${query}`);
    await sofie.sees(sofie.heading("Verify with WebAuthn"));
    await pictures("connector-mobile");
    const app = slot.nextApp();
    sofie.expectFault(/scheme does not have a registered handler|ERR_UNKNOWN_URL_SCHEME|bitwarden:/);
    await sofie.button("Authenticate").click();
    const url = new URL(await app);
    expect(url.href).toMatch(/^bitwarden:\/\/webauthn-callback\?data=/);
    await sofie.sees(sofie.button("Return to app"));
    await finish(form, url.searchParams.get("data")!);
  });

  it("adds a passkey, which logs in and opens the vault with nothing else", async () => {
    await sofie.open("/login");
    await sofie.page.reload();
    sofie.expectFault(/status of 400/);
    await sofie.field(en.identity.fields.email).fill(account.email);
    await sofie.field(en.identity.fields.masterPassword).fill(account.password);
    await sofie.button(en.identity.logIn.submit).click();
    await sofie.button(step.useKey).click();
    await sofie.sees(sofie.button(en.shell.switcher.label));
    await fromAccountMenu(sofie, en.shell.account.settings);
    await sofie.sees(sofie.page.getByText(passkeys.none));
    await slot.insertPasskeys({ opensKeys: true, isUserVerified: false });
    await sofie.button(passkeys.add).click();
    await give(en.identity.account.presentPassword, account.password, words.next);
    await give(passkeys.name, "Laptop", passkeys.make);
    await sofie.sees(sheet().getByText(passkeys.notMade).first());
    await sofie.look("passkey-add", { narrow: true });
    await slot.insertPasskeys({ opensKeys: true });
    await sofie.button(passkeys.make, sheet()).click();
    await sofie.sees(sofie.page.getByText(passkeys.logsInAndUnlocks));
    await sofie.look("passkey-account", { narrow: true });
    await mailAbout(stack, account.email, /A passkey was added/);
    await fromAccountMenu(sofie, en.shell.account.logOut);
    await sofie.waitForRoute(/^\/login/);
    await sofie.look("passkey-log-in", { narrow: true });
    await sofie.button(en.identity.logIn.passkey).click();
    await sofie.sees(sofie.button(en.shell.switcher.label));
    await fromAccountMenu(sofie, en.shell.account.settings);
    await sofie.sees(phrase());
  });

  /** Only open keys have a phrase. */
  const phrase = () => sofie.page.getByText(PHRASE);
  const unlockAgain = async () => {
    await fromAccountMenu(sofie, en.shell.account.lock);
    await sofie.waitForRoute(/^\/lock/);
    await sofie.button(en.identity.lock.passkey).click();
    await sofie.sees(phrase());
  };

  it("unlocks with the passkey at the lock page, and says so when none answers", async () => {
    await unlockAgain();
    await sofie.page.reload();
    await sofie.button(en.identity.lock.passkey).click();
    await sofie.sees(phrase());
    await slot.insertPasskeys({ opensKeys: true });
    await fromAccountMenu(sofie, en.shell.account.lock);
    await sofie.button(en.identity.lock.passkey).click();
    await sofie.sees(sofie.page.getByText(en.identity.lock.noPasskey));
    await sofie.look("passkey-lock", { narrow: true });
    await sofie.field(en.identity.fields.masterPassword).fill(account.password);
    await sofie.button(en.identity.lock.submit).click();
    await sofie.sees(phrase());
  });

  it("lets a passkey unlock later that gave no secret when it was made", async () => {
    // As one that can, and did not this time.
    await sofie.page.evaluate(() => {
      const kept = window as unknown as { results: () => AuthenticationExtensionsClientOutputs };
      kept.results = PublicKeyCredential.prototype.getClientExtensionResults;
      PublicKeyCredential.prototype.getClientExtensionResults = () => ({ prf: { enabled: true } });
    });
    await sofie.button(passkeys.add).click();
    await give(en.identity.account.presentPassword, account.password, words.next);
    await give(passkeys.name, "Phone", passkeys.make);
    await sofie.sees(sofie.page.getByText(passkeys.onlyLogsIn));
    await sofie.page.evaluate(() => {
      const kept = window as unknown as { results: () => AuthenticationExtensionsClientOutputs };
      PublicKeyCredential.prototype.getClientExtensionResults = kept.results;
    });
    await sofie.button(fill(passkeys.unlockLabel, { name: "Phone" })).click();
    await give(en.identity.account.presentPassword, account.password, words.next);
    await sofie.look("passkey-unlock", { narrow: true });
    await sofie.button(passkeys.use, sheet()).click();
    await sheet().waitFor({ state: "hidden" });
    await expect.poll(() => sofie.page.getByText(passkeys.logsInAndUnlocks).count()).toBe(2);
    await unlockAgain();
  });

  it("asks for the master password after a passkey that only logs in, and forgets one that was removed", async () => {
    await slot.insertPasskeys({ opensKeys: false });
    await sofie.button(passkeys.add).click();
    await give(en.identity.account.presentPassword, account.password, words.next);
    await give(passkeys.name, "Old key", passkeys.make);
    await sofie.sees(sofie.page.getByText(passkeys.onlyLogsIn));
    await fromAccountMenu(sofie, en.shell.account.logOut);
    await sofie.waitForRoute(/^\/login/);
    await sofie.button(en.identity.logIn.passkey).click();
    await sofie.waitForRoute(/^\/lock/);
    await sofie.field(en.identity.fields.masterPassword).fill(account.password);
    await sofie.button(en.identity.lock.submit).click();
    await sofie.sees(sofie.button(en.shell.switcher.label));
    await fromAccountMenu(sofie, en.shell.account.settings);
    await sofie.button(fill(passkeys.removeLabel, { name: "Old key" })).click();
    sofie.expectFault(/status of 401/); // the session gets its next token after what it reads again
    await sofie.look("passkey-remove", { narrow: true });
    await give(en.identity.account.presentPassword, account.password, passkeys.removeSubmit);
    await sheet().waitFor({ state: "hidden" });
    await fromAccountMenu(sofie, en.shell.account.logOut);
    await sofie.waitForRoute(/^\/login/);
    sofie.expectFault(/status of 400/);
    await sofie.button(en.identity.logIn.passkey).click();
    await sofie.sees(sofie.page.getByText(en.identity.logIn.wrongPasskey));
    await slot.verified(false);
    await sofie.button(en.identity.logIn.passkey).click();
    await sofie.sees(sofie.page.getByText(en.identity.logIn.noPasskey));
  });

  /** A question of a log-in that is under way in the portal. */
  async function freshQuestion() {
    await sofie.open("/login");
    await sofie.page.reload();
    sofie.expectFault(/status of 400/);
    const told = sofie.page.waitForResponse((answer) => /connect\/token/.test(answer.url()));
    await sofie.field(en.identity.fields.email).fill(account.email);
    await sofie.field(en.identity.fields.masterPassword).fill(account.password);
    await sofie.button(en.identity.logIn.submit).click();
    const answer = await told;
    const { TwoFactorProviders2 } = (await answer.json()) as { TwoFactorProviders2: Record<string, unknown> };
    return { question: JSON.stringify(TwoFactorProviders2["7"]), form: answer.request().postData()! };
  }

  /** The pages for other clients are no pages of the portal: what they look like, and that they fit a phone. */
  async function pictures(name: string) {
    for (const colorScheme of ["light", "dark"] as const) {
      await sofie.page.emulateMedia({ colorScheme });
      if (process.env.PICTURES) await sofie.picture(`${name}-${colorScheme}`);
    }
    await sofie.page.emulateMedia({ colorScheme: "light" });
    await sofie.lookNarrow(name);
  }
});
