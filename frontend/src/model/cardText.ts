import type { PaymentCard } from "../api/wire.ts";

/** What is said of a card. Its brand as it is written: Stripe says "visa". */
export const cardText = ({
  brand,
  last4,
  expMonth,
  expYear,
}: Pick<PaymentCard, "brand" | "last4" | "expMonth" | "expYear">) => ({
  brand: brand.charAt(0).toUpperCase() + brand.slice(1),
  last4,
  expires: `${String(expMonth).padStart(2, "0")}/${expYear}`,
});
