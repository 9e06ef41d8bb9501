import { Alert, Button, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { isProviderAdmin, organizationRights } from "../../api/rights.ts";
import type { Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DeleteForGood } from "../../model/DeleteForGood.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";

/** The end of an organisation: what goes is named, its name typed and the master password asked for. */
export function DeleteOrganization({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const [asked, setAsked] = useState(false);
  const { id, providerId } = organization;
  // Of the staff only admins: the table of rights doesn't tell them apart.
  const may =
    organizationRights(profile, id)?.may("accountsDeleteOrganization") ||
    (providerId !== null && isProviderAdmin(profile, providerId));
  return (
    <Card component="section" mt="lg">
      <Stack gap="sm">
        <Title order={2}>{t("organization.end.title")}</Title>
        <Text c="dimmed">{t("organization.end.text")}</Text>
        <Group>
          <DisabledWithReason reason={may ? null : t("organization.end.reason")}>
            <Button color="red" variant="outline" onClick={() => setAsked(true)}>
              {t("organization.end.open")}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
      {asked && (
        <DeleteForGood
          name={organization.name}
          erase={(proof) => api.accountsDeleteOrganization(id, { masterPasswordHash: proof })}
          onClose={() => setAsked(false)}
        >
          <Loss organizationId={id} />
          <Text>{t("organization.end.stays")}</Text>
        </DeleteForGood>
      )}
    </Card>
  );
}

/** How much goes, counted now. */
function Loss({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { data, error } = useQuery({ ...operation("accountsGetContents", organizationId), staleTime: 0 });
  if (!data) return error ? <FormError>{text(error)}</FormError> : null;
  return (
    <Alert color="red" variant="light" title={t("organization.end.lost")}>
      <List size="sm">
        <List.Item>{t("organization.end.members", { count: data.members })}</List.Item>
        <List.Item>{t("organization.end.collections", { count: data.collections })}</List.Item>
        <List.Item>{t("organization.end.items", { count: data.items })}</List.Item>
      </List>
    </Alert>
  );
}
