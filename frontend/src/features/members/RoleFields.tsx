import { Checkbox, Fieldset, Radio, SimpleGrid, Stack } from "@mantine/core";
import { waitsFor } from "../../api/features.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Permissions } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ROLES, type RoleName } from "../../model/roles.ts";
import { mayManage } from "./people.ts";

/** The rights of the custom role that something in the portal uses or will use. */
const PERMISSIONS = [
  "accessEventLogs",
  "accessImportExport",
  "accessReports",
  "createNewCollections",
  "editAnyCollection",
  "deleteAnyCollection",
  "manageGroups",
  "managePolicies",
  "manageSso",
  "manageUsers",
  "manageResetPassword",
  "manageScim",
] as const satisfies (keyof Permissions)[];

interface Props {
  rights: OrganizationRights;
  customInPlan: boolean;
  role: RoleName;
  onRole: (role: RoleName) => void;
  permissions: Partial<Permissions>;
  onPermissions: (permissions: Partial<Permissions>) => void;
}

/** The role, and what the custom role may do. What the person may not give away stays in sight, with the reason. */
export function RoleFields({ rights, customInPlan, role, onRole, permissions, onPermissions }: Props) {
  const { t } = useTranslation();
  const reason = (name: RoleName): string | null => {
    if (!mayManage(rights, MemberType[name])) return t("members.reasons.role");
    return name === "custom" && !customInPlan ? t("members.reasons.customNotInPlan") : null;
  };
  return (
    <Stack gap="sm">
      <Radio.Group label={t("members.fields.role")} value={role} onChange={(value) => onRole(value as RoleName)}>
        <Stack gap="xs" mt={6}>
          {ROLES.map((name) => (
            <Radio
              key={name}
              value={name}
              label={t(`members.roles.${name}`)}
              description={reason(name) ?? t(`members.roleTexts.${name}`)}
              disabled={reason(name) !== null}
            />
          ))}
        </Stack>
      </Radio.Group>
      {role === "custom" && (
        <Fieldset legend={t("members.fields.permissions")}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
            {PERMISSIONS.map((name) => {
              const waits = waitsFor("permissions", name);
              const refused = waits
                ? t(`common.missing.${waits}`)
                : rights.holds(name)
                  ? null
                  : t("members.reasons.right");
              return (
                <Checkbox
                  key={name}
                  label={t(`members.permissions.${name}`)}
                  description={refused}
                  checked={Boolean(permissions[name])}
                  // What was given before can still be taken away.
                  disabled={refused !== null && !permissions[name]}
                  onChange={(event) => onPermissions({ ...permissions, [name]: event.currentTarget.checked })}
                />
              );
            })}
          </SimpleGrid>
        </Fieldset>
      )}
    </Stack>
  );
}
