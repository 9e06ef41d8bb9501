import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { auditListReveals } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { ClientPlace, List, ProviderUser, Reveal } from "../../api/wire.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { stateOf } from "../../model/revealState.ts";
import { paths } from "../../paths.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";

export const namesOf = (places: ClientPlace[]) =>
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

/** What ends, and is known, when somebody leaves the staff; read anew each time it is looked at. */
export function useLeaving(providerId: string, { id, userId }: ProviderUser) {
  const seen = useQuery({
    ...operation("auditListReveals", providerId, { userId: userId ?? "", pageSize: COUNTED }),
    staleTime: 0,
    enabled: Boolean(userId),
  });
  const places = useQuery({ ...operation("providersListUserPlaces", providerId, id), staleTime: 0 });
  return { seen, places };
}

/** Whether there is anything to change after somebody has left. */
export const hasSeen = (seen: List<Reveal> | undefined): boolean =>
  seen !== undefined && (seen.data.length > 0 || seen.continuationToken !== null);

interface Props {
  providerId: string;
  user: ProviderUser;
  leaving: ReturnType<typeof useLeaving>;
}

/** Says before somebody leaves the staff what ends with it, and what they know. */
export function Leaving({ providerId, user, leaving: { seen, places } }: Props) {
  return (
    <>
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
        seen.data && <Seen providerId={providerId} userId={user.userId ?? ""} seen={seen.data} />
      )}
    </>
  );
}
