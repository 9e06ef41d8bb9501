import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { profileAfterChange } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { toType } from "../ui/ConfirmByName.tsx";
import { DisabledWithReason } from "../ui/DisabledWithReason.tsx";
import { FormError, useValidators } from "../ui/form.tsx";
import { SideSheet } from "../ui/SideSheet.tsx";
import { LEFT } from "../ui/usePending.ts";
import { PresentPassword } from "./PresentPassword.tsx";
import { prove } from "./prove.ts";
import { usePasswordSubmit } from "./usePasswordSubmit.ts";

/** The end of an organisation or a provider: the card that says so, and the sheet that its button opens. */
export function DeleteForGood({
  title,
  text,
  open,
  reason,
  ...asked
}: {
  title: string;
  text: string;
  /** What the button says. */
  open: string;
  /** Why it can't be done. */
  reason: string | null;
} & Omit<Parameters<typeof Sheet>[0], "onClose">) {
  const [opened, setOpened] = useState(false);
  return (
    <Card component="section" mt="lg">
      <Stack gap="sm">
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{text}</Text>
        <Group>
          <DisabledWithReason reason={reason}>
            <Button color="red" variant="outline" onClick={() => setOpened(true)}>
              {open}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
      {opened && <Sheet {...asked} onClose={() => setOpened(false)} />}
    </Card>
  );
}

/** What goes is named, its name typed and the master password asked for. Then one is at home: that page is gone. */
function Sheet({
  name,
  erase,
  onClose,
  children,
}: {
  name: string;
  /** Deletes it, with the proof that its owner is at the keyboard. */
  erase: (proof: string) => Promise<unknown>;
  onClose: () => void;
  /** What goes, and what stays. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { required } = useValidators();
  const wanted = toType(name);
  const form = useForm({
    initialValues: { name: "", present: "" },
    validate: {
      name: (typed) => ([wanted, name.trim()].includes(typed.trim()) ? null : t("common.confirmByName.mismatch")),
      present: required,
    },
  });
  const { submit, pending, error } = usePasswordSubmit(form, async ({ present }) => {
    await erase(await prove(present));
    notifications.show({ message: t("common.deleteForGood.done", { name }) });
    await profileAfterChange(); // before: home is what the profile says, and that page is gone
    await navigate(paths.home(), { replace: true });
    return LEFT;
  });
  return (
    <SideSheet opened onClose={onClose} title={t("common.deleteForGood.question", { name })}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          <FormError>{error}</FormError>
          <TextInput
            autoComplete="off"
            label={t(wanted === name.trim() ? "common.confirmByName.label" : "common.confirmByName.beginning", {
              name: wanted,
            })}
            styles={{ label: { overflowWrap: "anywhere" } }}
            {...form.getInputProps("name")}
          />
          <PresentPassword form={form} />
          <Button type="submit" color="red" loading={pending}>
            {t("common.deleteForGood.submit")}
          </Button>
        </Stack>
      </form>
    </SideSheet>
  );
}
