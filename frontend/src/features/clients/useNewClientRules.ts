import { useMemo } from "react";
import { providersCreateClient } from "../../api/generated/limits.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { Plan } from "../../api/wire.ts";
import { useValidators } from "../../ui/form.tsx";
import { isWhole, MAX_SEATS, MAX_STORAGE_GB, type NewClientValues, planOf } from "./newClient.ts";

const longest = {
  name: providersCreateClient["organizationCreateRequest.name"].maxLength,
  billingEmail: providersCreateClient["organizationCreateRequest.billingEmail"].maxLength,
  ownerEmail: providersCreateClient.clientOwnerEmail.maxLength,
};

/** What the form checks before the server does, in the words of the form. */
export function useNewClientRules(plans: Plan[]) {
  const { t } = useTranslation();
  const { required, email, maxLength, all } = useValidators();
  return useMemo(() => {
    const whole = (value: number | string, min: number, max: number) =>
      isWhole(value, min, max) ? null : t("clients.create.wholeNumber", { min, max });
    const maxSeats = (values: NewClientValues) =>
      planOf(plans, values.tier, values.interval)?.passwordManager.maxSeats ?? MAX_SEATS;
    return {
      name: all(required, maxLength(longest.name)),
      billingEmail: all(required, email, maxLength(longest.billingEmail)),
      ownerEmail: all(required, email, maxLength(longest.ownerEmail)),
      seats: (seats: number | string, values: NewClientValues) => whole(seats, 1, maxSeats(values)),
      limit: (limit: number | string, values: NewClientValues) => {
        if (!values.limited) return null;
        const wrong = whole(limit, 1, maxSeats(values));
        return wrong ?? (Number(limit) < Number(values.seats) ? t("clients.create.limitBelowSeats") : null);
      },
      storage: (storage: number | string) => whole(storage, 0, MAX_STORAGE_GB),
    };
  }, [plans, t, required, email, maxLength, all]);
}
