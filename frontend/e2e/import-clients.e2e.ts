import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailsTo, mailWithLink } from "./support/mail.ts";
import { choosePassword, comeBack, confirmMember, goTo, logIn, ownPhrase } from "./support/steps.ts";
import { type Person, startProvider } from "./support/seed.ts";
import { en, fill, nl } from "./support/words.ts";

const A_MINUTE = 60_000;
const words = en.clientImport;
const { create, columns } = nl.clients;

const HEAD = [
  create.name,
  create.ownerEmail,
  columns.plan,
  create.seats,
  create.frequency,
  columns.reference,
  columns.tags,
].join(";");
const GOOD = ["Anker", "Boei", '"Café ""De Dijk"""', "Duin", "Eb", "Fuik", "Golf", "=Haven", "IJsselmeer"];
const rowOf = (name: string, i: number) => {
  const [plan, frequency] = i % 2 ? ["Teams", "Maandelijks"] : ["enterprise", ""];
  return [name, `eigenaar${i}@rij.example`, plan, i + 1, frequency, `K-${i}`, `zee, rij ${i}`].join(";");
};
const WRONG = ["Jol;geen adres;Teams;5;;;", "Kade;kade@rij.example;Goud;0;;;"];
const MENDED = ["Jol;jol@rij.example;Teams;5;;;", "Kade;kade@rij.example;Teams;2;;;"];
const TWIN = "anker;ander@rij.example;Teams;5;;;";
const fileOf = (...others: string[]) => `\uFEFF${[HEAD, ...GOOD.map(rowOf), ...others, TWIN].join("\r\n")}\r\n`;

/** A newcomer with clients in a spreadsheet: exactly those come of it that were meant, wherever it is broken off. */
describe("many clients from a file", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let noor: Visitor;
  let owner: Visitor;
  let provider: Person;
  let clients: string;
  const route = "**/api/providers/*/organizations";

  beforeAll(async () => {
    const started = await startProvider(stack, "noor@spreadsheet.example", "Noor ICT");
    provider = started.provider;
    clients = `/providers/${started.providerId}/clients`;
    browser = await launch();
    noor = await Visitor.enter(browser, stack);
    await logIn(noor, provider);
  });
  afterEach(() => [noor, owner].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const counts = (left: number, made: number, held: number, wrong: number) =>
    noor.sees(noor.page.getByText(fill(words.counts, { left, made, held, wrong }), { exact: true }));

  it("shows every row, what is wrong with it and what it costs, before anything is made", async () => {
    await noor.open(clients);
    await noor.link(words.open).first().click();
    await noor.sees(noor.heading(words.title));
    await noor.look("import-empty", { narrow: true });
    await noor.page.locator('input[type="file"]').setInputFiles({
      name: "klanten.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(fileOf(...WRONG)),
    });
    await counts(9, 0, 1, 2);
    const table = noor.page.getByRole("table");
    for (const text of [
      `${en.clients.create.ownerEmail}: ${en.common.validation.email}`,
      fill(words.doubts.sameName, { line: 2 }),
      fill(words.problems.unknown, { about: "Goud", choices: "Teams and Enterprise" }),
    ])
      await noor.sees(table.getByText(text));
    await noor.sees(noor.page.getByText(/^9 clients with 45 seats: \$[\d,.]+ per year.*\$[\d,.]+ per month/));
    await noor.look("import-checked", { narrow: true });
    expect(await mailsTo(stack, "eigenaar0@rij.example")).toEqual([]);
  });

  it("is broken off half-way, with answers lost, and goes on where it was", async () => {
    let sent = 0;
    let lost = 0;
    await noor.page.route(route, async (request) => {
      if (request.request().method() !== "POST") return request.continue();
      if (++sent <= 4) return request.continue();
      // The server makes the client; the page never hears of it.
      if ((await request.fetch()).ok()) lost++;
    });
    await noor.button(fill(words.start_other, { count: 9 })).click();
    await expect.poll(() => lost).toBe(3);
    await noor.page.reload();
    await noor.page.unroute(route);
    await noor.field(en.identity.fields.masterPassword).fill(provider.password);
    await noor.button(en.identity.lock.submit).click();
    await counts(5, 4, 1, 2);
    expect(await noor.page.getByText(words.standings.open).count()).toBe(3);
    await noor.look("import-broken-off", { narrow: true });
    await noor.button(fill(words.goOn_other, { count: 5 })).click();
    await counts(0, 9, 1, 2);
    expect(sent).toBe(7);
  });

  it("makes the rows that were mended, and none of the others again", async () => {
    await noor.field(words.paste).fill(fileOf(...MENDED));
    await counts(2, 9, 1, 0);
    await noor.button(fill(words.goOn_other, { count: 2 })).click();
    await counts(0, 11, 1, 0);
    await noor.look("import-made");
  });

  it("ends with exactly the clients that were meant, each owner invited once", async () => {
    await comeBack(noor, provider.password);
    await goTo(noor, en.shell.nav.clients, en.clients.title);
    await noor.sees(noor.page.getByText(/^11 rows shown$/));
    const names = noor.page.getByRole("table", { name: en.clients.title }).locator('a[href$="/vault"]');
    expect((await names.allInnerTexts()).sort()).toEqual(
      ["=Haven", "Anker", "Boei", 'Café "De Dijk"', "Duin", "Eb", "Fuik", "Golf", "IJsselmeer", "Jol", "Kade"].sort(),
    );
    await mailWithLink(stack, "kade@rij.example", "accept-organization");
    for (let i = 0; i < GOOD.length; i++) {
      await mailWithLink(stack, `eigenaar${i}@rij.example`, "accept-organization");
      expect(await mailsTo(stack, `eigenaar${i}@rij.example`)).toHaveLength(1);
    }
    expect(await mailsTo(stack, "ander@rij.example")).toEqual([]);
  });

  it("finds a client by the reference that the file gave it, with its tags", async () => {
    await noor.open(`${clients}?search=K-6`);
    const row = noor.row(/Golf/);
    await noor.sees(row.getByText("rij 6"));
    await noor.sees(row.getByText("zee"));
  });

  it("opens for its owner a client whose answer was lost", async () => {
    const { link } = await mailWithLink(stack, "eigenaar4@rij.example", "accept-organization");
    owner = await Visitor.enter(browser, stack);
    await owner.open(link);
    await owner.field(en.identity.fields.name).fill("Eva Eb");
    await choosePassword(owner, "eb-vloed-maan-getij-9");
    await owner.button(en.identity.accept.createAndJoin).click();
    await owner.sees(owner.heading(en.identity.accept.doneTitle));
    const phrase = await ownPhrase(owner);
    await noor.open(clients);
    await noor.link("Eb").click();
    const [, id] = (await noor.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault/)) as unknown as string[];
    await noor.open(`/organizations/${id}/members`);
    await confirmMember(noor, "Eva Eb", (shown) => expect(shown).toBe(phrase));
    await comeBack(owner, "eb-vloed-maan-getij-9");
    await owner.waitForRoute(new RegExp(`^/organizations/${id}/vault`));
    await owner.sees(owner.heading(en.vault.empty.title));
  });

  it("tells of a second import of the same file that all of it is there", async () => {
    await noor.open(`${clients}/import`);
    await noor.sees(noor.heading(words.title));
    await noor.button(en.common.draft.discard).click();
    await noor.field(words.paste).fill(fileOf(...MENDED));
    await counts(0, 0, 12, 0);
    expect(await noor.page.getByText(words.nothing).count()).toBe(1);
    await noor.page.getByRole("radiogroup", { name: en.shell.language.label }).getByText("NL", { exact: true }).click();
    await noor.sees(noor.heading(nl.clientImport.title));
    await noor.look("import-nl", { narrow: true });
  });
});

