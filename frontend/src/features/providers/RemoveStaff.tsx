import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import type { ProviderUser } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { hasSeen, Leaving, namesOf, useLeaving } from "./Leaving.tsx";

interface Props {
  providerId: string;
  user: ProviderUser;
  onClose: () => void;
}

/** Takes somebody off the staff, after showing what ends with it and what they know. */
export function RemoveStaff({ providerId, user, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leaving = useLeaving(providerId, user);
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("providers.members.remove.title", { name: nameOf(user) })}
      name={nameOf(user)}
      confirmLabel={t("members.actions.remove")}
      onConfirm={async () => {
        const { kept, lost } = await api.providersRemoveUser(providerId, user.id);
        const away = new Set(lost.map(({ memberId }) => memberId));
        const say = (key: "stays" | "lapses", clients: string) =>
          clients &&
          notifications.show({ message: t(`providers.members.remove.${key}`, { clients }), autoClose: false });
        say("lapses", namesOf(lost));
        say("stays", namesOf(kept.filter(({ memberId }) => !away.has(memberId))));
        // From here on it is somebody's task: what they know is changed and ticked off there.
        if (hasSeen(leaving.seen.data)) await navigate(paths.providerReveals(providerId, user.userId ?? ""));
      }}
    >
      <Text>{t("providers.members.remove.text")}</Text>
      <Leaving providerId={providerId} user={user} leaving={leaving} />
    </ConfirmByName>
  );
}
