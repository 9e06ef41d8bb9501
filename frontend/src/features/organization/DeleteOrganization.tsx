import { Alert, Button, Card, Group, List, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import { operation, profileAfterChange, useProfile } from "../../api/query.ts";
import { isProviderAdmin, organizationRights } from "../../api/rights.ts";
import type { Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { prove } from "../../model/prove.ts";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { paths } from "../../paths.ts";
import { toType } from "../../ui/ConfirmByName.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { LEFT } from "../../ui/usePending.ts";

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
      {asked && <Sheet organization={organization} onClose={() => setAsked(false)} />}
    </Card>
  );
}

function Sheet({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { required } = useValidators();
  const { id, name } = organization;
  const wanted = toType(name);
  const form = useForm({
    initialValues: { name: "", present: "" },
    validate: {
      name: (typed) => ([wanted, name.trim()].includes(typed.trim()) ? null : t("common.confirmByName.mismatch")),
      present: required,
    },
  });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ present }) => {
    await api.accountsDeleteOrganization(id, { masterPasswordHash: await prove(present) });
    notifications.show({ message: t("organization.end.done", { name }) });
    await profileAfterChange(); // before: home is what the profile says, and that page is gone
    await navigate(paths.home(), { replace: true });
    return LEFT;
  });
  return (
    <SideSheet opened onClose={onClose} title={t("organization.end.question", { name })}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Loss organizationId={id} />
          <Text>{t("organization.end.stays")}</Text>
          <FormError>{error}</FormError>
          <TextInput
            autoComplete="off"
            label={t(wanted === name.trim() ? "common.confirmByName.label" : "common.confirmByName.beginning", {
              name: wanted,
            })}
            styles={{ label: { overflowWrap: "anywhere" } }}
            {...form.getInputProps("name")}
          />
          <PresentPassword form={form} />
          <Button type="submit" color="red" loading={pending}>
            {t("organization.end.submit")}
          </Button>
        </Stack>
      </form>
    </SideSheet>
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
