import { isFault } from "../../api/fault.ts";
import { providersCreateClient } from "../../api/generated/limits.ts";
import { PAYMENT_METHODS, TEST_CARDS } from "../../api/generated/plans.ts";
import type { OrganizationKeys } from "../../crypto/vault.ts";
import type { ClientCard, CreateClient, Plan } from "../../api/wire.ts";
import type { Language } from "../../i18n/i18n.ts";

export const MOST_OFF = providersCreateClient["organizationCreateRequest.discountPercent"].maximum;
export { MAX_SEATS, MAX_STORAGE_GB } from "../../api/generated/plans.ts";

/** By a transfer, by a card that is given at Stripe, or by a test card. */
export type PayWith = "invoice" | "card" | (typeof TEST_CARDS)[number];

/** The form. Numbers are texts while their field is empty. */
export interface NewClientValues extends Record<string, unknown> {
  name: string;
  billingEmail: string;
  ownerEmail: string;
  /** Of mails to its people until they have an account, and of what is named for them. */
  culture: Language;
  /** Where it is: which VAT is on its invoices. Empty while nobody knows. */
  country: string;
  postalCode: string;
  /** Number of the product tier, as a radio has it. */
  tier: string;
  seats: number | string;
  limited: boolean;
  limit: number | string;
  storage: number | string;
  /** Off the whole price, in per cent. A draft of an earlier release has none. */
  discount?: number | string;
  interval: "year" | "month";
  payWith: PayWith;
  /** The card that was given at Stripe for this client. A draft of an earlier release has none. */
  card?: ClientCard | null;
  /** The client whose structure it gets; no part of what is asked of the server. */
  like: { id: string; name: string } | null;
}

/** A form without mistakes, tidied: what will be asked of the server, keys aside. */
export interface Wish {
  name: string;
  billingEmail: string;
  ownerEmail: string;
  culture: Language;
  /** Left out where nobody said it: rows of a file are found again by their wish. */
  country?: string | undefined;
  postalCode?: string | undefined;
  planType: number;
  /** In which the price was shown. */
  currency: string;
  seats: number;
  limit: number | null;
  storage: number;
  /** Left out where there is none, as the country. */
  discount?: number | undefined;
  payWith: PayWith;
  /** The card, where it was given at Stripe. */
  card?: ClientCard | undefined;
  /** The payer did what the bank asked for. */
  approved: boolean;
}

/** What a new client is as long as nobody says otherwise. */
export interface ClientDefaults {
  /** Where the invoices go. */
  billingEmail: string;
  /** Of mails to the client's people. */
  culture: Language;
  /** Where it is; empty while that is unknown. */
  country: string;
}

export const startValues = (usual: ClientDefaults, tier: string): NewClientValues => ({
  ...usual,
  name: "",
  ownerEmail: "",
  postalCode: "",
  tier,
  seats: 5,
  limited: false,
  limit: "",
  storage: 0,
  discount: 0,
  interval: "year",
  payWith: "invoice",
  card: null,
  like: null,
});

/** The plan of a tier with the chosen billing period; undefined when it isn't sold. */
export const planOf = (plans: Plan[], tier: string, interval: "year" | "month"): Plan | undefined =>
  plans.find((plan) => !plan.disabled && String(plan.productTier) === tier && plan.isAnnual === (interval === "year"));

/** How a plan can be paid; by card when the provider has connected its account at Stripe. */
export const waysOf = (plan: Plan | undefined, stripe = false): PayWith[] => [
  "invoice",
  ...(stripe ? (["card"] as const) : []),
  ...(plan?.paymentMethods.includes("testCard") ? TEST_CARDS : []),
];

export const tiersOf = (plans: Plan[]): string[] =>
  [...new Set(plans.filter(({ disabled }) => !disabled).map(({ productTier }) => productTier))]
    .sort((a, b) => a - b)
    .map(String);

/** How much of a client there is to be. */
export const numbersOf = ({ seats, storage, discount }: NewClientValues) => ({
  seats: Number(seats),
  storage: Number(storage),
  discount: Number(discount ?? 0) || undefined,
});

export function wishOf(values: NewClientValues, plans: Plan[]): Wish | null {
  const plan = planOf(plans, values.tier, values.interval);
  if (!plan) return null;
  return {
    name: values.name.trim(),
    billingEmail: values.billingEmail.trim(),
    ownerEmail: values.ownerEmail.trim(),
    culture: values.culture,
    country: values.country || undefined,
    postalCode: values.postalCode.trim() || undefined,
    planType: plan.type,
    currency: plan.currency,
    ...numbersOf(values),
    limit: values.limited ? Number(values.limit) : null,
    payWith: values.payWith,
    card: (values.payWith === "card" && values.card) || undefined,
    approved: false,
  };
}

/** `pricesRevision` is that of the provider's own prices, at which the price was shown. */
export function bodyOf(
  wish: Wish,
  { key, keys, collectionName }: OrganizationKeys,
  pricesRevision: number,
): CreateClient {
  const card = wish.payWith !== "invoice";
  return {
    clientOwnerEmail: wish.ownerEmail,
    organizationCreateRequest: {
      name: wish.name,
      billingEmail: wish.billingEmail,
      culture: wish.culture,
      billingAddressCountry: wish.country,
      billingAddressPostalCode: wish.postalCode,
      planType: wish.planType,
      currency: wish.currency,
      pricesRevision,
      key,
      keys,
      collectionName,
      additionalSeats: wish.seats,
      maxAutoscaleSeats: wish.limit ?? undefined,
      additionalStorageGb: wish.storage,
      discountPercent: wish.discount,
      paymentMethodType: card ? PAYMENT_METHODS.card : PAYMENT_METHODS.invoice,
      paymentToken: card ? (wish.card?.session ?? wish.payWith) : undefined,
      paymentAction: card && wish.approved ? "approved" : undefined,
    },
  };
}

/** What it costs is other than was shown: nothing was made, and what is sent next shows another price. */
export const isDearer = (err: unknown): boolean =>
  isFault(err, "providers.price_outdated") || isFault(err, "providers.other_currency");

const FIELDS: Record<string, keyof NewClientValues & string> = {
  clientOwnerEmail: "ownerEmail",
  "organizationCreateRequest.name": "name",
  "organizationCreateRequest.billingEmail": "billingEmail",
  "organizationCreateRequest.culture": "culture",
  "organizationCreateRequest.billingAddressCountry": "country",
  "organizationCreateRequest.billingAddressPostalCode": "postalCode",
  "organizationCreateRequest.planType": "tier",
  "organizationCreateRequest.additionalSeats": "seats",
  "organizationCreateRequest.maxAutoscaleSeats": "limit",
  "organizationCreateRequest.additionalStorageGb": "storage",
  "organizationCreateRequest.discountPercent": "discount",
  "organizationCreateRequest.paymentMethodType": "payWith",
  "organizationCreateRequest.paymentToken": "payWith",
};

/** The server's field errors at the form's own fields; empty when none of them is one of ours. */
export function formErrors(fields: Record<string, string[]>): Record<string, string> {
  const found = Object.entries(fields).flatMap(([name, texts]) =>
    FIELDS[name] && texts[0] ? [[FIELDS[name], texts[0]] as const] : [],
  );
  return Object.fromEntries(found);
}
