import { api } from "../../api/api.ts";
import type { Member } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ConfirmKeyDialog } from "../../model/ConfirmKeyDialog.tsx";
import { useFocusBack } from "../../ui/useFocusBack.ts";
import { nameOf } from "../../ui/nameOf.ts";

interface Props {
  organizationId: string;
  member: Member;
  onClose: () => void;
  onConfirmed: () => void;
}

/** Gives a member who accepted the organisation's key. */
export function ConfirmDialog({ organizationId, member, onClose, onConfirmed }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  const confirm = async (publicKey: string, publicKeyHash: string) => {
    const key = await vault.wrapOrganizationKeyFor(organizationId, member.userId ?? "", publicKey);
    await api.membersConfirm(organizationId, member.id, { key, publicKeyHash, keyProof: "compared" });
    onConfirmed();
  };
  return (
    <ConfirmKeyDialog
      name={nameOf(member)}
      userId={member.userId ?? ""}
      why={t("members.confirm.why")}
      onClose={onClose}
      confirm={confirm}
    />
  );
}
