import { Alert, Button, Checkbox, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { enrolWith, loadRecoveryKey } from "../../model/recoveryKey.ts";
import { FormError } from "../../ui/form.tsx";
import { IconInfo } from "../../ui/icons.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { usePress } from "../../ui/usePress.ts";
import classes from "./RecoveryConsent.module.css";

interface Props {
  organizationId: string;
  name: string;
  /** The organisation's public key, where it was told already: whoever has no place there can't ask for it. */
  publicKey?: string;
  submitLabel: string;
  /** Enrols with the user key, wrapped for the organisation. */
  onAgree: (resetPasswordKey: string) => Promise<unknown>;
  /** What else is asked before. */
  children?: ReactNode;
}

/**
 * What account recovery gives away, the words of the key that it is given to, and the person's yes. Nothing is wrapped
 * before, and nothing for another key than the person agreed to earlier.
 */
export function RecoveryConsent({ organizationId, name, publicKey, submitLabel, onAgree, children }: Props) {
  const { t } = useTranslation();
  const [agreed, setAgreed] = useState(false);
  const { pending, press, error } = usePress();
  const query = useQuery({
    queryKey: ["recoveryGetPublicKey", organizationId, publicKey],
    queryFn: () => loadRecoveryKey(organizationId, publicKey),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={2} />;
  const { phrase, known, publicKey: shown } = query.data;
  if (known === "changed") return <FormError>{t("recovery.keyChanged", { name })}</FormError>;
  const enrol = () => press(() => enrolWith(organizationId, shown, onAgree));
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<IconInfo size={18} aria-hidden />}>
        {t("recovery.what", { name })}
      </Alert>
      <Text>{t("recovery.compare", { name })}</Text>
      <output className={classes.phrase} aria-label={t("recovery.phrase", { name })}>
        {phrase}
      </output>
      {children}
      <Checkbox
        label={t("recovery.agree", { name })}
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
      <FormError>{error}</FormError>
      <Button size="md" disabled={!agreed} loading={pending} onClick={enrol}>
        {submitLabel}
      </Button>
    </Stack>
  );
}
