import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { FormError, useValidators } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { deleteAccount } from "./account.ts";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";

export function DeleteSection() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.account.delete")}</Title>
        <Text c="dimmed">{t("identity.account.deleteText")}</Text>
        <Group>
          <Button color="red" variant="outline" onClick={() => setAsked(true)}>
            {t("identity.account.deleteOpen")}
          </Button>
        </Group>
      </Stack>
      {asked && <Sheet onClose={() => setAsked(false)} />}
    </Card>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { present: "" }, validate: { present: required } });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ present }) => {
    await deleteAccount(present);
    notifications.show({ message: t("identity.account.deleted") });
  });
  return (
    <SideSheet opened onClose={onClose} title={t("identity.account.deleteTitle")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t("identity.account.deleteText")}</Text>
          <FormError>{error}</FormError>
          <PresentPassword form={form} />
          <Button type="submit" color="red" loading={pending}>
            {t("identity.account.deleteSubmit")}
          </Button>
        </Stack>
      </form>
    </SideSheet>
  );
}
