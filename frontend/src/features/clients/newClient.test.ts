import { expect, it, vi } from "vitest";
import { Fault } from "../../api/fault.ts";
import type { Plan } from "../../api/wire.ts";
import { isWhole } from "../../ui/isWhole.ts";
import { attempts } from "./attempt.ts";
import { bodyOf, formErrors, type NewClientValues, startValues, type Wish, wishOf } from "./newClient.ts";

const plan = (type: number, productTier: number, isAnnual: boolean, disabled = false) =>
  ({ type, productTier, isAnnual, disabled }) as Plan;
const PLANS = [plan(17, 2, false), plan(18, 2, true), plan(19, 3, false), plan(20, 3, true)];
const KEYS = { key: "2.k", keys: { publicKey: "p", encryptedPrivateKey: "2.p" }, collectionName: "2.c" };
const VALUES: NewClientValues = {
  ...startValues({ billingEmail: " billing@msp.test ", culture: "nl", country: "CH" }, "3"),
  postalCode: " 8001 ",
  name: " De Vries ",
  ownerEmail: "olga@devries.test ",
  seats: 5,
};

const wish = (changes: Partial<NewClientValues> = {}): Wish => wishOf({ ...VALUES, ...changes }, PLANS)!;

it.each([
  ["2", "month", 17],
  ["2", "year", 18],
  ["3", "month", 19],
  ["3", "year", 20],
] as const)("tier %s by the %s is plan %i", (tier, interval, type) => {
  expect(wish({ tier, interval }).planType).toBe(type);
});

it("wishes for nothing that isn't sold", () => {
  expect(wishOf(VALUES, [plan(20, 3, true, true)])).toBeNull();
});

it("asks for an invoice without a card, tidied and without a limit nobody set", () => {
  const { clientOwnerEmail, organizationCreateRequest: body } = bodyOf(wish({ limit: 3 }), KEYS, 3);
  expect(clientOwnerEmail).toBe("olga@devries.test");
  expect(body).toMatchObject({
    name: "De Vries",
    billingEmail: "billing@msp.test",
    paymentMethodType: 5,
    billingAddressCountry: "CH",
    billingAddressPostalCode: "8001",
    additionalSeats: 5,
    additionalStorageGb: 0,
    pricesRevision: 3,
    ...KEYS,
  });
  expect(JSON.parse(JSON.stringify(body))).not.toHaveProperty("maxAutoscaleSeats");
  expect(JSON.parse(JSON.stringify(body))).not.toHaveProperty("paymentToken");
});

it("leaves out a country that nobody knows: a row of a file that was begun before is found again", () => {
  const unknown = wish({ country: "", postalCode: " " });
  expect(JSON.parse(JSON.stringify(unknown))).not.toHaveProperty("country");
  expect(JSON.parse(JSON.stringify(unknown))).not.toHaveProperty("postalCode");
});

it("leaves out a discount that nobody gives, for the same reason, and sends the other", () => {
  for (const none of [{ discount: 0 }, { discount: undefined as never }]) {
    expect(JSON.parse(JSON.stringify(wish(none)))).not.toHaveProperty("discount");
  }
  expect(bodyOf(wish({ discount: 15 }), KEYS, 3).organizationCreateRequest.discountPercent).toBe(15);
});

it("names the card, and the approval once it was given", () => {
  const card = wish({ payWith: "test_action", limited: true, limit: 8 });
  expect(bodyOf(card, KEYS, 3).organizationCreateRequest).toMatchObject({
    paymentMethodType: 0,
    paymentToken: "test_action",
    maxAutoscaleSeats: 8,
  });
  expect(bodyOf(card, KEYS, 3).organizationCreateRequest.paymentAction).toBeUndefined();
  expect(bodyOf({ ...card, approved: true }, KEYS, 3).organizationCreateRequest.paymentAction).toBe("approved");
});

it("puts the server's errors at the fields of the form", () => {
  expect(
    formErrors({
      clientOwnerEmail: ["No mail."],
      "organizationCreateRequest.paymentToken": ["Declined."],
      other: ["?"],
    }),
  ).toEqual({
    ownerEmail: "No mail.",
    payWith: "Declined.",
  });
});

it.each([
  [1, true],
  [0, false],
  [2.5, false],
  ["", false],
  ["3", false],
  [10_001, false],
])("%j is a number of seats: %s", (value, ok) => {
  expect(isWhole(value, 1, 10_000)).toBe(ok);
});

/** The provider's prices change all the time; what was sent does not. */
let shown = 0;

const sent = async (run: ReturnType<typeof attempts>, what: Wish, answer: () => unknown = () => "ok") => {
  let used: unknown[] = [];
  await run
    .send(
      what,
      (keys) => bodyOf(what, keys, ++shown),
      async (...args) => {
        used = args;
        return answer();
      },
    )
    .catch(() => {});
  return used;
};

const fails =
  (status: number, code = "x") =>
  () => {
    throw new Fault(status, code, "");
  };

it("sends the same wish under one key, also when clicked twice and after a lost answer", async () => {
  const make = vi.fn(async () => ({ ...KEYS }));
  const run = attempts(make);
  run.prepare(wish());
  const uses: unknown[][] = await Promise.all([sent(run, wish(), fails(0)), sent(run, wish(), fails(0))]);
  uses.push(
    await sent(run, wish(), fails(503)),
    await sent(run, wish(), fails(409, "portaal.busy")),
    await sent(run, wish()),
  );
  for (const use of uses) expect(use).toEqual(uses[0]);
  expect(uses[0]![0]).toBe(uses[4]![0]);
  expect(make).toHaveBeenCalledTimes(1);
});

it("takes a new key for another wish, for an approval and after a clear refusal", async () => {
  const run = attempts(async () => ({ ...KEYS }));
  const keys = [
    (await sent(run, wish(), fails(400)))[1],
    (await sent(run, wish(), fails(409, "organizations.seats_changed")))[1],
    (await sent(run, wish()))[1],
    (await sent(run, wish({ seats: 6 })))[1],
    (await sent(run, { ...wish({ seats: 6 }), approved: true }))[1],
  ];
  expect(new Set(keys).size).toBe(5);
});

it("makes the keys again when that failed", async () => {
  const make = vi.fn(async () => KEYS).mockRejectedValueOnce(new Error("no key"));
  const run = attempts(make);
  expect(await sent(run, wish())).toEqual([]);
  expect(await sent(run, wish())).toHaveLength(2);
});
