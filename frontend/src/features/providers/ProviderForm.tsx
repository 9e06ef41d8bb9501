import { Alert, Button, Card, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "react-router";
import { profileAfterChange, useProfile } from "../../api/query.ts";
import type { Provider } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { paths } from "../../paths.ts";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { IconShield } from "../../ui/icons.ts";
import { useAttempt } from "../../ui/useAttempt.ts";
import { LEFT } from "../../ui/usePending.ts";
import { ProviderFields, useProviderRules } from "./ProviderFields.tsx";

/** What starts a provider: what was typed, and its key, which is made here. */
export interface NewProvider {
  name: string;
  businessName: string | undefined;
  billingEmail: string;
  key: string;
}

interface Props {
  /** Under which the draft is kept, and what it is called. */
  draft: { id: string; label: string };
  submitLabel: string;
  start: (body: NewProvider, idempotencyKey: string) => Promise<Provider>;
}

/** The form that starts a provider, whichever way somebody came to it. */
export function ProviderForm({ draft, submitLabel, start }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const profile = useProfile();
  const attempt = useAttempt();
  const form = useForm({
    initialValues: { name: "", businessName: "", billingEmail: profile.email },
    validate: useProviderRules(),
  });
  const kept = useDraft(draft.id, form, { label: draft.label });
  const { submit, pending, error } = useSubmit(form, kept, async (values) => {
    const wish = {
      name: values.name.trim(),
      businessName: values.businessName.trim() || undefined,
      billingEmail: values.billingEmail.trim(),
    };
    const make = async () => ({ ...wish, key: await vault.createProviderKey() });
    const provider = await attempt(wish, make, start);
    // The provider exists by now: what the profile can't tell yet is no reason to say that it doesn't.
    await profileAfterChange();
    notifications.show({ message: t("providers.create.created", { name: provider.name }) });
    await navigate(paths.clients(provider.id));
    return LEFT;
  });
  return (
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
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
