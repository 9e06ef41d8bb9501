import { Button } from "@mantine/core";
import { Link, Navigate } from "react-router";
import { administrable } from "../api/rights.ts";
import { useProfile } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconBuildings } from "../ui/icons.ts";
import { Page } from "../ui/Page.tsx";

/** Sends people to where their work is: their clients, their organisation, their vault; newcomers get the next step. */
export function Component() {
  const { t } = useTranslation();
  const profile = useProfile();
  const [provider] = profile.providers;
  const [organization] = administrable(profile);
  if (provider) return <Navigate to={paths.clients(provider.id)} replace />;
  if (organization) return <Navigate to={paths.organizationVault(organization.id)} replace />;
  if (profile.organizations.length > 0) return <Navigate to={paths.vault()} replace />;
  return (
    <Page title={t("shell.landing.heading")} narrow>
      <EmptyState
        icon={<IconBuildings size={26} />}
        title={t("shell.landing.noProvider")}
        text={t("shell.landing.noProviderText")}
        action={
          <Button component={Link} to={paths.newProvider()}>
            {t("shell.nav.becomeProvider")}
          </Button>
        }
      />
    </Page>
  );
}
