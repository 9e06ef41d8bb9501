import { useMemo } from "react";
import { providersCreateClient } from "../../api/generated/limits.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { Plan } from "../../api/wire.ts";
import { useValidators } from "../../ui/form.tsx";
import { MAX_SEATS, MAX_STORAGE_GB, MOST_OFF, type NewClientValues, planOf } from "./newClient.ts";

const longest = {
  name: providersCreateClient["organizationCreateRequest.name"].maxLength,
  billingEmail: providersCreateClient["organizationCreateRequest.billingEmail"].maxLength,
  ownerEmail: providersCreateClient.clientOwnerEmail.maxLength,
  postalCode: providersCreateClient["organizationCreateRequest.billingAddressPostalCode"].maxLength,
};

/** What the form checks before the server does, in the words of the form. */
export function useNewClientRules(plans: Plan[]) {
  const { t } = useTranslation();
  const { required, email, maxLength, whole, all } = useValidators();
  return useMemo(() => {
    const maxSeats = (values: NewClientValues) =>
      planOf(plans, values.tier, values.interval)?.passwordManager.maxSeats ?? MAX_SEATS;
    return {
      name: all(required, maxLength(longest.name)),
      billingEmail: all(required, email, maxLength(longest.billingEmail)),
      ownerEmail: all(required, email, maxLength(longest.ownerEmail)),
      postalCode: maxLength(longest.postalCode),
      seats: (seats: number | string, values: NewClientValues) => whole(1, maxSeats(values))(seats),
      limit: (limit: number | string, values: NewClientValues) => {
        if (!values.limited) return null;
        const wrong = whole(1, maxSeats(values))(limit);
        return wrong ?? (Number(limit) < Number(values.seats) ? t("clients.create.limitBelowSeats") : null);
      },
      storage: whole(0, MAX_STORAGE_GB),
      discount: (discount: number | string | undefined) => whole(0, MOST_OFF)(discount ?? 0),
    };
  }, [plans, t, required, email, maxLength, whole, all]);
}
