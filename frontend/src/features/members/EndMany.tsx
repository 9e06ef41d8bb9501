import { Text } from "@mantine/core";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { Names } from "./Names.tsx";

interface Props {
  what: "remove" | "revoke";
  /** Of the organisation; typed, because many people at the wrong client is the worst that can happen here. */
  organizationName: string;
  members: Member[];
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before the access of many people ends. */
export function EndMany({ what, organizationName, members, onClose, onConfirm }: Props) {
  const { t } = useTranslation();
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t(`members.${what}Many.title`, { count: members.length })}
      name={organizationName}
      confirmLabel={t(`members.actions.${what}`)}
      onConfirm={async () => onConfirm()}
    >
      <Text mb="xs">{t(`members.${what}Many.text`, { name: organizationName })}</Text>
      <Names members={members} />
    </ConfirmByName>
  );
}
