import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { membersList } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import type { Query } from "../../api/types.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconPlus, IconUsers } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { ActionButton } from "../../ui/pageActions.tsx";
import { useCollections } from "../../model/useCollections.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { ROLES } from "../../model/roles.ts";
import { useTableState } from "../../ui/useTableState.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { csvHeader, csvRow, memberColumns } from "./columns.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { EditSheet } from "./EditSheet.tsx";
import { EndMember } from "./EndMember.tsx";
import { InvitationSheet } from "./InvitationSheet.tsx";
import { RecoverSheet } from "./RecoverSheet.tsx";
import { InviteSheet } from "./InviteSheet.tsx";
import { JoinLinkCard } from "./JoinLinkCard.tsx";
import { type AskedMany, ManyBar, ManyDialog } from "./Many.tsx";
import { seatState, STATES } from "./people.ts";
import { SeatCounter } from "./SeatCounter.tsx";
import { useMemberActions } from "./useMemberActions.tsx";
import { type RowDialog, useRowActions } from "./useRowActions.ts";

const PAGE_SIZE = 50;
const SORT = "name";
type Sort = Query<"membersList">["sort"];

const EXPORT_PAGE_SIZE = membersList.pageSize.maximum;

type Open = { what: RowDialog; member: Member } | { what: "invite" } | { what: "many"; asked: AskedMany } | null;

export function Component() {
  const { t } = useTranslation();
  const { organizationId, profile, rights } = useOrganization();
  const allowed = rights?.may("membersList") ?? false;
  const query = useQuery({ ...operation("organizationsGet", organizationId), enabled: allowed });
  const organization = query.data;
  const { search, sort, filter, set } = useTableState(SORT);
  const status = STATES.find((state) => state === filter("status"));
  const role = ROLES.find((name) => name === filter("role"));
  const twoStep = (["on", "off"] as const).find((value) => value === filter("twoStep"));
  const filters = { status, role, twoStep };
  const asked = { search, ...filters, includeCollections: true };
  const actions = useMemberActions(organizationId, rights, profile.id);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const spends = organization?.mayAddSeats === true;

  const inviteReason = (of: Organization): string | null => {
    const { full, grows } = seatState(of);
    if (full) return t("members.reasons.full");
    return grows && !of.mayAddSeats ? t("members.reasons.cannotSpend") : null;
  };

  const invite = (
    <ActionButton
      action={{
        label: t("members.invite.open"),
        Icon: IconPlus,
        disabledReason: organization && inviteReason(organization),
        run: organization && (() => setOpen({ what: "invite" })),
      }}
    />
  );

  const pathOf = new Map(useCollections(allowed ? organizationId : "").data?.map(({ id, path }) => [id, path]));
  const exported = organization && (
    <ExportButton<Member>
      fileName={`${organization.name} - ${t("members.title").toLowerCase()}`}
      load={(continuationToken, signal) =>
        api.membersList(
          organizationId,
          { ...asked, sort: sort as Sort, continuationToken, pageSize: EXPORT_PAGE_SIZE },
          signal,
        )
      }
      header={csvHeader(t)}
      row={(member) => csvRow(t, member, pathOf)}
    />
  );

  const rowActions = useRowActions({
    place: { organizationId, rights, profile },
    actions,
    onOpen: (what, member) => setOpen({ what, member }),
  });

  const choice = (name: string, value: string | undefined, all: string, data: { value: string; label: string }[]) => (
    <Select
      w={{ base: "100%", xs: 190 }}
      aria-label={t(`members.filters.${name as "status"}`)}
      data={[{ value: "", label: all }, ...data]}
      value={value ?? ""}
      onChange={(chosen) => set({ [name]: chosen })}
    />
  );
  const choices = (
    <>
      {choice(
        "status",
        status,
        t("members.filters.all"),
        STATES.map((value) => ({ value, label: t(`members.states.${value}`) })),
      )}
      {choice(
        "role",
        role,
        t("members.filters.allRoles"),
        ROLES.map((value) => ({ value, label: t(`members.roles.${value}`) })),
      )}
      {choice(
        "twoStep",
        twoStep,
        t("members.filters.anySteps"),
        (["on", "off"] as const).map((value) => ({ value, label: t(`members.filters.steps.${value}`) })),
      )}
    </>
  );

  return (
    <Page
      title={t("members.title")}
      description={t("members.description")}
      actions={
        <Group gap="sm">
          {exported}
          {invite}
        </Group>
      }
      query={allowed ? query : []}
      forbidden={!allowed}
    >
      {organization && rights && (
        <>
          <SeatCounter organization={organization} spends={spends} />
          <JoinLinkCard organizationId={organizationId} />
          <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
          <DataTable<Member>
            label={t("members.title")}
            queryKey={["membersList", organizationId, filters]}
            defaultSort={SORT}
            load={({ search, sort, continuationToken, signal }) =>
              api.membersList(
                organizationId,
                { ...asked, search, sort: sort as Sort, continuationToken, pageSize: PAGE_SIZE },
                signal,
              )
            }
            columns={memberColumns(t, actions.results, (member) =>
              actions.reason("confirm", member) ? null : () => setOpen({ what: "confirm", member }),
            )}
            rowKey={(row) => row.id}
            rowName={nameOf}
            rowActions={rowActions}
            bulkActions={(members) => (
              <ManyBar
                organizationId={organizationId}
                members={members}
                actions={actions}
                onAsk={(asked) => setOpen({ what: "many", asked })}
              />
            )}
            filters={choices}
            filtered={Boolean(status ?? role ?? twoStep)}
            empty={
              <EmptyState
                icon={<IconUsers size={26} />}
                title={t("members.empty.title")}
                text={t("members.empty.text")}
                action={invite}
              />
            }
          />
          <InviteSheet
            opened={open?.what === "invite"}
            onClose={close}
            organization={organization}
            rights={rights}
            spends={spends}
          />
          {open?.what === "edit" && (
            <EditSheet member={open.member} onClose={close} organization={organization} rights={rights} />
          )}
          {open?.what === "invitation" && (
            <InvitationSheet
              organizationId={organizationId}
              member={open.member}
              onClose={close}
              onRun={(action) => void actions.run(action, open.member)}
              onWithdraw={() => setOpen({ what: "remove", member: open.member })}
            />
          )}
          {open?.what === "many" && (
            <ManyDialog
              asked={open.asked}
              organization={organization}
              rights={rights}
              actions={actions}
              onClose={close}
            />
          )}
          {open?.what === "recover" && (
            <RecoverSheet organizationId={organizationId} member={open.member} onClose={close} />
          )}
          {open?.what === "confirm" && (
            <ConfirmDialog
              organizationId={organizationId}
              member={open.member}
              onClose={close}
              onConfirmed={() =>
                actions.report(open.member.id, { ok: true, said: { key: "members.results.confirm" }, told: true })
              }
            />
          )}
          {(open?.what === "remove" || open?.what === "revoke") && (
            <EndMember
              what={open.what}
              organizationId={organizationId}
              member={open.member}
              onClose={close}
              onRevoked={() =>
                actions.report(open.member.id, { ok: true, said: { key: "members.results.revoke" }, told: true })
              }
            />
          )}
        </>
      )}
    </Page>
  );
}
