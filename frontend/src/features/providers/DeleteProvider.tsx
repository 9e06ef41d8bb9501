import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Provider } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DeleteForGood } from "../../model/DeleteForGood.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";

/** The end of a provider that has no client. */
export function DeleteProvider({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const [asked, setAsked] = useState(false);
  // Asked anew: the last client may have gone elsewhere, and then this can be done.
  const totals = useQuery({
    ...operation("providersGetTotals", provider.id),
    enabled: provider.enabled,
    staleTime: 0,
  });
  const may = mayInProvider(profile, provider.id, "accountsDeleteProvider");
  const reason = !may
    ? t("providers.end.onlyAdmins")
    : !provider.enabled
      ? t("clients.reasons.suspended")
      : totals.data?.clients
        ? t("providers.end.hasClients")
        : null;
  return (
    <Card component="section" mt="lg">
      <Stack gap="sm">
        <Title order={2}>{t("providers.end.title")}</Title>
        <Text c="dimmed">{t("providers.end.text")}</Text>
        <Group>
          <DisabledWithReason reason={reason}>
            <Button color="red" variant="outline" onClick={() => setAsked(true)}>
              {t("providers.end.open")}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
      {asked && (
        <DeleteForGood
          name={provider.name}
          erase={(proof) => api.accountsDeleteProvider(provider.id, { masterPasswordHash: proof })}
          onClose={() => setAsked(false)}
        >
          <Text>{t("providers.end.lost")}</Text>
          <Text>{t("providers.end.stays")}</Text>
        </DeleteForGood>
      )}
    </Card>
  );
}
