import { Alert, Button, Card, Group, List, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import { foundingCreate as limits } from "../../api/generated/limits.ts";
import { operation, profileAfterChange, useProfile } from "../../api/query.ts";
import type { Plan } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { currentLanguage, type Language, useTranslation, wordsOf } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useOnlyIn } from "../../model/useOnlyIn.ts";
import { useOwnOrganizations } from "../../model/useOwnOrganizations.ts";
import { paths } from "../../paths.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { IconInfo, IconShield } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";
import { LEFT } from "../../ui/usePending.ts";
import { MAX_SEATS, planOf, tiersOf } from "./newClient.ts";
import { PlanChoices } from "./PlanSection.tsx";
import { Section } from "./Section.tsx";

/** Makes an organisation without a provider, unless the operator keeps that to providers. */
export function Component() {
  const { t } = useTranslation();
  const open = useOwnOrganizations();
  const onlyIn = useOnlyIn();
  const not = open === false ? t("clients.own.closed") : onlyIn;
  const plans = useQuery(operation("billingListPlans", {}));
  const config = useQuery(operation("identityGetConfig"));
  const mine = useQuery(operation("policiesListMine"));
  return (
    <Page
      title={t("clients.own.title")}
      description={t("clients.own.description")}
      query={[config, plans, mine]}
      narrow
    >
      {not && (
        <Alert color="yellow" variant="light" icon={<IconInfo size={18} aria-hidden />}>
          {not}
        </Alert>
      )}
      {open && !not && plans.data && <NewOrganization plans={plans.data.data} />}
    </Page>
  );
}

interface Values extends Record<string, unknown> {
  name: string;
  billingEmail: string;
  culture: Language;
  /** Number of the product tier, as a radio has it, under the name by which the server speaks of the plan. */
  planType: string;
  additionalSeats: number | string;
}

function NewOrganization({ plans }: { plans: Plan[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { email: mine } = useProfile();
  const attempt = useAttempt();
  const { required, email, maxLength, whole, all } = useValidators();
  const offered = tiersOf(plans).flatMap((tier) => planOf(plans, tier, "year") ?? []);
  const form = useForm<Values>({
    initialValues: {
      name: "",
      billingEmail: mine,
      culture: currentLanguage(),
      planType: tiersOf(plans)[0] ?? "",
      additionalSeats: 5,
    },
    validate: {
      name: all(required, maxLength(limits.name.maxLength)),
      billingEmail: all(required, email, maxLength(limits.billingEmail.maxLength)),
      additionalSeats: whole(1, MAX_SEATS),
    },
  });
  const kept = useDraft("organization new", form, { label: t("clients.own.title") });
  const { submit, pending, error } = useSubmit(form, kept, async (values) => {
    const wish = {
      name: values.name.trim(),
      billingEmail: values.billingEmail.trim(),
      culture: values.culture,
      planType: planOf(plans, values.planType, "year")?.type ?? 0,
      additionalSeats: Number(values.additionalSeats),
    };
    const make = async () => {
      const { clients } = await wordsOf(wish.culture);
      return { ...wish, ...(await vault.createOwnOrganizationKeys(clients.create.defaultCollection)) };
    };
    const made = await attempt(wish, make, (body, idempotencyKey) => api.foundingCreate(body, idempotencyKey));
    // The organisation exists by now: what the profile can't tell yet is no reason to say that it doesn't.
    await profileAfterChange();
    notifications.show({ message: t("clients.own.created", { name: made.name }) });
    await navigate(paths.organizationVault(made.id), { replace: true });
    return LEFT;
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <DraftNote draft={kept} />
        <Cost />
        <General form={form} />
        <PlanChoices offered={offered} priced={false} {...form.getInputProps("planType")} />
        <Section title={t("clients.create.users")}>
          <WholeNumberInput
            label={t("clients.create.seats")}
            description={t("clients.own.seatsHint")}
            withAsterisk
            {...form.getInputProps("additionalSeats")}
          />
        </Section>
        <Alert variant="light" icon={<IconShield size={18} aria-hidden />}>
          {t("clients.own.keyNote")}
        </Alert>
        <FormError>{error}</FormError>
        <Group>
          <Button type="submit" loading={pending}>
            {t("clients.own.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What it costs, and what nobody will do for its people. */
function Cost() {
  const { t } = useTranslation();
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("clients.own.costTitle")}</Title>
        <Text>{t("clients.own.costText")}</Text>
        <Text fw={550}>{t("clients.own.without")}</Text>
        <List spacing="xs">
          <List.Item>{t("clients.own.withoutHelp")}</List.Item>
          <List.Item>{t("clients.own.withoutOwner")}</List.Item>
          <List.Item>{t("clients.own.withoutBill")}</List.Item>
        </List>
      </Stack>
    </Card>
  );
}

function General({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation();
  return (
    <Section title={t("clients.create.general")}>
      <TextInput
        label={t("clients.create.name")}
        withAsterisk
        autoComplete="organization"
        {...form.getInputProps("name")}
      />
      <TextInput
        type="email"
        label={t("clients.own.email")}
        description={t("clients.own.emailHint")}
        withAsterisk
        autoComplete="email"
        {...form.getInputProps("billingEmail")}
      />
      <NativeSelect
        label={t("clients.own.language")}
        description={t("clients.own.languageHint")}
        data={languageChoices(t)}
        {...form.getInputProps("culture")}
      />
    </Section>
  );
}
