import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization, Permissions } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { type RoleName, roleOf } from "../../model/roles.ts";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { Names } from "./Names.tsx";
import { RoleFields } from "./RoleFields.tsx";

/** The role that is given, and what goes with it. */
export interface NewRole {
  type: (typeof MemberType)[RoleName];
  permissions?: Partial<Permissions>;
}

interface Props {
  members: Member[];
  organization: Organization;
  rights: OrganizationRights;
  onClose: () => void;
  onChange: (members: Member[], role: NewRole) => void;
}

/**
 * Gives many people one role. Their collections stay as they are; who has the role already is left alone. What is
 * chosen here isn't kept as a draft: the next time it would meet other people.
 */
export function RoleMany({ members, organization, rights, onClose, onChange }: Props) {
  const { t } = useTranslation();
  const [role, setRole] = useState<RoleName>("user");
  const [permissions, setPermissions] = useState<Partial<Permissions>>({});
  const others = members.filter(({ type }) => role === "custom" || roleOf(type) !== role);
  const there = members.length - others.length;
  return (
    <SideSheet opened onClose={onClose} title={t("members.roleMany.title", { count: members.length })}>
      <Stack>
        <Names members={members} />
        <RoleFields
          rights={rights}
          customInPlan={organization.useCustomPermissions}
          role={role}
          onRole={setRole}
          permissions={permissions}
          onPermissions={setPermissions}
        />
        <Text size="sm" c="dimmed" role="status">
          {there > 0 && t("members.roleMany.there", { count: there })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button
            disabled={others.length === 0}
            onClick={() =>
              onChange(others, { type: MemberType[role], permissions: role === "custom" ? permissions : undefined })
            }
          >
            {t("members.roleMany.submit", { count: others.length, total: members.length })}
          </Button>
        </Group>
      </Stack>
    </SideSheet>
  );
}
