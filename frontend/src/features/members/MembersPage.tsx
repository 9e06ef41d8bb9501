import { Button, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../../api/api.ts";
import { membersList } from "../../api/generated/limits.ts";
import { operation } from "../../api/query.ts";
import { MemberType } from "../../api/rights.ts";
import type { Member, MemberState, Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { toEvents } from "../../paths.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { DataTable, type RowAction } from "../../ui/DataTable.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { ExportButton } from "../../ui/ExportButton.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconPlus, IconUsers } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { useCollections } from "../../model/useCollections.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { useTableState } from "../../ui/useTableState.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { csvHeader, csvRow, memberColumns } from "./columns.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { EditSheet } from "./EditSheet.tsx";
import { EndMember } from "./EndMember.tsx";
import { InvitationSheet } from "./InvitationSheet.tsx";
import { InviteSheet } from "./InviteSheet.tsx";
import { JoinLinkCard } from "./JoinLinkCard.tsx";
import { type AskedMany, ManyBar, ManyDialog } from "./Many.tsx";
import { maySpend, seatState, STATES, stateOf } from "./people.ts";
import { SeatCounter } from "./SeatCounter.tsx";
import { type QuickAction, useMemberActions } from "./useMemberActions.tsx";

const PAGE_SIZE = 50;
const EXPORT_PAGE_SIZE = membersList.pageSize.maximum;

type Open =
  | { what: "confirm" | "edit" | "invitation" | "remove" | "revoke"; member: Member }
  | { what: "invite" }
  | { what: "many"; asked: AskedMany }
  | null;

export function Component() {
  const navigate = useNavigate();
  const { t } = useTranslation();
  const { organizationId, profile, rights } = useOrganization();
  const allowed = rights?.may("membersList") ?? false;
  const query = useQuery({ ...operation("organizationsGet", organizationId), enabled: allowed });
  const organization = query.data;
  const { search, filter, set } = useTableState();
  const status = STATES.find((state) => state === filter("status"));
  const actions = useMemberActions(organizationId, rights, profile.id);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const spends = organization !== undefined && maySpend(profile, rights, organization);

  const inviteReason = (of: Organization): string | null => {
    const { full, grows } = seatState(of);
    if (full) return t("members.reasons.full");
    return grows && !maySpend(profile, rights, of) ? t("members.reasons.cannotSpend") : null;
  };

  const invite = (
    <DisabledWithReason reason={organization ? inviteReason(organization) : null}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setOpen({ what: "invite" })}
        disabled={!organization}
      >
        {t("members.invite.open")}
      </Button>
    </DisabledWithReason>
  );

  const pathOf = new Map(useCollections(allowed ? organizationId : "").data?.map(({ id, path }) => [id, path]));
  const exported = organization && (
    <ExportButton<Member>
      fileName={`${organization.name} - ${t("members.title").toLowerCase()}`}
      load={(continuationToken) =>
        api.membersList(organizationId, {
          search,
          status,
          continuationToken,
          pageSize: EXPORT_PAGE_SIZE,
          includeCollections: true,
        })
      }
      header={csvHeader(t)}
      row={(member) => csvRow(t, member, pathOf)}
    />
  );

  const readsLog = rights?.may("auditListMemberEvents") && rights.organization.useEvents !== false;
  const rowActions = (member: Member): RowAction[] => {
    const dialog = (what: "confirm" | "edit" | "remove" | "revoke", danger = false): RowAction => ({
      label: t(`members.actions.${what}`),
      danger,
      disabledReason: actions.reason(what, member),
      run: () => setOpen({ what, member }),
    });
    const quick = (action: QuickAction): RowAction => ({
      label: t(`members.actions.${action}`),
      disabledReason: actions.reason(action, member),
      run: () => void actions.run(action, member),
    });
    const invitation = (of: Member): RowAction => ({
      label: t("members.invitation.open"),
      run: () => setOpen({ what: "invitation", member: of }),
    });
    const state = stateOf(member);
    // Ending an owner may leave the client to nobody, which is asked first.
    const owns = member.type === MemberType.owner && state === "confirmed";
    return [
      ...(state === "accepted" ? [dialog("confirm")] : []),
      ...(state === "invited" ? [invitation(member), quick("reinvite")] : []),
      dialog("edit"),
      {
        label: t("members.actions.events"),
        disabledReason: readsLog ? null : t("members.actions.noEvents"),
        run: () => void navigate(toEvents(organizationId, { person: member.id })),
      },
      state === "revoked" ? quick("restore") : owns ? dialog("revoke") : quick("revoke"),
      dialog("remove", true),
    ];
  };

  const statusFilter = (
    <Select
      w={200}
      aria-label={t("members.filters.status")}
      data={[
        { value: "", label: t("members.filters.all") },
        ...STATES.map((value) => ({ value, label: t(`members.states.${value}`) })),
      ]}
      value={status ?? ""}
      onChange={(value) => set({ status: value as MemberState | "" })}
    />
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
            queryKey={["membersList", organizationId, { status }]}
            load={({ search, continuationToken, signal }) =>
              api.membersList(
                organizationId,
                { search, status, continuationToken, pageSize: PAGE_SIZE, includeCollections: true },
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
            filters={statusFilter}
            filtered={status !== undefined}
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
          {open?.what === "confirm" && (
            <ConfirmDialog
              organizationId={organizationId}
              member={open.member}
              onClose={close}
              onConfirmed={() =>
                actions.report(open.member.id, { ok: true, text: t("members.results.confirm"), told: true })
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
                actions.report(open.member.id, { ok: true, text: t("members.results.revoke"), told: true })
              }
            />
          )}
        </>
      )}
    </Page>
  );
}
