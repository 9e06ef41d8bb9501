import { Alert, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import { asOneChange } from "../../api/stale.ts";
import type { ProviderUser } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ConfirmKeyDialog } from "../../model/ConfirmKeyDialog.tsx";
import { paths, toStaffEvents } from "../../paths.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { DataTable, type RowAction } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconPlus, IconUsers } from "../../ui/icons.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { InviteStaffSheet } from "./InviteStaffSheet.tsx";
import { ConfirmManyStaff, ManyStaffBar } from "./ManyStaff.tsx";
import { LeftStaff, RemoveManyStaff } from "./RemoveManyStaff.tsx";
import { RemoveStaff } from "./RemoveStaff.tsx";
import { RoleSheet } from "./RoleSheet.tsx";
import { found, STAFF_VIEWS, stateOf } from "./staff.ts";
import { staffColumns } from "./staffColumns.tsx";
import { useStaffActions } from "./useStaffActions.ts";

const SORT = "name";

type Open =
  | { what: "invite" }
  | { what: "confirmMany" | "removeMany"; users: ProviderUser[] }
  | { what: "confirm" | "role" | "remove"; user: ProviderUser };

/** The people of a provider: who may open its clients, and who waits to be let in. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const navigate = useNavigate();
  const profile = useProfile();
  const [open, setOpen] = useState<Open | null>(null);
  const admin = mayInProvider(profile, providerId, "providersListUsers");
  const query = useQuery({ ...operation("providersListUsers", providerId), enabled: admin });
  const staff = query.data?.data ?? [];
  const counts = { all: staff.length, invited: 0, accepted: 0, confirmed: 0 };
  for (const user of staff) counts[stateOf(user)]++;
  const waiting = counts.accepted;
  const state = useTableState(SORT);
  const view = STAFF_VIEWS.find((name) => name === state.filter("status"));
  const provider = profile.providers.find(({ id }) => id === providerId);
  const readsLog = mayInProvider(profile, providerId, "auditListProviderEvents") && provider?.useEvents === true;
  const actions = useStaffActions(providerId, profile.id);
  const close = () => setOpen(null);

  const see = (userId: string) => void navigate(paths.providerReveals(providerId, userId));

  const rowActions = (user: ProviderUser): RowAction[] => {
    return [
      {
        label: t("members.actions.confirm"),
        disabledReason: actions.reason("confirm", user),
        run: () => setOpen({ what: "confirm", user }),
      },
      {
        label: t("members.actions.reinvite"),
        disabledReason: actions.reason("reinvite", user),
        run: () => void actions.reinvite(user),
      },
      {
        label: t("providers.members.role.change"),
        disabledReason: user.userId === profile.id ? t("providers.members.reasons.ownRole") : null,
        run: () => setOpen({ what: "role", user }),
      },
      ...(stateOf(user) === "confirmed"
        ? [
            {
              label: t("members.actions.events"),
              disabledReason: readsLog ? null : t("members.actions.noEvents"),
              run: () => void navigate(toStaffEvents(providerId, user.id)),
            },
          ]
        : []),
      ...(user.userId ? [{ label: t("providers.members.seen"), run: () => see(user.userId ?? "") }] : []),
      {
        label: t("members.actions.remove"),
        danger: true,
        disabledReason: actions.reason("remove", user),
        run: () => setOpen({ what: "remove", user }),
      },
    ];
  };

  const invite = (
    <ActionButton
      action={{
        label: t("providers.members.invite.open"),
        Icon: IconPlus,
        run: () => setOpen({ what: "invite" }),
      }}
    />
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
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <LeftStaff providerId={providerId} left={actions.left} onClose={actions.forgetLeft} />
      <DataTable<ProviderUser>
        label={t("providers.members.title")}
        queryKey={["providersListUsers", providerId, "table", view]}
        load={async ({ search, sort }) => found(await api.providersListUsers(providerId), search, sort, view)}
        filters={
          <SegmentedControl
            aria-label={t("providers.members.views.label")}
            value={view ?? "all"}
            onChange={(chosen) => state.set({ status: chosen === "all" ? null : chosen })}
            data={(["all", ...STAFF_VIEWS] as const).map((value) => ({
              value,
              label: t(`providers.members.views.${value}`, { formatted: counts[value] }),
            }))}
          />
        }
        filtered={view !== undefined}
        columns={staffColumns(t, actions.results, (user) => setOpen({ what: "confirm", user }))}
        defaultSort={SORT}
        rowKey={(user) => user.id}
        rowName={nameOf}
        rowActions={rowActions}
        bulkActions={(users) => (
          <ManyStaffBar
            users={users}
            actions={actions}
            onConfirm={(fit) => setOpen({ what: "confirmMany", users: fit })}
            onRemove={(fit) => setOpen({ what: "removeMany", users: fit })}
          />
        )}
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
      {open?.what === "confirm" && (
        <Confirm
          providerId={providerId}
          user={open.user}
          onClose={close}
          onConfirmed={() =>
            actions.report(open.user.id, { ok: true, said: { key: "members.results.confirm" }, told: true })
          }
        />
      )}
      {open?.what === "confirmMany" && (
        <ConfirmManyStaff providerId={providerId} users={open.users} actions={actions} onClose={close} />
      )}
      {open?.what === "removeMany" && (
        <RemoveManyStaff
          providerId={providerId}
          providerName={provider?.name ?? ""}
          users={open.users}
          onClose={close}
          onConfirm={() => void asOneChange(() => actions.removeMany(open.users))}
        />
      )}
      {open?.what === "role" && <RoleSheet providerId={providerId} user={open.user} onClose={close} />}
      {open?.what === "remove" && <RemoveStaff providerId={providerId} user={open.user} onClose={close} />}
    </Page>
  );
}

interface ConfirmProps {
  providerId: string;
  user: ProviderUser;
  onClose: () => void;
  onConfirmed: () => void;
}

function Confirm({ providerId, user, onClose, onConfirmed }: ConfirmProps) {
  const { t } = useTranslation();
  const confirm = async (publicKey: string, publicKeyHash: string) => {
    const key = await vault.wrapProviderKeyFor(providerId, user.userId ?? "", publicKey);
    await api.providersConfirmUser(providerId, user.id, { key, publicKeyHash, keyProof: "compared" });
    onConfirmed();
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
