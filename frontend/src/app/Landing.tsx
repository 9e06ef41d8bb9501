import { Button, Group } from "@mantine/core";
import { Link, Navigate } from "react-router";
import { administrable } from "../api/rights.ts";
import { useProfile } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { useOwnOrganizations } from "../model/useOwnOrganizations.ts";
import { useSignupsClosed } from "../model/useSignupsClosed.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconBuildings } from "../ui/icons.ts";
import { Page } from "../ui/Page.tsx";
import { useWaitingPlaces } from "./useWaitingPlaces.ts";
import { WaitingPlace } from "./WaitingPlace.tsx";

const textOf = (closed: boolean, own: boolean) =>
  closed
    ? own
      ? "shell.landing.closedOrOwn"
      : "shell.landing.closedText"
    : own
      ? "shell.landing.noProviderOrOwn"
      : "shell.landing.noProviderText";

/**
 * Sends people to where their work is: their clients, their organisation, their vault. Who accepted an invitation sees
 * what they wait for; only who came by themselves is offered to become a provider.
 */
export function Component() {
  const { t } = useTranslation();
  const profile = useProfile();
  const own = useOwnOrganizations();
  const closed = useSignupsClosed();
  const [provider] = profile.providers;
  const [organization] = administrable(profile);
  const member = profile.organizations.length > 0;
  const { query, places } = useWaitingPlaces(!provider && !member);
  if (provider) return <Navigate to={paths.start(provider.id)} replace />;
  if (organization) return <Navigate to={paths.organizationVault(organization.id)} replace />;
  if (member) return <Navigate to={paths.vault()} replace />;
  return (
    <Page title={t("shell.landing.heading")} query={query} narrow>
      {places.map((place) => (
        <WaitingPlace key={place.organizationId ?? place.providerId} place={place} />
      ))}
      {places.length === 0 && (
        <EmptyState
          icon={<IconBuildings size={26} />}
          title={t("shell.landing.noProvider")}
          text={t(textOf(closed === true, own === true))}
          action={
            <Group justify="center">
              {closed === false && (
                <Button component={Link} to={paths.newProvider()}>
                  {t("shell.nav.becomeProvider")}
                </Button>
              )}
              {own && (
                <Button component={Link} to={paths.newOrganization()} variant="default">
                  {t("shell.nav.ownOrganization")}
                </Button>
              )}
            </Group>
          }
        />
      )}
    </Page>
  );
}
