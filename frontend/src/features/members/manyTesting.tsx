import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { BulkReport } from "../../ui/bulkRun.tsx";
import { type AskedMany, ManyBar, ManyDialog } from "./Many.tsx";
import { useMemberActions } from "./useMemberActions.tsx";

/** A member for tests of actions on many. */
export const member = (name: string, status: number, type = 2): Member =>
  ({
    id: name.toLowerCase(),
    userId: `u${name.toLowerCase()}`,
    name,
    email: `${name}@x.nl`,
    status,
    type,
    revisionDate: `date-of-${name}`,
  }) as Member;
export const [ivo, ada, lla, we, cor] = [
  member("Ivo", 0),
  member("Ada", 1),
  { ...member("Ulla", 1), userId: "ulla" },
  { ...member("Uwe", 1), userId: "uwe" },
  member("Cor", 2, 1),
];

export const organization = { id: "o", name: "Zeilmakerij", useCustomPermissions: true } as Organization;
const rights = { isOwner: true, isAdmin: true, may: () => true, holds: () => true } as unknown as OrganizationRights;

/** What the members page shows of actions on many. */
export function Page({ members, organization: of = organization }: { members: Member[]; organization?: Organization }) {
  const actions = useMemberActions("o", rights, "me");
  const [asked, setAsked] = useState<AskedMany | null>(null);
  return (
    <>
      <BulkReport run={actions.bulk.run} onClose={actions.bulk.close} />
      <ManyBar organizationId="o" members={members} actions={actions} onAsk={setAsked} />
      {asked && (
        <ManyDialog asked={asked} organization={of} rights={rights} actions={actions} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

export const { actions } = words.members;
export const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
export const report = async (title: string) =>
  within((await screen.findByText(title)).closest<HTMLElement>('[role="status"]')!);
