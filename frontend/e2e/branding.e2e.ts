import { deflateSync } from "node:zlib";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const desk = "helpdesk@brandwacht.example";
const first = "Tess.Terp@brandwacht.example".toLowerCase();
const second = "udo@brandwacht.example";

const crcOf = (bytes: Buffer): number => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

const chunk = (kind: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([size, body, crc]);
};

/** A PNG with three bars, such as a logo may be, on nothing. */
function logoFile(width = 600, height = 150): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bar = Math.floor((x * 5) / width);
      if (bar % 2 || y < bar * 15) continue;
      rows.set(
        [
          [20, 90, 160, 255],
          [230, 120, 20, 255],
          [30, 140, 80, 255],
        ][bar / 2]!,
        y * (1 + width * 4) + 1 + x * 4,
      );
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A provider says where replies to its mails go, and shows its logo to its clients' people. */
describe("a provider's name, logo and replies", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const { replyTo, logo } = en.branding;
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;
  let helper: Visitor;
  let settings = "";
  let name = "";

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "branding")]);
    settings = `/providers/${made.providerId}/settings/account`;
    sanne = await Visitor.enter(browser, stack);
    helper = await Visitor.enter(browser, stack, { language: "nl" });
    await logIn(sanne, made.provider);
    await sanne.open(settings);
    name = await sanne.field(en.providers.fields.name).inputValue();
  });
  afterEach(() => [sanne, helper].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const invite = async (email: string) => {
    await sanne.open(`/providers/${made.providerId}/manage/members`);
    await sanne.button(en.providers.members.invite.open).click();
    await sanne.field(en.common.addresses.label).fill(email);
    await sanne.button(en.members.invite.submit_one.replace("{{count}}", "1")).click();
    await sanne.sees(sanne.row(new RegExp(email)));
    return mailWithLink(stack, email, "accept-provider");
  };

  it("asks an address by mail, and shows that it waits", async () => {
    await sanne.open(settings);
    await sanne.sees(sanne.page.getByText(replyTo.none));
    const field = sanne.field(replyTo.field);
    sanne.expectFault(/status of 400/);
    await field.fill("desk@xn--bnk-7cd.example");
    await sanne.button(replyTo.ask).click();
    await sanne.sees(sanne.page.getByText(/letters that look like/));
    await field.fill(desk);
    await sanne.button(replyTo.ask).click();
    await sanne.sees(sanne.page.getByText(fill(replyTo.waiting, { email: desk })));
    expect(await field.inputValue()).toBe("");
    await sanne.look("reply-to-waiting", { narrow: true });
    const { mail } = await invite(first);
    expect(mail).not.toHaveProperty("replyTo", desk);
    expect(mail.text).not.toContain(desk);
  });

  it("counts once somebody who reads it agreed, and not by opening the link", async () => {
    const { link } = await mailWithLink(stack, desk, "verify-reply-to");
    await helper.open(link);
    await helper.sees(helper.heading(nl.identity.replyTo.title));
    await helper.look("reply-to-asked", { narrow: true });
    await sanne.open(settings);
    await sanne.sees(sanne.page.getByText(fill(replyTo.waiting, { email: desk })));
    await helper.button(nl.identity.replyTo.agree).click();
    await helper.sees(helper.page.getByText(fill(nl.identity.replyTo.agreedText, { name, email: desk })));
    await helper.look("reply-to-agreed", { narrow: true });
    await sanne.page.reload();
    await sanne.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await sanne.button(en.identity.lock.submit).click();
    await sanne.sees(sanne.page.getByText(fill(replyTo.now, { email: desk })));
    expect(await sanne.page.getByText(fill(replyTo.waiting, { email: desk })).count()).toBe(0);
  });

  it("says that a link is dead that a newer mail replaced", async () => {
    const other = "tweede@brandwacht.example";
    await sanne.field(replyTo.field).fill(other);
    await sanne.button(replyTo.ask).click();
    const { link } = await mailWithLink(stack, other, "verify-reply-to");
    await sanne.button(replyTo.resend).click();
    await sanne.sees(sanne.page.getByText(replyTo.resent));
    helper.expectFault(/status of 400/);
    await helper.open(link);
    await helper.button(nl.identity.replyTo.agree).click();
    await helper.sees(helper.heading(nl.identity.replyTo.deadTitle));
    await helper.look("reply-to-dead", { narrow: true });
    await sanne.sees(sanne.page.getByText(fill(replyTo.now, { email: desk }))); // nothing of it is lost
    await sanne.button(replyTo.giveUp).click();
    await sanne.page.getByText(fill(replyTo.waiting, { email: other })).waitFor({ state: "hidden" });
    await sanne.sees(sanne.page.getByText(fill(replyTo.now, { email: desk })));
  });

  it("refuses what is no picture, and shows how a logo looks before it is saved", async () => {
    const choose = sanne.page.locator("input[type=file]");
    const svg = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") };
    await choose.setInputFiles(svg);
    await sanne.sees(sanne.page.getByText(logo.unreadable));
    await choose.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await sanne.sees(sanne.page.getByText(logo.unreadable));
    await choose.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: logoFile() });
    await sanne.sees(sanne.page.locator("figure img"));
    expect(await sanne.page.locator("figure img").count()).toBe(2);
    await sanne.look("logo-preview", { narrow: true });
    await sanne.button(logo.save).click();
    await sanne.sees(sanne.page.getByText(logo.saved));
    await sanne.sees(sanne.button(logo.remove));
    await sanne.look("logo-saved", { narrow: true });
  });

  it("puts name, logo and replies into the mails that the provider causes", async () => {
    const { mail, link } = await invite(second);
    expect(mail).toHaveProperty("replyTo", desk);
    expect(mail.text).toContain(fill(en.branding.preview.footReplies, { email: desk }));
    expect(mail.html).toContain("data:image/png;base64,"); // the mailbox puts the picture where it is shown
    const reader = await browser.newContext({ viewport: { width: 700, height: 900 } });
    const page = await reader.newPage();
    await page.setContent(mail.html);
    const shown = await page.locator("img").evaluate((img: HTMLImageElement) => [img.naturalWidth, img.width]);
    expect(shown).toEqual([480, 200]);
    for (const [look, width, colorScheme] of [
      ["light", 700, "light"],
      ["dark", 700, "dark"],
      ["360", 360, "light"],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (process.env.PICTURES)
        await page.screenshot({ path: join(stack.artefacts, `mail-branded-${look}.png`), fullPage: true });
    }
    await reader.close();
    const tess = await Visitor.enter(browser, stack);
    await tess.open(link);
    await tess.sees(tess.page.locator("main img"));
    await tess.look("accept-provider-branded", { narrow: true });
    tess.expectNoFaults();
    await tess.close();
  });

  it("shows the logo to who is invited to a client, and to the client's own people", async () => {
    const invited = "fresh@brandwacht.example";
    await sanne.open(`/organizations/${made.organization.id}/members`);
    await sanne.button(en.members.invite.open).click();
    await sanne.field(en.common.addresses.label).fill(invited);
    await sanne.button(en.members.invite.submit_one.replace("{{count}}", "1")).click();
    const { mail, link } = await mailWithLink(stack, invited, "accept-organization");
    expect(mail).toHaveProperty("replyTo", desk);
    const fresh = await Visitor.enter(browser, stack, { language: "nl" });
    await fresh.open(link);
    await fresh.sees(fresh.page.locator("main img"));
    await fresh.sees(fresh.page.getByText(fill(nl.identity.accept.managedBy, { name })));
    await fresh.look("accept-organization-branded", { narrow: true });
    // Without a link that is good, nobody is told.
    const forged = link.replace(/token=[^&]+/, "token=MX5vcmctbWVtYmVyfg.c2lnbmF0dXJl");
    fresh.expectFault(/status of 404/);
    await fresh.open("/login");
    await fresh.open(forged);
    await fresh.sees(fresh.heading(/./));
    expect(await fresh.page.locator("main img").count()).toBe(0);
    fresh.expectNoFaults();
    await fresh.close();
    const otto = await Visitor.enter(browser, stack);
    await logIn(otto, made.owner);
    await otto.open(`/organizations/${made.organization.id}/members`);
    const banner = otto.page.getByRole("note");
    await otto.sees(banner.getByText(fill(en.shell.client.managedBy, { provider: name })));
    await otto.sees(banner.locator("img"));
    await otto.look("banner-branded", { narrow: true });
    otto.expectNoFaults();
    await otto.close();
  });

  it("takes both away again", async () => {
    await sanne.open(settings);
    await sanne.button(logo.remove).click();
    await sanne.sees(sanne.page.getByText(logo.removed));
    await expect.poll(() => sanne.page.locator("figure img").count()).toBe(0);
    await sanne.button(replyTo.remove).click();
    await sanne.sees(sanne.page.getByText(replyTo.none));
    const { mail } = await invite("vera@brandwacht.example");
    expect(mail).not.toHaveProperty("replyTo", desk);
    expect(mail.html).not.toContain("<img");
    await sanne.open(`/providers/${made.providerId}/manage/events`);
    for (const event of [1896, 1897, 1898, 1899] as const)
      await sanne.sees(sanne.row(new RegExp(en.audit.events[event])));
    await sanne.look("branding-events");
  });
});
