import { Button, Group, List, Radio, Stack, Text } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useNavigate, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { isAnnual, tierOf } from "../../api/plans.ts";
import { operation, profileAfterChange, queryClient, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Addable, Provider } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { paths } from "../../paths.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { IconBuildings } from "../../ui/icons.ts";
import { Money } from "../../ui/Money.tsx";
import { Page } from "../../ui/Page.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { LEFT } from "../../ui/usePending.ts";
import { Choice } from "./Choice.tsx";
import classes from "./NewClient.module.css";
import { Section } from "./Section.tsx";

/** An organisation that the person owns becomes a client of the provider. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const admin = mayInProvider(useProfile(), providerId, "providersAddClient");
  const provider = useQuery({ ...operation("providersGet", providerId), enabled: admin });
  const addable = useQuery({ ...operation("providersListAddable", providerId), enabled: admin, staleTime: 0 });
  const name = provider.data?.name ?? "";
  const found = addable.data?.data;
  return (
    <Page
      title={t("handover.add.title")}
      description={name && t("handover.add.description", { provider: name })}
      query={[provider, addable]}
      forbidden={!admin}
      narrow
    >
      {found?.length === 0 && (
        <EmptyState
          icon={<IconBuildings size={26} />}
          title={t("handover.add.none.title")}
          text={t("handover.add.none.text")}
        />
      )}
      {provider.data && found && found.length > 0 && <Add provider={provider.data} candidates={found} />}
    </Page>
  );
}

interface Values extends Record<string, unknown> {
  organizationId: string;
  /** As a radio has it: "" until it is chosen. */
  restrictProviderAccess: "" | "on" | "off";
}

function Add({ provider, candidates }: { provider: Provider; candidates: Addable[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const form = useForm<Values>({
    initialValues: { organizationId: "", restrictProviderAccess: "" },
    validate: {
      organizationId: (id) =>
        candidates.some((row) => row.id === id && !row.disabled) ? null : t("handover.add.choose"),
      restrictProviderAccess: (choice) => (choice ? null : t("handover.add.restrict.choose")),
    },
  });
  const chosen = candidates.find(({ id }) => id === form.values.organizationId);
  const kept = useDraft(`client-add ${provider.id}`, form, { label: t("handover.add.title") });
  const { submit, pending, error } = useSubmit(form, kept, async ({ organizationId, restrictProviderAccess }) => {
    const wish = {
      organizationId,
      restrictProviderAccess: restrictProviderAccess === "on",
      pricesRevision: chosen?.pricesRevision ?? 0,
    };
    const make = async () => ({
      ...wish,
      key: await vault.wrapOrganizationKeyForProvider(organizationId, provider.id),
    });
    await attempt(wish, make, (body, idempotencyKey) =>
      api.providersAddClient(provider.id, body, idempotencyKey).catch((err: unknown) => {
        if (isFault(err, "providers.price_outdated")) {
          void queryClient.invalidateQueries(operation("providersListAddable", provider.id));
        }
        throw err;
      }),
    );
    // It is a client by now; its vault says so itself when the profile can't be fetched.
    await profileAfterChange();
    notifications.show({ message: t("handover.add.added", { name: chosen?.name ?? "" }) });
    await navigate(paths.organizationVault(organizationId), { replace: true });
    return LEFT;
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <DraftNote draft={kept} />
        <Section title={t("handover.add.which")}>
          <Radio.Group aria-label={t("handover.add.which")} {...form.getInputProps("organizationId")}>
            <Stack gap="sm" mb={6}>
              {candidates.map((row) => (
                <Candidate key={row.id} row={row} />
              ))}
            </Stack>
          </Radio.Group>
        </Section>
        <Restrict form={form} provider={provider.name} />
        <What provider={provider} />
        <FormError>{error}</FormError>
        <Group>
          <Button type="submit" loading={pending} className={classes.long}>
            {chosen
              ? t("handover.add.submit", { name: chosen.name, provider: provider.name })
              : t("handover.add.submitNone", { provider: provider.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Why an organisation can't be added, by what the server would answer. */
function whyNot(t: TFunction, row: Addable): string {
  switch (row.reason) {
    case "providers.organization_managed":
      return t("handover.add.reasons.managed", { provider: row.providerName ?? "" });
    case "providers.owner_by_staff":
      return t("handover.add.reasons.byStaff");
    case "providers.plan_not_addable":
      return t("handover.add.reasons.plan");
    default:
      return t("handover.add.reasons.suspended");
  }
}

function Candidate({ row }: { row: Addable }) {
  const { t } = useTranslation();
  if (row.disabled) {
    return (
      <div className={classes.choice} data-disabled>
        <Text fw={600}>{row.name}</Text>
        <Text size="sm" c="dimmed">
          {whyNot(t, row)}
        </Text>
      </div>
    );
  }
  const plan = t(`clients.plans.tiers.${tierOf(row.planType)}`);
  return (
    <Choice value={row.id} title={row.name}>
      <Text size="sm" c="dimmed">
        {t("handover.add.facts", { plan, used: row.occupiedSeats, seats: row.seats })}
      </Text>
      <Text size="sm" mt={4}>
        <Money cents={row.estimatedTotalCents} currency={row.currency} />{" "}
        {t("handover.add.costs", {
          period: t(isAnnual(row.planType) ? "handover.add.perYear" : "handover.add.perMonth"),
        })}
      </Text>
    </Choice>
  );
}

/** Whether the provider's staff read the vault: asked, with what follows from either answer. */
function Restrict({ form, provider }: { form: UseFormReturnType<Values>; provider: string }) {
  const { t } = useTranslation();
  const title = t("handover.add.restrict.title", { provider });
  return (
    <Section title={title}>
      <Radio.Group aria-label={title} {...form.getInputProps("restrictProviderAccess")}>
        <Stack gap="sm" mb={6}>
          <Choice value="on" title={t("handover.add.restrict.on")}>
            <Text size="sm">{t("handover.add.restrict.onText")}</Text>
          </Choice>
          <Choice value="off" title={t("handover.add.restrict.off", { provider })}>
            <Text size="sm">{t("handover.add.restrict.offText")}</Text>
          </Choice>
        </Stack>
      </Radio.Group>
    </Section>
  );
}

function What({ provider }: { provider: Provider }) {
  const { t } = useTranslation();
  return (
    <Section title={t("handover.add.what")}>
      <List spacing="xs">
        <List.Item>{t("handover.add.whatClient", { provider: provider.name })}</List.Item>
        <List.Item>{t("handover.add.whatBill", { email: provider.billingEmail })}</List.Item>
        <List.Item>{t("handover.add.whatOwners")}</List.Item>
        <List.Item>{t("handover.add.whatKey")}</List.Item>
      </List>
    </Section>
  );
}