/** How long it takes is measured when it is asked for: docs/performance.md keeps the figures. */
const twoHundred = () => {
  const MANY = 200;
  const stack = inject("stack");
  let browser: Browser;

  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  it("are made with keys of their own, a reference and tags", async () => {
    const { provider, providerId } = await startProvider(stack, "vera@spreadsheet.example", "Vera ICT");
    const vera = await Visitor.enter(browser, stack);
    await logIn(vera, provider);
    await vera.open(`/providers/${providerId}/clients/import`);
    await vera.sees(vera.heading(words.title));
    const names = Array.from({ length: MANY }, (_, i) => `Klant ${String(i).padStart(3, "0")}`);
    await vera.field(words.paste).fill([HEAD, ...names.map(rowOf)].join("\r\n"));
    const start = vera.button(fill(words.start_other, { count: MANY }));
    await start.waitFor({ timeout: A_MINUTE });
    const took: Record<"POST" | "PUT", number[]> = { POST: [], PUT: [] };
    vera.page.on("requestfinished", (request) => {
      const method = request.method();
      if (request.url().includes("/organizations") && (method === "POST" || method === "PUT"))
        took[method].push(request.timing().responseEnd);
    });
    const began = Date.now();
    await start.click();
    const made = fill(words.counts, { left: 0, made: MANY, held: 0, wrong: 0 });
    await vera.page.getByText(made, { exact: true }).waitFor({ timeout: 10 * A_MINUTE });
    const seconds = (Date.now() - began) / 1000;
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]?.toFixed(0);
    console.log(
      `proved: ${MANY} clients from a file in the browser in ${seconds.toFixed(1)} s; ` +
        `a creation was answered in ${median(took.POST)} ms, a description in ${median(took.PUT)} ms`,
    );
    expect([took.POST.length, took.PUT.length]).toEqual([MANY, MANY]);
    await vera.open(`/providers/${providerId}/clients?search=klant+199`);
    await vera.sees(vera.row(/Klant 199/).getByText("rij 199"));
    vera.expectNoFaults();
  }, 900_000);
};

if (process.env.PORTAAL_PROVE) describe("two hundred clients from a file", twoHundred);
