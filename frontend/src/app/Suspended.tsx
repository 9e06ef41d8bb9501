import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import { logOut } from "../api/logOut.ts";
import { opening, operation, queryClient, useProfile } from "../api/query.ts";
import { isUnopened, mayInProvider, organizationRights } from "../api/rights.ts";
import { rememberedSteps } from "../features/identity/rememberedSteps.ts";
import { formatDate } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import { ReactivateClient } from "../model/ReactivateClient.tsx";
import { isByProvider, isEnded, isUnpaid } from "../model/suspension.ts";
import { paths } from "../paths.ts";
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
  const organization = rights?.organization;
  const asks = organization?.enabled === false || Boolean(organization?.providerId);
  const { data } = useQuery({ ...operation("organizationsGet", organizationId), enabled: asks });
  const { pathname } = useLocation();
  useEffect(() => {
    // It stands here all day: each page asks anew what is old.
    const { queryKey } = operation("organizationsGet", organizationId);
    if (asks) void queryClient.refetchQueries({ queryKey, stale: true });
  }, [pathname, asks, organizationId]);
  // Whether its provider gave the client is asked by the page, once the keys are there.
  const asked = useQuery({ ...opening(organizationId), enabled: false });
  const shut = organizationId !== "" && !rights && (asked.data === false || !isUnopened(profile, organizationId));
  const provider = profile.providers.find(({ id, needsPasskey }) => (shut ? needsPasskey : id === providerId));
  const by = data && isByProvider(data) ? data.providerId : null;
  const text = () => {
    if (provider && !provider.enabled) return t("shell.suspended.provider", { name: provider.name });
    if (organization && !organization.enabled) {
      const { name, providerName } = organization;
      if (data && isEnded(data)) {
        const back = isUnpaid(data) ? "shell.suspended.endedUnpaid" : "shell.suspended.ended";
        const says = t(back, { name, provider: providerName ?? "" });
        if (!data.deletionDate) return says;
        const date = formatDate(data.deletionDate, currentLanguage());
        return `${says} ${t("shell.suspended.deletes", { name, date })}`;
      }
      if (data && isUnpaid(data) && !by)
        return rights?.viaProvider
          ? t("shell.suspended.unpaidClient", { name })
          : t("shell.suspended.unpaid", { name, provider: providerName ?? "" });
      if (!by) return t("shell.suspended.organization", { name });
      if (rights?.viaProvider) return t("shell.suspended.client", { name });
      return t("shell.suspended.byProvider", { name, provider: providerName ?? "" });
    }
    const told = [];
    if (data?.pastDue && rights?.may("invoicesListOrganization")) {
      const date = formatDate(data.pastDue.suspensionDate, currentLanguage());
      told.push(t("shell.suspended.pastDue", { count: data.pastDue.invoices.length, name: data.name, date }));
    }
    if (data?.endsDate) {
      const date = formatDate(data.endsDate, currentLanguage());
      told.push(t("shell.suspended.ends", { name: data.name, provider: data.providerName ?? "", date }));
      if (told.length === 1) told.push(t("shell.suspended.untilThen"));
    }
    if (data && !data.providerEnabled)
      told.push(t("shell.suspended.providerOf", { name: data.name, provider: data.providerName ?? "" }));
    return told.length > 0 ? told.join(" ") : null;
  };
  if (provider?.needsPasskey) return <NeedsPasskey name={provider.name} />;
  const told = text();
  if (told === null) return null;
  const resumes = organization && !organization.enabled && data && isEnded(data) ? data.providerId : null;
  const there = pathname === paths.subscription(organizationId);
  const mayResume = resumes && !there && mayInProvider(profile, resumes, "providersUpdateSubscription");
  const mayLift = organization && !organization.enabled && by !== null && mayInProvider(profile, by, LIFTS);
  return (
    <Alert color="yellow" className={classes.notice} role="status">
      {told}
      {data?.pastDue && rights?.may("invoicesListOrganization") && (
        <Group mt="xs">
          <Button size="xs" variant="default" component={Link} to={paths.organizationInvoices(organizationId)}>
            {t("shell.suspended.showInvoices")}
          </Button>
        </Group>
      )}
      {mayResume && (
        <Group mt="xs">
          <Button size="xs" variant="default" component={Link} to={paths.subscription(organizationId)}>
            {t("shell.suspended.showSubscription")}
          </Button>
        </Group>
      )}
      {mayLift && <Lift providerId={by} organizationId={organizationId} name={organization.name} />}
    </Alert>
  );
}

/** What to do where a provider asks its staff for a passkey and this session was opened without one. */
function NeedsPasskey({ name }: { name: string }) {
  const { t } = useTranslation();
  const { email } = useProfile();
  const again = async () => {
    await rememberedSteps.forget(email); // else the key would not be asked for
    await logOut();
  };
  return (
    <Alert color="yellow" className={classes.notice} role="status">
      <Stack gap="xs">
        <Text size="sm">{t("shell.passkey.text", { name })}</Text>
        <Group gap="xs">
          <Button size="xs" onClick={() => void again()}>
            {t("shell.passkey.again")}
          </Button>
          <Button size="xs" variant="default" component={Link} to={paths.account()}>
            {t("shell.passkey.setUp")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

const LIFTS = "providersReactivateClient";

function Lift(client: { providerId: string; organizationId: string; name: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Group mt="xs">
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {t("suspension.reactivate")}
      </Button>
      {asked && <ReactivateClient {...client} onClose={() => setAsked(false)} />}
    </Group>
  );
}
