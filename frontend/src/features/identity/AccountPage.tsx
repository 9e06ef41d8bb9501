import { Button, Card, Code, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { identityUpdateProfile } from "../../api/generated/limits.ts";
import { api } from "../../api/api.ts";
import { lockAfter } from "../../api/lockAfter.ts";
import { logOut } from "../../api/logOut.ts";
import { profileAfterChange, useProfile } from "../../api/query.ts";
import { session } from "../../api/session.ts";
import { vault } from "../../crypto/vault.ts";
import { type Language, languageOf, useTranslation } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { useBindings } from "../../model/bindings.ts";
import { chooseLanguage } from "../../model/language.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { IconLock, IconLogout } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import classes from "./AuthCard.module.css";
import { DeleteSection } from "./DeleteSection.tsx";
import { DevicesSection } from "./DevicesSection.tsx";
import { EmailSection } from "./EmailSection.tsx";
import { OrganizationsSection } from "./OrganizationsSection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { PasskeysSection } from "./PasskeysSection.tsx";
import { TwoStepSection } from "./TwoStepSection.tsx";

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t("identity.account.title")} description={t("identity.account.description")} narrow>
      <Stack gap="lg">
        <Profile />
        <EmailSection />
        <PasswordSection />
        <TwoStepSection />
        <PasskeysSection />
        <Fingerprint />
        <DevicesSection />
        <Security />
        <OrganizationsSection />
        <DeleteSection />
      </Stack>
    </Page>
  );
}

function Profile() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { required, maxLength, all } = useValidators();
  const form = useForm({
    initialValues: { name: profile.name ?? "" },
    validate: { name: all(required, maxLength(identityUpdateProfile.name.maxLength)) },
  });
  const kept = useDraft("account", form, { label: t("identity.account.profile") });
  const { submit, pending, error } = useSubmit(form, kept, async ({ name }) => {
    await api.identityUpdateProfile({ name: name.trim() });
    await profileAfterChange();
    notifications.show({ message: t("identity.account.saved") });
  });
  return (
    <Card component="section">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2}>{t("identity.account.profile")}</Title>
          <DraftNote draft={kept} />
          <FormError>{error}</FormError>
          <TextInput
            autoComplete="name"
            label={t("identity.fields.name")}
            description={t("identity.account.nameDescription")}
            withAsterisk
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <Group>
            <Button type="submit" loading={pending}>
              {t("common.actions.save")}
            </Button>
          </Group>
        </Stack>
      </form>
      <AccountLanguage />
    </Card>
  );
}

/** The same choice as the switch beside the pages, at once: saving something else never turns it back. */
function AccountLanguage() {
  const { t } = useTranslation();
  const text = useFaultText();
  const { culture } = useProfile();
  const choose = (language: Language) =>
    chooseLanguage(language).catch((err: unknown) => notifications.show({ color: "red", message: text(err) }));
  return (
    <Select
      mt="lg"
      w={{ base: "100%", xs: 320 }}
      label={t("identity.fields.language")}
      description={t("identity.account.languageDescription")}
      data={languageChoices(t)}
      value={languageOf(culture)}
      onChange={(value) => value && void choose(value as Language)}
    />
  );
}

function Fingerprint() {
  const { t } = useTranslation();
  const { id } = useProfile();
  const { data } = useQuery({ queryKey: ["ownFingerprint", id], queryFn: () => vault.ownFingerprint(id) });
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.account.fingerprint")}</Title>
        <Text c="dimmed">{t("identity.account.fingerprintText")}</Text>
        <Code fz="md" p="sm" className={classes.phrase}>
          {data ?? "…"}
        </Code>
      </Stack>
    </Card>
  );
}

function LockAfter() {
  const { t } = useTranslation();
  const [chosen, setMinutes] = useState(lockAfter.minutes);
  const { timeout } = useBindings();
  const limit = timeout?.minutes ?? null;
  const minutes = Math.min(chosen, limit ?? chosen);
  return (
    <Select
      label={t("identity.account.lockAfter")}
      description={
        timeout
          ? t(timeout.logOut ? "identity.account.logOutByPolicy" : "identity.account.lockByPolicy")
          : t("identity.account.lockAfterDescription")
      }
      allowDeselect={false}
      w={{ base: "100%", xs: 320 }}
      data={lockAfter.choices(limit).map((count) => ({
        value: String(count),
        label:
          count % 60 === 0
            ? t("identity.account.hours", { count: count / 60 })
            : t("identity.account.minutes", { count }),
      }))}
      value={String(minutes)}
      onChange={(value) => {
        lockAfter.choose(Number(value));
        setMinutes(lockAfter.minutes());
      }}
    />
  );
}

function Security() {
  const { t } = useTranslation();
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.account.security")}</Title>
        <LockAfter />
        <Group>
          <Button
            variant="default"
            leftSection={<IconLock size={16} aria-hidden />}
            onClick={() => void session.lock()}
          >
            {t("identity.account.lockNow")}
          </Button>
          <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void logOut()}>
            {t("identity.account.logOut")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
