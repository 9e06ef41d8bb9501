import { Alert, Button, Card, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { refreshProfile, reload, useProfile } from "../api/query.ts";
import type { WaitingPlaceRow } from "../api/wire.ts";
import { vault } from "../crypto/vault.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { useFaultText } from "../ui/faultText.ts";
import classes from "./WaitingPlace.module.css";

/** Accepted, not confirmed: the five words that will be asked for, and who will call. */
export function WaitingPlace({ place }: { place: WaitingPlaceRow }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { id } = useProfile();
  const { data } = useQuery({ queryKey: ["ownFingerprint", id], queryFn: () => vault.ownFingerprint(id) });
  const { name, managedBy, providerId } = place;
  const who = () => {
    if (providerId) return t("shell.landing.waitingProvider", { name });
    return managedBy
      ? t("shell.landing.waitingManaged", { name, provider: managedBy })
      : t("shell.landing.waitingOrganization", { name });
  };
  const check = async () => {
    try {
      await refreshProfile();
      await reload("membersListPlaces");
    } catch (err) {
      notifications.show({ color: "red", message: text(err) });
    }
  };
  return (
    <Card component="section" mb="lg">
      <Stack>
        <Title order={2}>{t("shell.landing.waitingTitle", { name })}</Title>
        <Text>
          {who()} {t("shell.landing.waitingWhy")}
        </Text>
        {data ? (
          <output className={classes.phrase} aria-label={t("shell.landing.phrase")}>
            {data}
          </output>
        ) : (
          <Skeleton height={72} radius="md" />
        )}
        {place.autoEnrollEnabled && !place.resetPasswordEnrolled && (
          <Alert color="yellow" variant="light">
            <Stack gap="xs" align="flex-start">
              {t("recovery.member.waiting", { name })}
              <Button size="xs" variant="default" component={Link} to={paths.account()}>
                {t("recovery.member.toAccount")}
              </Button>
            </Stack>
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {t("shell.landing.waitingMail")}
        </Text>
        <Group>
          <Button variant="default" onClick={() => void check()}>
            {t("shell.landing.check")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
