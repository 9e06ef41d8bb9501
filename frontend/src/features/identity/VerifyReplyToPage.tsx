import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { FormError } from "../../ui/form.tsx";
import { usePress } from "../../ui/usePress.ts";
import { BrokenLink } from "./Acceptance.tsx";
import { AuthCard, Who } from "./AuthCard.tsx";

/**
 * Opened from the mail that asks an address whether replies to a provider's mails may go there. Opening it changes
 * nothing, as whatever scans mail may open it too; who asks is told by the server, once the link has proved good.
 */
export function Component() {
  const [params] = useSearchParams();
  const [providerId, email, token] = ["providerId", "email", "token"].map((key) => params.get(key));
  if (!providerId || !email || !token) return <BrokenLink />;
  return <Question key={params.toString()} providerId={providerId} email={email} token={token} />;
}

function Question({ providerId, email, token }: { providerId: string; email: string; token: string }) {
  const { t } = useTranslation();
  const { pending, press, fault, error } = usePress();
  const [agreed, setAgreed] = useState<{ providerName: string; email: string } | null>(null);
  const agree = () => press(async () => setAgreed(await api.brandingVerifyReplyTo(providerId, { email, token })));
  if (agreed) {
    return (
      <AuthCard title={t("identity.replyTo.agreed")}>
        <Text role="status">
          {t("identity.replyTo.agreedText", { name: agreed.providerName, email: agreed.email })}
        </Text>
      </AuthCard>
    );
  }
  if (isFault(fault, "branding.link_dead")) {
    return (
      <AuthCard title={t("identity.replyTo.deadTitle")}>
        <Text role="alert">{error}</Text>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("identity.replyTo.title")} description={t("identity.replyTo.intro")}>
      <Who>{email}</Who>
      <FormError>{error}</FormError>
      <Button size="md" loading={pending} onClick={agree}>
        {t("identity.replyTo.agree")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("identity.replyTo.not")}
      </Text>
    </AuthCard>
  );
}
