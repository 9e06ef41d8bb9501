import { Alert, Checkbox, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { operation } from "../../api/query.ts";
import type { Member, PasswordPolicy, Policy, RecoveryDetails } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { emptyPassword, MasterPasswordFields, usePasswordRules } from "../../model/MasterPasswordFields.tsx";
import { policyKey } from "../../model/policies.ts";
import { usePolicyRules } from "../../model/policyRules.ts";
import { ownWords } from "../../model/strength.ts";
import { FormError, useSubmit } from "../../ui/form.tsx";
import { nameOf } from "../../ui/nameOf.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";

interface Props {
  organizationId: string;
  member: Member;
  onClose: () => void;
}

/** Gives somebody else's account a new master password, switches its two-step login off, or both. */
export function RecoverSheet({ organizationId, member, onClose }: Props) {
  const { t } = useTranslation();
  const name = nameOf(member);
  const query = useQuery({
    ...operation("recoveryGetDetails", organizationId, member.id),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  // "Not found" is both: an account that the person may not recover, and a member who has gone. The member's row tells.
  const unknown = isFault(query.error, "portaal.not_found");
  const row = useQuery({
    ...operation("membersGet", organizationId, member.id),
    enabled: unknown,
    staleTime: 0,
    retry: false,
  });
  const asked = useQuery({ ...operation("policiesList", organizationId), staleTime: 0 });
  const policy = asked.data && askedOf(asked.data.data);
  const refused = unknown && row.data !== undefined && !row.isFetching;
  const fault = unknown ? row.error : query.error;
  return (
    <SideSheet opened onClose={onClose} title={t("recovery.recover.title", { name })}>
      {query.data && policy ? (
        <Form organizationId={organizationId} member={member} details={query.data} policy={policy} onClose={onClose} />
      ) : refused ? (
        <Alert color="yellow" variant="light" role="alert" title={t("recovery.recover.refusedTitle")}>
          {t("recovery.recover.refused")}
        </Alert>
      ) : fault ? (
        <ErrorState error={fault} onRetry={() => void (unknown ? row : query).refetch()} />
      ) : query.data && asked.error ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <LoadingState />
      )}
    </SideSheet>
  );
}

/** What the organisation asks of master passwords, also of one that somebody is given. */
const askedOf = (all: readonly Policy[]): PasswordPolicy => {
  const rule = all.find(({ type, enabled }) => enabled && policyKey(type) === "masterPassword");
  return (rule?.data as PasswordPolicy | null | undefined) ?? {};
};

interface FormProps extends Props {
  details: RecoveryDetails;
  policy: PasswordPolicy;
}

/** The new password goes to the key worker only; the server gets a hash and the user key under it. */
async function recovered(organizationId: string, details: RecoveryDetails, password: string) {
  const { kdf, kdfIterations, kdfMemory, kdfParallelism, masterPasswordSalt: salt } = details;
  const { newMasterPasswordHash, key } = await vault.recover({
    organizationId,
    privateKey: details.encryptedPrivateKey,
    resetKey: details.resetPasswordKey,
    salt,
    kdf: { kdf, kdfIterations, kdfMemory, kdfParallelism },
    password,
  });
  const derived = {
    kdf: {
      kdfType: kdf,
      iterations: kdfIterations,
      memory: kdfMemory ?? undefined,
      parallelism: kdfParallelism ?? undefined,
    },
    salt,
  };
  return {
    authenticationData: { ...derived, masterPasswordAuthenticationHash: newMasterPasswordHash },
    unlockData: { ...derived, masterKeyWrappedUserKey: key },
  };
}

function Form({ organizationId, member, details, policy, onClose }: FormProps) {
  const { t } = useTranslation();
  const rules = usePasswordRules();
  const { refuseUnmet } = usePolicyRules(policy);
  const name = nameOf(member);
  const form = useForm({
    initialValues: { renew: true, steps: false, ...emptyPassword },
    validate: (values) => ({
      ...(values.renew && rules(values, member.email, member.name ?? "")),
      steps: values.renew || values.steps ? null : t("recovery.recover.nothing"),
    }),
  });
  const { renew, steps } = form.values;
  const submission = useSubmit(form, withoutDraft("masterPassword"), async ({ password }) => {
    if (renew) await refuseUnmet(password);
    await api.recoveryUpdateAccount(organizationId, member.id, {
      resetMasterPassword: renew,
      resetTwoFactor: steps,
      ...(renew && (await recovered(organizationId, details, password))),
    });
    notifications.show({ message: t(renew ? "recovery.recover.done" : "recovery.recover.doneSteps", { name }) });
    onClose();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <Text>{t("recovery.recover.text", { name })}</Text>
        <FormError>{submission.error}</FormError>
        <Checkbox
          label={t("recovery.recover.password")}
          key={form.key("renew")}
          {...form.getInputProps("renew", { type: "checkbox" })}
        />
        <Checkbox
          label={t("recovery.recover.steps")}
          description={member.twoFactorEnabled ? null : t("recovery.recover.noSteps")}
          disabled={!member.twoFactorEnabled}
          key={form.key("steps")}
          {...form.getInputProps("steps", { type: "checkbox" })}
        />
        {renew && (
          <>
            <MasterPasswordFields
              form={form}
              own={ownWords(member.email, member.name ?? "")}
              label={t("recovery.recover.temporary")}
              confirmLabel={t("recovery.recover.confirm")}
              policy={policy}
              withoutHint
            />
            <Text size="sm" c="dimmed">
              {t("recovery.recover.hand")}
            </Text>
          </>
        )}
        <SheetActions onClose={onClose} pending={submission.pending} submitLabel={t("recovery.recover.submit")} />
      </Stack>
    </form>
  );
}
