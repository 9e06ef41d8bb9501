import { Alert, Card, Stack, Switch, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, queryClient, profileAfterChange, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Provider } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { Loaded, Page } from "../../ui/Page.tsx";
import { ApiKeysCard } from "./ApiKeysCard.tsx";
import { DeleteProvider } from "./DeleteProvider.tsx";
import { LogoSection } from "./LogoSection.tsx";
import { ReplyTo } from "./ReplyTo.tsx";
import { ProviderFields, useProviderRules } from "./ProviderFields.tsx";

export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const query = useQuery(operation("providersGet", providerId));
  const known = profile.providers.some((row) => row.id === providerId);
  return (
    <Page
      title={t("providers.settings.title")}
      description={t("providers.settings.description")}
      query={query}
      forbidden={!known}
      narrow
    >
      {query.data && (
        <>
          {/* The revision is the key: newer data from the server makes a fresh form. */}
          <Details
            key={query.data.revisionDate}
            provider={query.data}
            admin={mayInProvider(profile, providerId, "providersUpdate")}
          />
          <ReplyTo providerId={query.data.id} admin={mayInProvider(profile, providerId, "brandingUpdateReplyTo")} />
          <LogoSection provider={query.data} admin={mayInProvider(profile, providerId, "brandingUpdateLogo")} />
          <ApiKeysCard providerId={query.data.id} admin={mayInProvider(profile, providerId, "apikeysCreate")} />
          <DeleteProvider provider={query.data} />
        </>
      )}
    </Page>
  );
}

function Details({ provider, admin }: { provider: Provider; admin: boolean }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      name: provider.name,
      businessName: provider.businessName ?? "",
      billingEmail: provider.billingEmail,
      requirePasskey: provider.requirePasskey,
    },
    validate: useProviderRules(),
  });
  const options = operation("providersGet", provider.id);
  const kept = useDraft(`provider ${provider.id}`, form, {
    label: t("providers.settings.title"),
    base: provider.revisionDate,
  });
  const submission = useSubmit(form, kept, async ({ name, businessName, billingEmail, requirePasskey }) => {
    const saved = await api.providersUpdate(provider.id, {
      name: name.trim(),
      businessName: businessName.trim(),
      billingEmail: billingEmail.trim(),
      requirePasskey,
      revisionDate: provider.revisionDate,
    });
    queryClient.setQueryData(options.queryKey, saved);
    notifications.show({ message: t("providers.settings.saved") });
    await profileAfterChange();
  });
  const reason = admin
    ? form.isDirty()
      ? null
      : t("providers.settings.unchanged")
    : t("providers.settings.onlyAdmins");
  return (
    <Card component="section">
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <Title order={2}>{t("providers.settings.details")}</Title>
          <DraftNote draft={kept} />
          <FormFault submission={submission} onReload={() => void queryClient.invalidateQueries(options)} />
          <ProviderFields form={form} readOnly={!admin} />
          <Switch
            label={t("providers.settings.requirePasskey")}
            description={t("providers.settings.requirePasskeyText")}
            disabled={!admin}
            key={form.key("requirePasskey")}
            {...form.getInputProps("requirePasskey", { type: "checkbox" })}
          />
          {form.values.requirePasskey && !provider.requirePasskey && <WithoutPasskey providerId={provider.id} />}
          <FormActions reason={reason} pending={submission.pending} />
        </Stack>
      </form>
    </Card>
  );
}

/** Who will be hit when a passkey is asked for. */
function WithoutPasskey({ providerId }: { providerId: string }) {
  const { t } = useTranslation();
  const query = useQuery({ ...operation("providersListUsers", providerId), staleTime: 0 });
  const without = query.data?.data.filter((user) => user.userId !== null && !user.hasPasskey).map(nameOf) ?? [];
  return (
    <Loaded queries={[query]} rows={1}>
      {without.length > 0 && (
        <Alert color="yellow" variant="light" title={t("providers.settings.without")}>
          {t("providers.settings.withoutText", { names: formatList(without, currentLanguage()) })}
        </Alert>
      )}
    </Loaded>
  );
}
