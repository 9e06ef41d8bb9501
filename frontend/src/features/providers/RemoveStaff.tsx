import { Anchor, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import { auditListReveals } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { ClientPlace, List, ProviderUser, Reveal } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { stateOf } from "../../model/revealState.ts";
import { paths } from "../../paths.ts";
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

/** So many of what somebody has seen are counted here; the rest is on the page that this leads to. */
const COUNTED = auditListReveals.pageSize.maximum;

/** Before somebody leaves the staff: what they know by then, and has to be changed. */
function Seen({ providerId, userId, seen }: { providerId: string; userId: string; seen: List<Reveal> }) {
  const { t } = useTranslation();
  const open = seen.data.filter((row) => stateOf(row) === "open");
  if (seen.data.length === 0 && !seen.continuationToken) return null;
  const clients = formatList([...new Set(open.map(({ organizationName }) => organizationName))], currentLanguage());
  const more = seen.continuationToken !== null;
  return (
    <Text mt="sm">
      {more
        ? t("providers.members.remove.seenMany", { count: COUNTED })
        : open.length > 0
          ? t("providers.members.remove.seen", { count: open.length, clients })
          : t("providers.members.remove.seenDone")}{" "}
      <Anchor component={Link} underline="always" to={paths.providerReveals(providerId, userId)}>
        {t("providers.members.remove.seenOpen")}
      </Anchor>
    </Text>
  );
}

/** Takes somebody off the staff, after showing what ends with it and what they know. */
export function RemoveStaff({ providerId, user, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const userId = user.userId ?? "";
  const seen = useQuery({
    ...operation("auditListReveals", providerId, { userId, pageSize: COUNTED }),
    staleTime: 0,
    enabled: userId !== "",
  });
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
        // From here on it is somebody's task: what they know is changed and ticked off there.
        if (seen.data && (seen.data.data.length > 0 || seen.data.continuationToken))
          await navigate(paths.providerReveals(providerId, userId));
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
      {seen.error ? (
        <ErrorState error={seen.error} onRetry={() => void seen.refetch()} />
      ) : (
        seen.data && <Seen providerId={providerId} userId={userId} seen={seen.data} />
      )}
    </ConfirmByName>
  );
}
