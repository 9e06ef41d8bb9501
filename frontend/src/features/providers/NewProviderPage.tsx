import { Alert, Button, Card, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import { refreshProfile, useProfile } from "../../api/query.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { IconShield } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { ProviderFields, useProviderRules } from "./ProviderFields.tsx";

/**
 * Creates a provider. A retry after a lost answer repeats the same request with the same key, so there is never a
 * second one.
 */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const profile = useProfile();
  const [attempt, setAttempt] = useState<{ id: string; key: string; body: string } | null>(null);
  const form = useForm({
    initialValues: { name: "", businessName: "", billingEmail: profile.email },
    validate: useProviderRules(),
  });
  const kept = useDraft("provider new", form, { label: t("providers.create.title") });
  const { submit, pending, error } = useSubmit(form, kept, async (values) => {
    const body = {
      name: values.name.trim(),
      businessName: values.businessName.trim() || undefined,
      billingEmail: values.billingEmail.trim(),
    };
    const text = JSON.stringify(body);
    const current =
      attempt?.body === text ? attempt : { id: crypto.randomUUID(), key: await vault.createProviderKey(), body: text };
    setAttempt(current);
    const provider = await api.providersCreate({ ...body, key: current.key }, current.id);
    await refreshProfile();
    notifications.show({ message: t("providers.create.created", { name: provider.name }) });
    await navigate(paths.clients(provider.id));
  });
  return (
    <Page title={t("providers.create.title")} description={t("providers.create.description")} narrow>
      <Card>
        <form onSubmit={submit} noValidate>
          <Stack>
            <DraftNote draft={kept} />
            <FormError>{error}</FormError>
            <ProviderFields form={form} />
            <Alert variant="light" icon={<IconShield size={18} aria-hidden />}>
              {t("providers.create.keyNote")}
            </Alert>
            <Group>
              <Button type="submit" loading={pending}>
                {t("providers.create.submit")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
    </Page>
  );
}
