import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { type HelpPicture, pictures } from "../src/app/help/pictures.ts";
import { help as helpEn } from "../src/i18n/en/help/index.ts";
import { help as helpNl } from "../src/i18n/nl/help/index.ts";
import { paths } from "../src/paths.ts";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { PATIENCE } from "./support/patience.ts";
import { morning } from "./support/seed.ts";
import { goTo, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const { begin, entry, provider } = helpEn;

/** Where the pictures of help are kept: `make screenshots` takes them anew. */
const folder = fileURLToPath(new URL("../src/app/help/pictures", import.meta.url));
const taking = Boolean(process.env.SCREENSHOTS);

/** As wide as a picture can be read that stands in a column, and as high as one looks at. */
const FRAME = { width: 950, height: 900 };
const HIGHEST = 420;

const LANGUAGES = { en, nl } as const;
type Language = keyof typeof LANGUAGES;

const wordAt = (words: object, key: string): string =>
  key.split(".").reduce<unknown>((tree, step) => (tree as Record<string, unknown>)[step], words) as string;

describe("help", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Awaited<ReturnType<typeof morning>>;
  let noor: Visitor;
  let client: string;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), morning(stack, "hulp")]);
    noor = await Visitor.enter(browser, stack);
  }, 600_000);
  afterEach(() => noor?.expectNoFaults());
  afterAll(() => browser?.close());

  const button = () => noor.button(en.shell.help.open).first();
  const closed = async (title: string) => {
    await noor.page.keyboard.press("Escape");
    await noor.dialog(title).waitFor({ state: "hidden" });
  };

  it("is there before one is in, by the key and by a button", async () => {
    await noor.open(paths.logIn());
    await noor.sees(noor.heading(en.identity.logIn.title));
    await noor.heading(en.identity.logIn.title).focus();
    await noor.page.keyboard.press("?");
    await noor.sees(noor.dialog(entry.logIn.title));
    await noor.sees(noor.heading(entry.logIn.parts.wrong[0]));
    await noor.look("help-log-in", { narrow: true });
    await closed(entry.logIn.title);
    await noor.open(paths.acceptOrganization());
    await button().click();
    await noor.sees(noor.dialog(entry.acceptInvitation.title));
    await closed(entry.acceptInvitation.title);
  });

  it("is a page that can be sent, to who isn't in either", async () => {
    await noor.open(paths.help("memberApps"));
    await noor.sees(noor.heading(begin.memberApps.title));
    await noor.sees(noor.page.getByText(stack.url, { exact: true }));
    await noor.look("help-apps-page", { narrow: true });
    await noor.link(en.shell.help.all).click();
    await noor.sees(noor.heading(en.shell.help.title));
    await noor.look("help-index-page", { narrow: true });
  });

  it("opens beside the page one is on, and leaves it as it was", async () => {
    await logIn(noor, made.provider);
    await goTo(noor, en.shell.nav.start, en.start.title);
    await noor.page.keyboard.press("?");
    await noor.sees(noor.dialog(provider.start.title));
    await noor.sees(noor.page.getByRole("table", { name: en.palette.help.title }));
    await noor.look("help-start", { narrow: true });
    await closed(provider.start.title);
    await noor.sees(noor.heading(en.start.title));
    await button().click();
    await noor.sees(noor.dialog(provider.start.title));
  });

  it("leads a newcomer by search to a typical set-up, and from there to the pages it names (S13)", async () => {
    await noor.link(en.shell.help.all).click();
    const search = noor.page.getByRole("searchbox", { name: en.shell.help.search });
    await search.fill("typical set-up");
    await noor.link(begin.typicalSetup.title).click();
    await noor.sees(noor.dialog(begin.typicalSetup.title));
    await noor.look("help-typical-setup", { narrow: true });
    await noor.link("start page").click();
    await noor.dialog(begin.typicalSetup.title).waitFor({ state: "hidden" });
    await noor.sees(noor.heading(en.start.title));
    await noor.page.keyboard.press("Control+k");
    await noor.page.getByRole("combobox", { name: en.palette.placeholder }).fill("start a client");
    await noor.page.getByRole("option", { name: begin.newClient.title }).click();
    await noor.sees(noor.dialog(begin.newClient.title));
    await noor.link("Clients", noor.dialog(begin.newClient.title)).click();
    await noor.waitForRoute(new RegExp(`^/providers/${made.providerId}/clients$`));
    await noor.sees(noor.heading(en.clients.title));
  });

  it("stays in the client where one is", async () => {
    await noor.page.getByRole("table", { name: en.clients.title }).getByRole("link").first().click();
    [, client = ""] = await noor.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault/);
    await noor.sees(noor.heading(en.vault.title));
    await noor.page.keyboard.press("?");
    await noor.link("collection").click();
    await noor.waitForRoute(new RegExp(`^${paths.collections(client)}$`));
    await noor.sees(noor.heading(en.collections.title));
  });

  it("opens with a button on a phone, over a form that keeps what was typed", async () => {
    await noor.open(paths.newClient(made.providerId));
    await noor.field(en.clients.create.name).fill("Slagerij Pen");
    await noor.page.setViewportSize({ width: 360, height: 780 });
    await button().click();
    await noor.sees(noor.dialog(begin.newClient.title));
    await closed(begin.newClient.title);
    expect(await noor.field(en.clients.create.name).inputValue()).toBe("Slagerij Pen");
    await noor.page.setViewportSize({ width: 1280, height: 860 });
  });

  const switchTo = async (language: Language, from: Language) => {
    const { label } = LANGUAGES[from].shell.language;
    const choice = noor.page
      .getByRole("radiogroup", { name: label })
      .getByText(language.toUpperCase(), { exact: true });
    await choice.click();
    await noor.page.locator(`html[lang="${language}"]`).waitFor();
  };

  const take = async (name: string, { page, role, called }: HelpPicture, language: Language) => {
    const id = page === "setup" || page === "policies" ? client : made.providerId;
    await noor.open((paths[page] as (id: string) => string)(id));
    const shown = noor.page.locator("main").getByRole(role, {
      ...(called && { name: wordAt(LANGUAGES[language], called), exact: true }),
    });
    await noor.sees(shown);
    if (!taking) return;
    await mkdir(folder, { recursive: true });
    await noor.page.setViewportSize(FRAME);
    await noor.sees(shown);
    await noor.page.evaluate(() => window.scrollTo(0, 0));
    // A new language is told to the account, and what is shown may be drawn again.
    await noor.page.waitForLoadState("networkidle");
    const box = await vi.waitUntil(() => shown.first().boundingBox(), { timeout: PATIENCE });
    await noor.page.screenshot({
      path: `${folder}/${name}.${language}.png`,
      clip: { ...box, height: Math.min(box.height, HIGHEST) },
      fullPage: true,
      animations: "disabled",
    });
    await noor.page.setViewportSize({ width: 1280, height: 860 });
  };

  it.each(Object.entries(pictures))("shows of %s what is on the page, in both languages", async (name, picture) => {
    await take(name, picture, "en");
    await switchTo("nl", "en");
    await take(name, picture, "nl");
    await switchTo("en", "nl");
  });

  it("speaks Dutch", async () => {
    await switchTo("nl", "en");
    await noor.open(paths.newClient(made.providerId));
    await noor.sees(noor.heading(nl.clients.create.title));
    await noor.button(nl.shell.help.open).first().click();
    await noor.sees(noor.dialog(helpNl.begin.newClient.title));
    await noor.sees(noor.page.getByAltText(fill(nl.shell.help.picture, { title: helpNl.begin.newClient.title })));
    await noor.look("help-new-client-nl", { narrow: true });
  });
});
