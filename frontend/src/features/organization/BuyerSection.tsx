import { Card, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { invoicesUpdateBuyer as limits } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { Buyer } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { PartyFields, partyValues, usePartyRules } from "../../model/PartyFields.tsx";
import { FormFault, useSubmit, useValidators } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { Loaded } from "../../ui/Page.tsx";

interface Props {
  organizationId: string;
  /** Whether the person may change it. */
  may: boolean;
  /** Nobody changes it then. */
  suspended: boolean;
}

/** What stands of the organisation on its invoices. */
export function BuyerSection({ organizationId, may, suspended }: Props) {
  const { t } = useTranslation();
  const query = useQuery(operation("invoicesGetBuyer", organizationId));
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("billing.buyer.title")}</Title>
        <Text c="dimmed">{t("billing.buyer.text")}</Text>
        <Loaded queries={[query]}>
          {query.data && (
            <BuyerForm
              key={`${organizationId} ${query.data.revisionDate}`}
              organizationId={organizationId}
              buyer={query.data}
              may={may}
              suspended={suspended}
            />
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

function BuyerForm({ organizationId, buyer, may, suspended }: Props & { buyer: Buyer }) {
  const { t } = useTranslation();
  const { maxLength } = useValidators();
  const { revisionDate, usualName, usualEmail } = buyer;
  const form = useForm({
    initialValues: { ...partyValues(buyer), reference: buyer.reference },
    validate: { ...usePartyRules(), reference: maxLength(limits.reference.maxLength) },
  });
  const options = operation("invoicesGetBuyer", organizationId);
  const kept = useDraft(`buyer ${organizationId}`, form, { label: t("billing.buyer.title"), base: revisionDate });
  const submission = useSubmit(form, kept, async (values) => {
    const saved = await api.invoicesUpdateBuyer(organizationId, { ...values, ...(revisionDate && { revisionDate }) });
    queryClient.setQueryData(options.queryKey, saved);
    notifications.show({ message: t("billing.saved") });
  });
  const unchanged = revisionDate !== null && !form.isDirty();
  const { taxByProvider } = buyer;
  const reason = !may
    ? t("billing.buyer.onlyAdmins")
    : suspended
      ? t("billing.buyer.suspended")
      : taxByProvider && buyer.country === ""
        ? t("billing.buyer.countryFirst")
        : unchanged
          ? t("billing.unchanged")
          : null;
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
        <PartyFields
          form={form}
          readOnly={!may || suspended}
          usual={{ name: usualName, email: usualEmail }}
          taxReason={taxByProvider ? t("billing.buyer.byProvider") : null}
        />
        <TextInput
          label={t("billing.buyer.reference")}
          description={t("billing.buyer.referenceText")}
          readOnly={!may || suspended}
          {...form.getInputProps("reference")}
        />
        <FormActions reason={reason} pending={submission.pending} />
      </Stack>
    </form>
  );
}
