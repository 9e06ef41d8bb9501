import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isFault } from "../api/fault.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { BackCloses } from "../ui/BackCloses.tsx";
import classes from "./ConfirmKeyDialog.module.css";
import { loadPersonKey } from "./personKey.ts";
import { useRemember } from "./useRemember.ts";
import { useFaultText } from "../ui/faultText.ts";
import { FormError } from "../ui/form.tsx";
import { ErrorState, LoadingState } from "../ui/Page.tsx";
import { usePending } from "../ui/usePending.ts";

interface Props {
  name: string;
  userId: string;
  /** What the person gets with it. */
  why: string;
  onClose: () => void;
  /** Wraps a key for exactly this public key and sends it with the key's hash. */
  confirm: (publicKey: string, publicKeyHash: string) => Promise<unknown>;
}

/** The server knows another key than the one whose words were compared. */
const isOtherKey = (err: unknown): boolean =>
  isFault(err, "members.public_key_changed") || isFault(err, "providers.public_key_changed");

/**
 * Shows the words of somebody's key, to be compared by phone, before a key is wrapped for it. When the server knows
 * another key by then, it refuses, and the new words are shown. Closes itself when `confirm` succeeds.
 */
export function ConfirmKeyDialog({ name, userId, why, onClose, confirm }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const remember = useRemember();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const query = useQuery({
    queryKey: ["identityGetPublicKey", userId],
    queryFn: () => loadPersonKey(userId),
    staleTime: 0,
    gcTime: 0,
  });

  const run = (publicKey: string, hash: string) =>
    once(async () => {
      setFault(null);
      try {
        await confirm(publicKey, hash);
        await remember([{ name, userId, publicKey }]);
        onClose();
      } catch (err) {
        setFault(err);
        if (isOtherKey(err)) await query.refetch();
      }
    });

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("members.confirm.title", { name })}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
    >
      <BackCloses opened onClose={onClose} />
      <Stack>
        <FormError>{fault === null ? null : text(fault)}</FormError>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : !query.data ? (
          <LoadingState rows={2} />
        ) : query.data.known === "changed" ? (
          <FormError>{t("common.keys.personChanged", { name })}</FormError>
        ) : (
          <>
            <Text>{t("members.confirm.compare", { name })}</Text>
            <output className={classes.phrase} aria-label={t("members.confirm.phrase")}>
              {query.data.phrase}
            </output>
            <Text size="sm" c="dimmed">
              {why}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button
            disabled={!query.data || query.data.known === "changed" || query.isFetching}
            loading={pending}
            onClick={() => query.data && void run(query.data.publicKey, query.data.hash)}
          >
            {t("members.confirm.submit")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
