import { Alert, Card, NativeSelect, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { organizationsUpdate } from "../../api/generated/limits.ts";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { operation, queryClient, profileAfterChange } from "../../api/query.ts";
import { isProviderAdmin, MemberType } from "../../api/rights.ts";
import type { Organization, Profile } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { FormActions } from "../../ui/FormActions.tsx";
import { IconInfo } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { useOrganization } from "../../model/useOrganization.ts";
import { DeleteOrganization } from "./DeleteOrganization.tsx";
import { Others } from "./Others.tsx";
import { Subscription } from "./Subscription.tsx";
import { Suspension } from "./Suspension.tsx";
import { useVersions } from "./useVersions.ts";
import { differing, SWITCHES, type SwitchName, type Values, valuesOf } from "./values.ts";

type Form = UseFormReturnType<Values>;

const { minimum: fewest, maximum: most } = organizationsUpdate.eventRetentionYears;
const YEARS = Array.from({ length: most - fewest + 1 }, (_, i) => fewest + i);

export function Component() {
  const { t } = useTranslation();
  const { organizationId, profile, rights } = useOrganization();
  const allowed = rights?.may("organizationsUpdate") ?? false;
  const query = useQuery({ ...operation("organizationsGet", organizationId), enabled: allowed });
  return (
    <Page
      title={t("organization.title")}
      description={t("organization.description")}
      query={allowed ? query : []}
      forbidden={!allowed}
      narrow
    >
      {query.data && <Settings key={query.data.id} organization={query.data} profile={profile} />}
      {query.data && <Suspension organization={query.data} profile={profile} />}
      {query.data && <DeleteOrganization organization={query.data} />}
    </Page>
  );
}

/** A confirmed owner of the organisation's own. */
function isOwnOwner(profile: Profile, organization: Organization): boolean {
  return profile.organizations.some(({ id, type }) => id === organization.id && type === MemberType.owner);
}

/** Why the switch about provider staff can't be turned; null when it can. Taking away is easier than giving back. */
function restrictReason(profile: Profile, organization: Organization): "owner" | "admin" | null {
  if (isOwnOwner(profile, organization)) return null;
  if (organization.restrictProviderAccess) return "owner";
  return organization.providerId && isProviderAdmin(profile, organization.providerId) ? null : "admin";
}

function Settings({ organization, profile }: { organization: Organization; profile: Profile }) {
  const { t } = useTranslation();
  const { required, email, maxLength, all } = useValidators();
  const { id } = organization;
  const form = useForm<Values>({
    initialValues: valuesOf(organization),
    validate: { name: all(required, maxLength(organizationsUpdate.name.maxLength)), billingEmail: email },
  });
  const { base, others, saved: settled, take } = useVersions(form, organization);
  const options = operation("organizationsGet", id);
  const kept = useDraft(`organization ${id}`, form, { label: t("organization.title"), base: base.revisionDate });
  const submission = useSubmit(form, kept, async ({ eventYears, culture: chosen, ...values }) => {
    const body = {
      ...values,
      name: values.name.trim(),
      billingEmail: values.billingEmail.trim(),
      ...(chosen && { culture: chosen }),
      eventRetentionYears: Number(eventYears),
      revisionDate: base.revisionDate,
    };
    try {
      const saved = await api.organizationsUpdate(id, body);
      settled(saved);
      queryClient.setQueryData(options.queryKey, saved);
    } catch (err) {
      // Somebody else was first: what they made of it comes beside what was typed.
      if (err instanceof Fault && err.isStale) await queryClient.fetchQuery({ ...options, staleTime: 0 });
      throw err;
    }
    notifications.show({ message: t("organization.saved") });
    await profileAfterChange();
  });
  const unsaved = form.isDirty() ? null : t("organization.unchanged");
  const stale = submission.fault instanceof Fault && submission.fault.isStale;
  const restored = kept.restored?.stale ?? false;
  const differences = restored && others.length === 0 ? differing(form.values, valuesOf(base)) : others;
  const restrict = restrictReason(profile, organization);
  const ownOwner = isOwnOwner(profile, organization);
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack gap="lg">
        <DraftNote draft={kept} />
        <Card component="section">
          <Stack>
            <Title order={2}>{t("organization.details")}</Title>
            <TextInput
              label={t("organization.fields.name")}
              withAsterisk
              autoComplete="off"
              {...form.getInputProps("name")}
            />
            <TextInput
              type="email"
              label={t("organization.fields.billingEmail")}
              description={t(
                organization.providerId ? "organization.fields.billingEmailDescription" : "clients.own.emailHint",
              )}
              withAsterisk
              autoComplete="off"
              {...form.getInputProps("billingEmail")}
            />
            <NativeSelect
              label={t("organization.fields.language")}
              description={t("organization.fields.languageDescription")}
              data={[
                ...(base.culture ? [] : [{ value: "", label: t("organization.fields.languageOfInviter") }]),
                ...languageChoices(t),
              ]}
              {...form.getInputProps("culture")}
            />
          </Stack>
        </Card>
        <Subscription organization={organization} />
        <Card component="section">
          <Stack>
            <Title order={2}>{t("organization.collections")}</Title>
            {SWITCHES.map((key) => (
              <SwitchField key={key} form={form} name={key} reason={null} />
            ))}
          </Stack>
        </Card>
        <Card component="section">
          <Stack>
            <Title order={2}>{t("organization.log")}</Title>
            <NativeSelect
              label={t("organization.fields.eventYears")}
              description={t(
                ownOwner ? "organization.fields.eventYearsDescription" : "organization.reasons.eventYears",
              )}
              disabled={!ownOwner}
              data={YEARS.map((count) => ({ value: String(count), label: t("organization.years", { count }) }))}
              {...form.getInputProps("eventYears")}
            />
          </Stack>
        </Card>
        {organization.providerId && (
          <Card component="section">
            <Stack>
              <Title order={2}>{t("organization.provider")}</Title>
              <Text size="sm" c="dimmed">
                {t("organization.providerText", { name: organization.providerName ?? "" })}
              </Text>
              <SwitchField
                form={form}
                name="restrictProviderAccess"
                reason={restrict && t(`organization.reasons.${restrict}`)}
              />
              {restrict === null && form.values.restrictProviderAccess && !organization.restrictProviderAccess && (
                <Alert color="yellow" variant="light" icon={<IconInfo size={18} aria-hidden />}>
                  {t("organization.restrictWarning")}
                </Alert>
              )}
            </Stack>
          </Card>
        )}
        <Others differences={differences} restored={restored && others.length === 0} onTake={take} />
        <FormError>{stale && others.length > 0 ? null : submission.error}</FormError>
        <FormActions
          reason={organization.enabled ? unsaved : t("organization.suspended")}
          pending={submission.pending}
        />
      </Stack>
    </form>
  );
}

function SwitchField({ form, name, reason }: { form: Form; name: SwitchName; reason: string | null }) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t(`organization.switches.${name}.title`)}
      description={
        reason ? `${t(`organization.switches.${name}.text`)} ${reason}` : t(`organization.switches.${name}.text`)
      }
      disabled={reason !== null}
      {...form.getInputProps(name, { type: "checkbox" })}
    />
  );
}
