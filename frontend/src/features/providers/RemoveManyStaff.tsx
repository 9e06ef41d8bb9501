import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import type { ClientPlace, ProviderUser } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { hasSeen, Leaving, namesOf, useLeaving } from "./Leaving.tsx";

/** So many that of each can be read what ends. */
export const MOST_REMOVED = 25;

interface Props {
  providerId: string;
  /** Of the provider; typed, because many people at the wrong one is the worst that can happen here. */
  providerName: string;
  users: ProviderUser[];
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before several people leave the staff, and shows of each what ends with it and what they know. */
export function RemoveManyStaff({ providerId, providerName, users, onClose, onConfirm }: Props) {
  const { t } = useTranslation();
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("providers.members.removeMany.title", { count: users.length })}
      name={providerName}
      confirmLabel={t("members.actions.remove")}
      onConfirm={async () => onConfirm()}
    >
      <Text mb="sm">{t("providers.members.removeMany.text")}</Text>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {users.map((user) => (
          <Person key={user.id} providerId={providerId} user={user} />
        ))}
      </Stack>
    </ConfirmByName>
  );
}

function Person({ providerId, user }: { providerId: string; user: ProviderUser }) {
  const { t } = useTranslation();
  const leaving = useLeaving(providerId, user);
  const nothing =
    leaving.places.data?.data.length === 0 && (!user.userId || leaving.seen.data) && !hasSeen(leaving.seen.data);
  return (
    <li>
      <Text fw={600}>{nameOf(user)}</Text>
      {nothing && <Text c="dimmed">{t("providers.members.removeMany.nothing")}</Text>}
      <Leaving providerId={providerId} user={user} leaving={leaving} />
    </li>
  );
}

/** Somebody who has left, and what is left to know or do about it. */
export interface Left {
  user: ProviderUser;
  kept: ClientPlace[];
  lost: ClientPlace[];
}

interface LeftProps {
  providerId: string;
  left: Left[];
  onClose: () => void;
}

/** After several people have left: the places that stay with each, and the way to what they know. */
export function LeftStaff({ providerId, left, onClose }: LeftProps) {
  const { t } = useTranslation();
  if (left.length === 0) return null;
  return (
    <Alert
      role="status"
      variant="light"
      mb="md"
      title={t("providers.members.removeMany.left", { count: left.length })}
      withCloseButton
      closeButtonLabel={t("common.actions.close")}
      onClose={onClose}
      styles={{ body: { overflowWrap: "anywhere" } }}
    >
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {left.map(({ user, kept, lost }) => {
          const away = new Set(lost.map(({ memberId }) => memberId));
          const lapses = namesOf(lost);
          const stays = namesOf(kept.filter(({ memberId }) => !away.has(memberId)));
          return (
            <li key={user.id}>
              <Text size="sm">
                <strong>{nameOf(user)}</strong>
                {user.userId && (
                  <>
                    {" "}
                    <Anchor
                      component={Link}
                      size="sm"
                      underline="always"
                      to={paths.providerReveals(providerId, user.userId)}
                    >
                      {t("providers.members.seen")}
                    </Anchor>
                  </>
                )}
              </Text>
              {lapses && <Text size="sm">{t("providers.members.remove.lapses", { clients: lapses })}</Text>}
              {stays && <Text size="sm">{t("providers.members.remove.stays", { clients: stays })}</Text>}
            </li>
          );
        })}
      </Stack>
    </Alert>
  );
}
