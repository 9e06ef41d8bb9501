import { Alert, Button, Card, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import { profileAfterChange, useProfile } from "../../api/query.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { IconShield } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { LEFT } from "../../ui/usePending.ts";
import { ProviderFields, useProviderRules } from "./ProviderFields.tsx";

/** Creates a provider. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const profile = useProfile();
  const attempt = useAttempt();
  const form = useForm({
    initialValues: { name: "", businessName: "", billingEmail: profile.email },
    validate: useProviderRules(),
  });
  const kept = useDraft("provider new", form, { label: t("providers.create.title") });
  const { submit, pending, error } = useSubmit(form, kept, async (values) => {
    const wish = {
      name: values.name.trim(),
      businessName: values.businessName.trim() || undefined,
      billingEmail: values.billingEmail.trim(),
    };
    const make = async () => ({ ...wish, key: await vault.createProviderKey() });
    const provider = await attempt(wish, make, (body, idempotencyKey) => api.providersCreate(body, idempotencyKey));
    // The provider exists by now: what the profile can't tell yet is no reason to say that it doesn't.
    await profileAfterChange();
    notifications.show({ message: t("providers.create.created", { name: provider.name }) });
    await navigate(paths.clients(provider.id));
    return LEFT;
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
