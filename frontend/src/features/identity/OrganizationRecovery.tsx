import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation, profileAfterChange, useProfile } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { prove } from "../../model/prove.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { RecoveryConsent } from "./RecoveryConsent.tsx";

/** A place of the person's, and what it says of account recovery. */
export interface RecoveryPlace {
  id: string;
  name: string;
  enrolled: boolean;
  /** Told with the place while it waits; asked for otherwise, where the plan has it. */
  told: { on: boolean; enrols: boolean } | null;
  inPlan: boolean;
}

function useOffer({ id, told, inPlan }: RecoveryPlace): { on: boolean; enrols: boolean } | undefined {
  const { data } = useQuery({ ...operation("recoveryGetEnrolment", id), enabled: told === null && inPlan });
  if (told) return told;
  return inPlan && data ? { on: data.policyEnabled, enrols: data.resetPasswordEnabled } : undefined;
}

/** Whether the person is enrolled in an organisation's account recovery, and the way in and out. */
export function OrganizationRecovery({ place }: { place: RecoveryPlace }) {
  const { t } = useTranslation();
  const offer = useOffer(place);
  const [open, setOpen] = useState<"enrol" | "withdraw" | null>(null);
  const { name, enrolled } = place;
  if (!offer || (!offer.on && !enrolled)) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm" style={{ flex: 1, minWidth: "12rem" }}>
          {t(enrolled ? "recovery.member.on" : offer.enrols ? "recovery.member.needed" : "recovery.member.off")}
          {enrolled && offer.enrols && ` ${t("recovery.member.kept")}`}
        </Text>
        {!enrolled && (
          <Button
            size="xs"
            variant="default"
            aria-label={t("recovery.member.enrolOne", { name })}
            onClick={() => setOpen("enrol")}
          >
            {t("recovery.member.enrol")}
          </Button>
        )}
        {enrolled && !offer.enrols && (
          <Button
            size="xs"
            variant="default"
            aria-label={t("recovery.member.withdrawOne", { name })}
            onClick={() => setOpen("withdraw")}
          >
            {t("recovery.member.withdraw")}
          </Button>
        )}
      </Group>
      {open === "enrol" && <Enrol place={place} onClose={close} />}
      {open === "withdraw" && <Withdraw place={place} onClose={close} />}
    </>
  );
}

function Enrol({ place: { id, name }, onClose }: { place: RecoveryPlace; onClose: () => void }) {
  const { t } = useTranslation();
  const profile = useProfile();
  const [present, setPresent] = useState("");
  const enrol = async (resetPasswordKey: string) => {
    const masterPasswordHash = await prove(present);
    await api.recoveryUpdateEnrolment(id, profile.id, { resetPasswordKey, masterPasswordHash });
    await profileAfterChange();
    notifications.show({ message: t("recovery.member.enrolled", { name }) });
    onClose();
  };
  return (
    <SideSheet opened onClose={onClose} title={t("recovery.member.enrolTitle", { name })}>
      <Stack>
        <RecoveryConsent organizationId={id} name={name} submitLabel={t("recovery.member.enrol")} onAgree={enrol}>
          <input type="email" autoComplete="username" value={profile.email} readOnly hidden />
          <PasswordInput
            label={t("identity.account.presentPassword")}
            autoComplete="current-password"
            withAsterisk
            value={present}
            onChange={(event) => setPresent(event.currentTarget.value)}
          />
        </RecoveryConsent>
      </Stack>
    </SideSheet>
  );
}

function Withdraw({ place: { id, name }, onClose }: { place: RecoveryPlace; onClose: () => void }) {
  const { t } = useTranslation();
  const profile = useProfile();
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={t("recovery.member.withdrawTitle")}
      name={name}
      confirmLabel={t("recovery.member.withdraw")}
      onConfirm={async () => {
        await api.recoveryUpdateEnrolment(id, profile.id, {});
        await profileAfterChange();
        notifications.show({ message: t("recovery.member.withdrew", { name }) });
      }}
    >
      <Text>{t("recovery.member.withdrawText", { name })}</Text>
    </ConfirmByName>
  );
}
