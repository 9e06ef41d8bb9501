import { Radio, Stack, type RadioGroupProps } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { ROLES } from "./staff.ts";

/** The roles in a provider to choose from, with what each may. */
export function RoleField(props: Omit<RadioGroupProps, "children">) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t("providers.members.role.label")} {...props}>
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Radio
            key={role}
            value={role}
            label={t(`providers.members.roles.${role}`)}
            description={t(`providers.members.roleTexts.${role}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
