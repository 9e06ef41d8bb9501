import { Button, Card, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { isFault } from "../../api/fault.ts";
import { tierOf } from "../../api/plans.ts";
import type { Plan, Quote } from "../../api/wire.ts";
import { countryName, formatMoney } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { cardText } from "../../model/cardText.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { ErrorState, LoadingState, Page } from "../../ui/Page.tsx";
import classes from "./NewClient.module.css";
import type { Wish } from "./newClient.ts";
import { PriceLines } from "./PriceLines.tsx";
import { askedFor, useQuote } from "./Summary.tsx";

interface Props {
  wish: Wish;
  plans: Plan[];
  /** The client whose structure it gets afterwards. */
  like: string | null;
  sending: boolean;
  fault: unknown;
  onBack: () => void;
  onSubmit: () => void;
  onApprove: () => void;
  onCancelApproval: () => void;
}

/** Everything that will be created and what it costs. Its Submit creates it. */
export function Review({ wish, plans, like, sending, fault, onBack, onSubmit, onApprove, onCancelApproval }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const plan = plans.find(({ type }) => type === wish.planType);
  const quote = useQuote(plan ? askedFor(plan, wish) : null);
  // The form was scrolled down to its Submit; the review begins at its top.
  useEffect(() => {
    // Newer browsers answer a promise, which must not become the effect's clean-up.
    void window.scrollTo(0, 0);
  }, []);
  const approval = isFault(fault, "billing.payment_action_required");
  return (
    <Page title={t("clients.review.title")} description={t("clients.review.description")} narrow>
      <Stack gap="lg">
        <Card component="section">
          <Details wish={wish} plans={plans} like={like} />
        </Card>
        <Card component="section">
          <Stack>
            <Title order={2}>{t("clients.summary.title")}</Title>
            {quote.data ? (
              <PriceLines quote={quote.data} />
            ) : quote.error ? (
              <ErrorState error={quote.error} onRetry={() => void quote.refetch()} />
            ) : (
              <LoadingState rows={2} />
            )}
          </Stack>
        </Card>
        {sending && (
          <Text size="sm" c="dimmed" role="status">
            {t("clients.review.creating")}
          </Text>
        )}
        <FormError>{fault === null || approval ? null : text(fault)}</FormError>
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={sending}>
            {t("common.actions.back")}
          </Button>
          <Button onClick={onSubmit} loading={sending} disabled={!quote.data || quote.isPlaceholderData}>
            {t("clients.create.submit")}
          </Button>
        </Group>
      </Stack>
      <Approval opened={approval} quote={quote.data} onApprove={onApprove} onClose={onCancelApproval} />
    </Page>
  );
}

function Details({ wish, plans, like }: Pick<Props, "wish" | "plans" | "like">) {
  const { t } = useTranslation();
  const plan = plans.find(({ type }) => type === wish.planType);
  const included = plan?.passwordManager.baseStorageGb ?? 0;
  const storage =
    wish.storage === 0
      ? t("clients.review.storageNone", { included })
      : t("clients.review.storageSome", { included, count: wish.storage });
  const where = wish.country
    ? [countryName(wish.country, currentLanguage()), wish.postalCode].filter(Boolean).join(", ")
    : t("clients.create.noCountry");
  const rows: [string, string][] = [
    [t("clients.create.name"), wish.name],
    [t("clients.create.billingEmail"), wish.billingEmail],
    [t("clients.create.ownerEmail"), wish.ownerEmail],
    [t("clients.create.language"), t(`shell.language.${wish.culture}`)],
    [t("billing.fields.country"), where],
    [t("clients.columns.plan"), plan ? t(`clients.plans.tiers.${tierOf(plan.type)}`) : ""],
    [t("clients.create.seats"), String(wish.seats)],
    [t("clients.create.limit"), wish.limit === null ? t("clients.review.noLimit") : String(wish.limit)],
    [t("clients.create.storage"), storage],
    [t("clients.create.frequency"), t(plan?.isAnnual ? "clients.create.annually" : "clients.create.monthly")],
    [
      t("clients.create.paymentLabel"),
      wish.card
        ? `${t("billing.card.pays", cardText(wish.card))} ${t("clients.card.charged")}`
        : `${t(`clients.create.payWith.${wish.payWith}`)}. ${t(`clients.create.payHint.${wish.payWith}`)}`,
    ],
    ...(like === null ? [] : [[t("patterns.like"), like] as [string, string]]),
  ];
  return (
    <dl className={classes.details}>
      {rows.map(([label, value]) => (
        <div key={label} className={classes.detail}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Approval({
  opened,
  quote,
  onApprove,
  onClose,
}: {
  opened: boolean;
  quote: Quote | undefined;
  onApprove: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const amount = quote ? formatMoney(quote.totalCents, quote.currency, currentLanguage()) : "";
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("clients.approval.title")}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
    >
      <Stack>
        <Text>{t("clients.approval.text", { amount })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button data-autofocus onClick={onApprove}>
            {t("clients.approval.approve")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
