import { Alert, Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { ClientPlace, ProviderUser } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { ConfirmKeyDialog } from "../../model/ConfirmKeyDialog.tsx";
import { type Column, DataTable, type RowAction } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { IconPlus, IconUsers } from "../../ui/icons.ts";
import { ErrorState, LoadingState, Page } from "../../ui/Page.tsx";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { InviteStaffSheet } from "./InviteStaffSheet.tsx";
import { RoleSheet } from "./RoleSheet.tsx";
import { found, roleOf, type StaffState, stateOf } from "./staff.ts";

type Open = { what: "invite" } | { what: "confirm" | "role" | "remove"; user: ProviderUser };

const TONES: Record<StaffState, Tone> = { invited: "info", accepted: "warn", confirmed: "good" };

function columnsOf(t: TFunction, onConfirm: (user: ProviderUser) => void): Column<ProviderUser>[] {
  return [
    {
      id: "name",
      header: t("providers.members.columns.name"),
      sortable: true,
      cell: (user) => (
        <div>
          <Text size="sm" fw={550}>
            {nameOf(user)}
          </Text>
          {user.name && (
            <Text size="xs" c="dimmed">
              {user.email}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "role",
      header: t("providers.members.columns.role"),
      cell: (user) => t(`providers.members.roles.${roleOf(user)}`),
    },
    {
      id: "status",
      header: t("providers.members.columns.status"),
      cell: (user) => {
        const state = stateOf(user);
        return (
          <Group gap={6}>
            <StatusBadge tone={TONES[state]}>{t(`providers.members.states.${state}`)}</StatusBadge>
            {state === "accepted" && (
              <Button size="compact-xs" variant="default" onClick={() => onConfirm(user)}>
                {t("members.actions.confirm")}
              </Button>
            )}
          </Group>
        );
      },
    },
  ];
}

/** The people of a provider: who may open its clients, and who waits to be let in. */
export function Component() {
  const { t } = useTranslation();
  const text = useFaultText();
  const { providerId = "" } = useParams();
  const profile = useProfile();
  const [open, setOpen] = useState<Open | null>(null);
  const admin = mayInProvider(profile, providerId, "providersListUsers");
  const query = useQuery({ ...operation("providersListUsers", providerId), enabled: admin });
  const waiting = query.data?.data.filter((user) => stateOf(user) === "accepted").length ?? 0;
  const close = () => setOpen(null);

  const reinvite = async (user: ProviderUser) => {
    try {
      await api.providersReinviteUser(providerId, user.id);
      notifications.show({ message: t("members.results.reinvite") });
    } catch (err) {
      notifications.show({ color: "red", message: text(err) });
    }
  };

  const rowActions = (user: ProviderUser): RowAction[] => {
    const state = stateOf(user);
    const notNow = t(
      state === "invited" ? "providers.members.reasons.notAccepted" : "providers.members.reasons.confirmed",
    );
    return [
      {
        label: t("members.actions.confirm"),
        disabledReason: state === "accepted" ? null : notNow,
        run: () => setOpen({ what: "confirm", user }),
      },
      {
        label: t("members.actions.reinvite"),
        disabledReason: state === "invited" ? null : t("providers.members.reasons.notInvited"),
        run: () => void reinvite(user),
      },
      {
        label: t("providers.members.role.change"),
        disabledReason: user.userId === profile.id ? t("providers.members.reasons.ownRole") : null,
        run: () => setOpen({ what: "role", user }),
      },
      {
        label: t("members.actions.remove"),
        danger: true,
        disabledReason: user.userId === profile.id ? t("providers.members.reasons.yourself") : null,
        run: () => setOpen({ what: "remove", user }),
      },
    ];
  };

  const invite = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: "invite" })}>
      {t("providers.members.invite.open")}
    </Button>
  );

  return (
    <Page
      title={t("providers.members.title")}
      description={t("providers.members.description")}
      actions={invite}
      query={query}
      forbidden={!admin}
    >
      {waiting > 0 && (
        <Alert variant="light" mb="md">
          {t("providers.members.waiting", { count: waiting })}
        </Alert>
      )}
      <DataTable<ProviderUser>
        label={t("providers.members.title")}
        queryKey={["providersListUsers", providerId, "table"]}
        load={async ({ search, sort }) => found(await api.providersListUsers(providerId), search, sort)}
        columns={columnsOf(t, (user) => setOpen({ what: "confirm", user }))}
        defaultSort="name"
        rowKey={(user) => user.id}
        rowName={nameOf}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={<IconUsers size={26} />}
            title={t("providers.members.empty.title")}
            text={t("providers.members.empty.text")}
            action={invite}
          />
        }
      />
      <InviteStaffSheet opened={open?.what === "invite"} onClose={close} providerId={providerId} />
      {open?.what === "confirm" && <Confirm providerId={providerId} user={open.user} onClose={close} />}
      {open?.what === "role" && <RoleSheet providerId={providerId} user={open.user} onClose={close} />}
      {open?.what === "remove" && <Remove providerId={providerId} user={open.user} onClose={close} />}
    </Page>
  );
}

interface DialogProps {
  providerId: string;
  user: ProviderUser;
  onClose: () => void;
}

function Confirm({ providerId, user, onClose }: DialogProps) {
  const { t } = useTranslation();
  const confirm = async (publicKey: string, publicKeyHash: string) => {
    const key = await vault.wrapProviderKeyFor(providerId, user.userId ?? "", publicKey);
    await api.providersConfirmUser(providerId, user.id, { key, publicKeyHash });
    notifications.show({ message: t("members.results.confirm") });
  };
  return (
    <ConfirmKeyDialog
      name={nameOf(user)}
      userId={user.userId ?? ""}
      why={t("providers.members.confirmWhy")}
      onClose={onClose}
      confirm={confirm}
    />
  );
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

function Remove({ providerId, user, onClose }: DialogProps) {
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
