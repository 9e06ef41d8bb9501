import { Alert, Button, Card, Code, Group, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import type { Merchant } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormError } from "../../ui/form.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { usePress } from "../../ui/usePress.ts";
import { StripeSheet } from "./StripeSheet.tsx";

/** The provider's own account at Stripe, to which its clients pay by card. */
export function StripeSection({ providerId, admin }: { providerId: string; admin: boolean }) {
  const { t } = useTranslation();
  const query = useQuery(operation("paymentsGetMerchant", providerId));
  return (
    <Card component="section" mt="lg">
      <Stack>
        <Title order={2}>{t("billing.stripe.title")}</Title>
        <Text c="dimmed">{t("billing.stripe.text")}</Text>
        <Loaded queries={[query]} rows={2}>
          {query.data && <Account providerId={providerId} merchant={query.data} admin={admin} />}
        </Loaded>
      </Stack>
    </Card>
  );
}

/** What Stripe is to send, by Stripe's names. */
const EVENTS = ["checkout.session.completed", "payment_intent.succeeded"];
/** What the key is for, by Stripe's names. */
const PERMISSIONS = [
  "Checkout Sessions: Write",
  "Customers: Write",
  "Charges and Refunds: Read",
  "PaymentIntents: Write",
  "SetupIntents: Read",
  "PaymentMethods: Read",
];

function Account({ providerId, merchant, admin }: { providerId: string; merchant: Merchant; admin: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"connect" | "leave" | null>(null);
  const { connected, live, keyEnds, refusedDate, webhookUrl } = merchant;
  const reason = admin ? null : t("billing.seller.onlyAdmins");
  return (
    <>
      <Text role="status">
        {connected
          ? t(live ? "billing.stripe.live" : "billing.stripe.test", { ends: keyEnds ?? "" })
          : t("billing.stripe.none")}
      </Text>
      {refusedDate !== null && (
        <Alert color="red" variant="light" role="alert">
          {t("billing.stripe.refused", { when: formatDateTime(refusedDate, currentLanguage()) })}
        </Alert>
      )}
      <Title order={3} size="h4">
        {t("billing.stripe.atStripe")}
      </Title>
      <Text>{t("billing.stripe.webhook")}</Text>
      <Group gap="xs" wrap="nowrap">
        <Code style={{ overflowWrap: "anywhere" }}>{webhookUrl}</Code>
        <CopyButton value={webhookUrl} what={t("billing.stripe.webhookName")} />
      </Group>
      <Text>{t("billing.stripe.events")}</Text>
      <Names of={EVENTS} />
      <Text>{t("billing.stripe.permissions")}</Text>
      <Names of={PERMISSIONS} />
      <Group>
        <DisabledWithReason reason={reason}>
          <Button onClick={() => setOpen("connect")}>
            {t(connected ? "billing.stripe.change" : "billing.stripe.connect")}
          </Button>
        </DisabledWithReason>
        {connected && (
          <DisabledWithReason reason={reason}>
            <Button variant="default" onClick={() => setOpen("leave")}>
              {t("billing.stripe.disconnect")}
            </Button>
          </DisabledWithReason>
        )}
      </Group>
      {open === "connect" && (
        <StripeSheet providerId={providerId} revisionDate={merchant.revisionDate} onClose={() => setOpen(null)} />
      )}
      {open === "leave" && <Leave providerId={providerId} onClose={() => setOpen(null)} />}
    </>
  );
}

function Names({ of }: { of: string[] }) {
  return (
    <List size="sm">
      {of.map((name) => (
        <List.Item key={name}>
          <Code>{name}</Code>
        </List.Item>
      ))}
    </List>
  );
}

/** What follows from disconnecting, and the press that does it. */
function Leave({ providerId, onClose }: { providerId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { press, pending, error } = usePress();
  return (
    <SideSheet opened onClose={onClose} title={t("billing.stripe.disconnect")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          press(async () => {
            await api.paymentsDeleteMerchant(providerId);
            onClose();
          }, t("billing.stripe.disconnected"));
        }}
      >
        <Stack>
          <Text>{t("billing.stripe.disconnectText")}</Text>
          <Text>{t("billing.seller.account.told")}</Text>
          <FormError>{error}</FormError>
          <SheetActions onClose={onClose} pending={pending} submitLabel={t("billing.stripe.disconnect")} />
        </Stack>
      </form>
    </SideSheet>
  );
}
