import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { operation, useProfile } from "../api/query.ts";
import { organizationRights } from "../api/rights.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { usePlace } from "./place.ts";
import classes from "./Shell.module.css";

/**
 * Says what is switched off where one works: the provider or the organisation itself, or the provider behind an
 * organisation, which goes on for its own people.
 */
export function Suspended() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { organizationId = "", providerId } = usePlace();
  const rights = organizationRights(profile, organizationId);
  const { data } = useQuery({
    ...operation("organizationsGet", organizationId),
    enabled: Boolean(rights?.organization.providerId) && !rights?.viaProvider,
  });
  const provider = profile.providers.find(({ id }) => id === providerId);
  const organization = rights?.organization;
  const text = () => {
    if (provider && !provider.enabled) return t("shell.suspended.provider", { name: provider.name });
    if (organization && !organization.enabled) return t("shell.suspended.organization", { name: organization.name });
    if (!data || data.providerEnabled) return null;
    return t("shell.suspended.providerOf", { name: data.name, provider: data.providerName ?? "" });
  };
  const told = text();
  if (told === null) return null;
  return (
    <Alert color="yellow" className={classes.notice} role="status">
      {told}
    </Alert>
  );
}
