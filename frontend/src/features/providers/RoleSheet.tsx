import { Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { ProviderUserType } from "../../api/rights.ts";
import type { ProviderUser } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { RoleField } from "./RoleField.tsx";
import { roleOf } from "./staff.ts";

interface Props {
  providerId: string;
  user: ProviderUser;
  onClose: () => void;
}

/** Gives somebody another role in the provider. */
export function RoleSheet(props: Props) {
  return (
    <SideSheet opened onClose={props.onClose} title={nameOf(props.user)}>
      <RoleForm {...props} />
    </SideSheet>
  );
}

function RoleForm({ providerId, user, onClose }: Props) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { role: roleOf(user) } });
  const kept = useDraft(`staff-role ${user.id}`, form, { label: t("providers.members.role.change") });
  const { submit, pending, error } = useSubmit(form, kept, async ({ role }) => {
    await api.providersUpdateUser(providerId, user.id, { type: ProviderUserType[role] });
    const name = t(`providers.members.roles.${role}`);
    notifications.show({ message: t("providers.members.role.changed", { name: nameOf(user), role: name }) });
    onClose();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>{error}</FormError>
        <RoleField {...form.getInputProps("role")} />
        <Text size="sm" c="dimmed">
          {t("providers.members.role.when")}
        </Text>
        <SheetActions onClose={onClose} pending={pending} />
      </Stack>
    </form>
  );
}
