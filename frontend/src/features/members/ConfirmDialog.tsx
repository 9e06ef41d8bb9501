import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { invalidate } from "../../api/query.ts";
import type { Member } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import classes from "./ConfirmDialog.module.css";
import { nameOf } from "./people.ts";

interface Props {
  organizationId: string;
  member: Member;
  onClose: () => void;
  onConfirmed: () => void;
}

async function loadKey(userId: string) {
  const { publicKey } = await api.identityGetPublicKey(userId);
  return { publicKey, phrase: await vault.fingerprint(userId, publicKey) };
}

/**
 * Shows the words of the member's key, to be compared by phone, before the organisation's key is wrapped for exactly that
 * key. When the server knows another key by then, it refuses, and the new words are shown.
 */
export function ConfirmDialog({ organizationId, member, onClose, onConfirmed }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const userId = member.userId ?? "";
  const query = useQuery({ queryKey: ["identityGetPublicKey", userId], queryFn: () => loadKey(userId), staleTime: 0, gcTime: 0 });
  const name = nameOf(member);

  const confirm = async (publicKey: string) => {
    setPending(true);
    setFault(null);
    try {
      const [key, publicKeyHash] = await Promise.all([
        vault.wrapOrganizationKeyFor(organizationId, publicKey),
        vault.publicKeyHash(publicKey),
      ]);
      await api.membersConfirm(organizationId, member.id, { key, publicKeyHash });
      onClose();
      onConfirmed();
      await invalidate("membersList", "membersGet");
    } catch (err) {
      setFault(err);
      if (isFault(err, "members.public_key_changed")) await query.refetch();
    } finally {
      setPending(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("members.confirm.title", { name })}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
    >
      <Stack>
        <FormError>{fault === null ? null : text(fault)}</FormError>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : !query.data ? (
          <LoadingState rows={2} />
        ) : (
          <>
            <Text>{t("members.confirm.compare", { name })}</Text>
            <output className={classes.phrase} aria-label={t("members.confirm.phrase")}>
              {query.data.phrase}
            </output>
            <Text size="sm" c="dimmed">
              {t("members.confirm.why")}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button
            disabled={!query.data || query.isFetching}
            loading={pending}
            onClick={() => query.data && void confirm(query.data.publicKey)}
          >
            {t("members.confirm.submit")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
