import { useQuery } from "@tanstack/react-query";
import { operation, useProfile } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { useBindings } from "./bindings.ts";

/** Why the person can't make an organisation: one that they belong to allows no other. Null where none says so. */
export function useOnlyIn(): string | null {
  const { t } = useTranslation();
  const { onlyIn } = useBindings();
  const { organizations } = useProfile();
  const waiting = useQuery({ ...operation("membersListPlaces"), enabled: onlyIn !== null });
  if (onlyIn === null) return null;
  const place =
    organizations.find(({ id }) => id === onlyIn) ??
    waiting.data?.data.find(({ organizationId }) => organizationId === onlyIn);
  return t("clients.own.bound", { name: place?.name ?? t("clients.own.boundBy") });
}
