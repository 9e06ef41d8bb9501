import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { mayInProvider } from "../../api/rights.ts";
import type { Organization, Profile } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ReactivateClient } from "../../model/ReactivateClient.tsx";
import { SuspendClient } from "../../model/SuspendClient.tsx";
import { isByProvider } from "../../model/suspension.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";

/** Where the staff of the provider suspends the client that they are in, and reactivates it. */
export function Suspension({ organization, profile }: { organization: Organization; profile: Profile }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<typeof SuspendClient | typeof ReactivateClient | null>(null);
  const { id, name, providerId } = organization;
  if (!providerId || !profile.providers.some((row) => row.id === providerId)) return null;
  const suspended = isByProvider(organization);
  const may = mayInProvider(profile, providerId, suspended ? "providersReactivateClient" : "providersSuspendClient");
  const Asks = asked; // what was asked for, also once it is done
  return (
    <Card component="section" mt="lg">
      <Stack gap="sm">
        <Title order={2}>{t(suspended ? "suspension.section.titleSuspended" : "suspension.section.title")}</Title>
        <Text c="dimmed">{t(suspended ? "suspension.section.textSuspended" : "suspension.section.text")}</Text>
        <Group>
          <DisabledWithReason reason={may ? null : t("suspension.reasons.onlyAdmins")}>
            <Button
              variant={suspended ? "default" : "outline"}
              color={suspended ? undefined : "red"}
              onClick={() => setAsked(() => (suspended ? ReactivateClient : SuspendClient))}
            >
              {t(suspended ? "suspension.reactivate" : "suspension.suspend")}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
      {Asks && <Asks providerId={providerId} organizationId={id} name={name} onClose={() => setAsked(null)} />}
    </Card>
  );
}
