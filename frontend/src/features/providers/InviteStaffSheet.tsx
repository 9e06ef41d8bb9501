import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { providersInviteUsers } from "../../api/generated/limits.ts";
import { api } from "../../api/api.ts";
import { ProviderUserType } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { AddressField, useAddressRule } from "../../ui/AddressField.tsx";
import { addressesIn } from "../../ui/addresses.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { AlreadyHere, type Known, useInviting } from "../../ui/knownPeople.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { RoleField } from "./RoleField.tsx";
import { type StaffRole, stateOf } from "./staff.ts";

const LIMIT = providersInviteUsers.emails.maxItems;

async function knownAmong(providerId: string, emails: string[]): Promise<Known[]> {
  const { data } = await api.providersListUsers(providerId);
  return data
    .filter(({ email }) => emails.includes(email.toLowerCase()))
    .map((user) => ({ ...user, name: user.name ?? "", open: stateOf(user) === "invited" }));
}

interface Props {
  opened: boolean;
  onClose: () => void;
  providerId: string;
}

export function InviteStaffSheet({ opened, onClose, providerId }: Props) {
  const { t } = useTranslation();
  return (
    <SideSheet opened={opened} onClose={onClose} title={t("providers.members.invite.open")}>
      <InviteForm onClose={onClose} providerId={providerId} />
    </SideSheet>
  );
}

/** Sending it twice is harmless: the server passes over addresses that have a place already. */
function InviteForm({ onClose, providerId }: Omit<Props, "opened">) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { emails: "", role: "serviceUser" as StaffRole },
    validate: {
      emails: useAddressRule(LIMIT),
    },
  });
  const kept = useDraft(`staff-invite ${providerId}`, form, { label: t("providers.members.invite.open") });
  const inviting = useInviting({
    find: (emails) => knownAmong(providerId, emails),
    again: (id) => api.providersReinviteUser(providerId, id),
  });
  const { submit, pending, error } = useSubmit(form, kept, async ({ emails: text, role }) => {
    const invite = (emails: string[]) => api.providersInviteUsers(providerId, { emails, type: ProviderUserType[role] });
    if (await inviting.send(addressesIn(text).emails, invite)) onClose();
  });
  const { emails } = addressesIn(form.values.emails);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>{error}</FormError>
        <AddressField
          description={t("providers.members.invite.emailsDescription", { max: LIMIT })}
          {...form.getInputProps("emails")}
        />
        <AlreadyHere people={inviting.among(emails)} />
        <RoleField {...form.getInputProps("role")} />
        <SheetActions onClose={onClose} pending={pending} submitLabel={inviting.label(emails)} />
      </Stack>
    </form>
  );
}
