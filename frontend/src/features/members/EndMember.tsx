import { Alert, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { operation } from "../../api/query.ts";
import { MemberType } from "../../api/rights.ts";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { IconAlert } from "../../ui/icons.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { stateOf } from "./people.ts";

/** Whether nobody else at the organisation could decide about it after this member goes, as far as one page tells. */
function useLastOwner(organizationId: string, member: Member): boolean {
  const owner = member.type === MemberType.owner && stateOf(member) === "confirmed";
  const { data } = useQuery({ ...operation("membersList", organizationId, { status: "confirmed" }), enabled: owner });
  return (
    owner && data !== undefined && !data.data.some(({ id, type }) => type === MemberType.owner && id !== member.id)
  );
}

interface Props {
  what: "remove" | "revoke";
  organizationId: string;
  member: Member;
  onClose: () => void;
  onRevoked: () => void;
}

/**
 * Asks before somebody's access ends. A client is only left without an owner when that was said in so many words: the
 * server refuses it once, and what is asked then is another question.
 */
export function EndMember({ what, organizationId, member, onClose, onRevoked }: Props) {
  const { t } = useTranslation();
  const seen = useLastOwner(organizationId, member);
  const [refused, setRefused] = useState(false);
  const lastOwner = seen || refused;
  const end = what === "remove" ? api.membersRemove : api.membersRevoke;
  const name = nameOf(member);
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t(`members.${what}.title`, { name })}
      name={name}
      confirmLabel={t(`members.actions.${what}`)}
      onConfirm={async () => {
        try {
          await end(organizationId, member.id, { leaveWithoutOwner: lastOwner });
          // Whoever was removed has no row any more to say it at.
          if (what === "remove") notifications.show({ message: t("members.results.removed", { name }) });
          else onRevoked();
        } catch (err) {
          setRefused(isFault(err, "members.last_owner_of_client"));
          throw err;
        }
      }}
    >
      {lastOwner && (
        <Alert color="red" variant="light" mb="md" role="alert" icon={<IconAlert size={18} aria-hidden />}>
          {t("members.remove.lastOwner")}
        </Alert>
      )}
      <Text>
        {what === "remove" ? t("members.remove.text", { count: member.collections.length }) : t("members.revoke.text")}
      </Text>
    </ConfirmByName>
  );
}
