import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import type { ClientPlace, ProviderUser } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";

interface Props {
  providerId: string;
  user: ProviderUser;
  onClose: () => void;
}

const namesOf = (places: ClientPlace[]) =>
  formatList(
    places.map(({ name }) => name),
    currentLanguage(),
  );

/** Before somebody leaves the staff: which places in clients end with it, which are revoked, and which stay. */
function Places({ places }: { places: ClientPlace[] }) {
  const { t } = useTranslation();
  const ending = namesOf(places.filter(({ givenByStaff }) => givenByStaff));
  const lapsing = namesOf(places.filter(({ lapses }) => lapses));
  const staying = namesOf(places.filter(({ givenByStaff, lapses }) => !givenByStaff && !lapses));
  return (
    <>
      {ending && <Text mt="sm">{t("providers.members.remove.ends", { clients: ending })}</Text>}
      {lapsing && <Text mt="sm">{t("providers.members.remove.lapses", { clients: lapsing })}</Text>}
      {staying && <Text mt="sm">{t("providers.members.remove.stays", { clients: staying })}</Text>}
    </>
  );
}

/** Takes somebody off the staff, after showing what ends with it. */
export function RemoveStaff({ providerId, user, onClose }: Props) {
  const { t } = useTranslation();
  const places = useQuery({ ...operation("providersListUserPlaces", providerId, user.id), staleTime: 0 });
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
      }}
    >
      <Text>{t("providers.members.remove.text")}</Text>
      {places.error ? (
        <ErrorState error={places.error} onRetry={() => void places.refetch()} />
      ) : places.data ? (
        <Places places={places.data.data} />
      ) : (
        <LoadingState rows={1} />
      )}
    </ConfirmByName>
  );
}
