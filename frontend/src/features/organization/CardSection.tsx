import { Alert, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { PaymentCard } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { cardText } from "../../model/cardText.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormError } from "../../ui/form.tsx";
import { leave } from "../../ui/leave.ts";
import { Loaded } from "../../ui/Page.tsx";
import { usePress } from "../../ui/usePress.ts";

interface Props {
  organizationId: string;
  /** Whether the person may say by which card it pays. */
  may: boolean;
}

/** How the organisation pays its provider: by a card that was given at Stripe, or by bank transfer. */
export function CardSection({ organizationId, may }: Props) {
  const { t } = useTranslation();
  const query = useQuery(operation("paymentsGetCard", organizationId));
  const back = useReturn(organizationId);
  if (query.data && !query.data.offered && !back.pending && back.error === null) return null;
  return (
    <Card component="section">
      <Stack>
        <Title order={2}>{t("billing.card.title")}</Title>
        <FormError>{back.error}</FormError>
        {back.pending && (
          <Alert variant="light" role="status">
            {t("billing.card.checking")}
          </Alert>
        )}
        <Loaded queries={[query]} rows={2}>
          {query.data && <Way organizationId={organizationId} card={query.data} may={may} />}
        </Loaded>
      </Stack>
    </Card>
  );
}

/** Takes up the card when Stripe's page led back here: once, and its name goes from the address. */
function useReturn(organizationId: string) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const { press, pending, error } = usePress();
  const session = params.get("card");
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (session === null || done.current === session) return;
    done.current = session;
    press(async () => {
      const saved = await api.paymentsFinishCard(organizationId, { session });
      const { queryKey } = operation("paymentsGetCard", organizationId);
      await queryClient.cancelQueries({ queryKey }); // what was asked before knows nothing of it
      queryClient.setQueryData(queryKey, saved);
    }, t("billing.card.saved"));
    setParams(
      (now) => {
        now.delete("card");
        return now;
      },
      { replace: true },
    );
  }, [organizationId, press, session, setParams, t]);
  return { pending, error };
}

function Way({ organizationId, card, may }: Props & { card: PaymentCard }) {
  const { t } = useTranslation();
  const { press, pending, error } = usePress();
  const reason = may ? null : t("billing.card.onlyOwners");
  const give = () => press(async () => leave.to((await api.paymentsStartCard(organizationId)).url));
  return (
    <>
      <Text>{card.card ? t("billing.card.pays", cardText(card)) : t("billing.card.transfer")}</Text>
      {card.test && (
        <Alert color="yellow" variant="light" role="note">
          {t("billing.card.test")}
        </Alert>
      )}
      <Text c="dimmed">{t("billing.card.text")}</Text>
      <FormError>{error}</FormError>
      <Group>
        <DisabledWithReason reason={reason}>
          <Button loading={pending} onClick={give}>
            {t(card.card ? "billing.card.another" : "billing.card.give")}
          </Button>
        </DisabledWithReason>
        {card.card && (
          <DisabledWithReason reason={reason}>
            <Button
              variant="default"
              loading={pending}
              onClick={() => press(() => api.paymentsDeleteCard(organizationId), t("billing.card.removed"))}
            >
              {t("billing.card.remove")}
            </Button>
          </DisabledWithReason>
        )}
      </Group>
    </>
  );
}
