import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconCheck } from "../ui/icons.ts";
import { Page } from "../ui/Page.tsx";
import { useWaitingPlaces } from "./useWaitingPlaces.ts";
import { WaitingPlace } from "./WaitingPlace.tsx";

/** Right after accepting, also for somebody who works elsewhere already: where they wait, and with which words. */
export function Component() {
  const { t } = useTranslation();
  const { query, places } = useWaitingPlaces();
  return (
    <Page title={t("identity.accept.doneTitle")} query={query} narrow>
      {places.map((place) => (
        <WaitingPlace key={place.organizationId ?? place.providerId} place={place} />
      ))}
      {places.length === 0 && (
        <EmptyState
          icon={<IconCheck size={26} />}
          title={t("identity.accept.confirmedTitle")}
          action={
            <Button component={Link} to={paths.home()}>
              {t("identity.accept.toPortal")}
            </Button>
          }
        />
      )}
    </Page>
  );
}
