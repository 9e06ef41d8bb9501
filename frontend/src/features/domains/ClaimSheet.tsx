import { Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { api } from "../../api/api.ts";
import { domainsCreate as limits } from "../../api/generated/limits.ts";
import type { ClaimedDomain } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";

interface Props {
  organizationId: string;
  onClose: () => void;
  onClaimed: (domain: ClaimedDomain) => void;
}

/** Which domain is claimed. */
export function ClaimSheet({ organizationId, onClose, onClaimed }: Props) {
  const { t } = useTranslation();
  const { required, maxLength, all } = useValidators();
  const form = useForm({
    initialValues: { domainName: "" },
    validate: { domainName: all(required, maxLength(limits.domainName.maxLength)) },
  });
  const kept = useDraft(`domain ${organizationId} new`, form, { label: t("domains.claim") });
  const { submit, pending, error } = useSubmit(form, kept, async ({ domainName }) => {
    onClaimed(await api.domainsCreate(organizationId, { domainName: domainName.trim() }));
  });
  return (
    <SideSheet opened onClose={onClose} title={t("domains.claim")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t("domains.form.text")}</Text>
          <DraftNote draft={kept} />
          <FormError>{error}</FormError>
          <TextInput
            data-autofocus
            label={t("domains.form.name")}
            description={t("domains.form.hint")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            withAsterisk
            key={form.key("domainName")}
            {...form.getInputProps("domainName")}
          />
          <SheetActions onClose={onClose} pending={pending} submitLabel={t("domains.form.submit")} />
        </Stack>
      </form>
    </SideSheet>
  );
}
