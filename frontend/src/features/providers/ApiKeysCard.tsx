import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";

/** The way to the provider's API keys. */
export function ApiKeysCard({ providerId, admin }: { providerId: string; admin: boolean }) {
  const { t } = useTranslation();
  return (
    <Card component="section" mt="lg">
      <Stack gap="sm">
        <Title order={2}>{t("apiKeys.link")}</Title>
        <Text c="dimmed">{t("apiKeys.linkText")}</Text>
        <Group>
          {admin ? (
            <Button component={Link} to={paths.providerKeys(providerId)} variant="default">
              {t("apiKeys.open")}
            </Button>
          ) : (
            <DisabledWithReason reason={t("apiKeys.onlyAdmins")}>
              <Button variant="default">{t("apiKeys.open")}</Button>
            </DisabledWithReason>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
