import { Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { twostepUpdateWebauthn as limits } from "../../api/generated/limits.ts";
import { MAX_SECURITY_KEYS } from "../../api/generated/steps.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { prove } from "../../model/prove.ts";
import { asksKeys } from "../../securityKey.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { AskPassword } from "./AskPassword.tsx";
import { addKey, removeKey, type SecurityKey, securityKeys } from "./twoStep.ts";

interface Props {
  onClose: () => void;
  /** The first method of the account was set up. */
  onFirst: () => void;
  /** Whether the account has two-step login already. */
  on: boolean;
}

interface Opened {
  /** What stands for the master password while the sheet is open. */
  hash: string;
  keys: SecurityKey[];
}

/** First the master password, then the security keys: one can be added, and any but the last removed. */
export function KeysSheet({ onClose, onFirst, on }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = async (password: string) => {
    const hash = await prove(password);
    setOpened({ hash, keys: await securityKeys(hash) });
  };
  return (
    <SideSheet opened onClose={onClose} title={t("identity.twoStep.methods.key")}>
      <Stack>
        <Text>{t("identity.twoStep.keyText")}</Text>
        {!asksKeys() && <FormError>{t("identity.twoStep.keysNotHere")}</FormError>}
        {opened ? (
          <>
            <Keys opened={opened} onChange={setOpened} />
            {asksKeys() && (
              <AddKey
                opened={opened}
                onAdded={(keys) => {
                  setOpened({ ...opened, keys });
                  if (!on && keys.length === 1) onFirst();
                }}
              />
            )}
          </>
        ) : (
          <AskPassword label={t("identity.twoStep.next")} run={open} />
        )}
      </Stack>
    </SideSheet>
  );
}

function Keys({ opened, onChange }: { opened: Opened; onChange: (next: Opened) => void }) {
  const { t } = useTranslation();
  const { hash, keys } = opened;
  const [going, setGoing] = useState<number | null>(null);
  const form = useForm({ initialValues: {} });
  const { submit, pending, error } = useSubmit(form, withoutDraft("secondStep"), async () => {
    if (going === null) return;
    const left = await removeKey(going, hash);
    setGoing(null);
    onChange({ hash, keys: left });
    notifications.show({ message: t("identity.twoStep.keyRemoved") });
  });
  if (keys.length === 0) return <Text c="dimmed">{t("identity.twoStep.noKeys")}</Text>;
  return (
    <form onSubmit={submit} noValidate>
      <FormError>{error}</FormError>
      <List listStyleType="none" spacing="xs" aria-label={t("identity.twoStep.keys")}>
        {keys.map(({ id, name }) => (
          <List.Item key={id} styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}>
            <Group justify="space-between" gap="xs">
              <Text style={{ flex: "1 1 8rem", minWidth: 0, overflowWrap: "anywhere" }}>{name}</Text>
              {keys.length > 1 && going !== id && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t("identity.twoStep.removeLabel", { name })}
                  onClick={() => setGoing(id)}
                >
                  {t("identity.twoStep.remove")}
                </Button>
              )}
            </Group>
            {going === id && (
              <Stack gap="xs" mt="xs">
                <Text size="sm">{t("identity.twoStep.removeText")}</Text>
                <Group gap="xs">
                  <Button type="submit" color="red" size="compact-sm" loading={pending}>
                    {t("identity.twoStep.removeKey")}
                  </Button>
                  <Button variant="default" size="compact-sm" onClick={() => setGoing(null)}>
                    {t("common.actions.cancel")}
                  </Button>
                </Group>
              </Stack>
            )}
          </List.Item>
        ))}
      </List>
      {keys.length === 1 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("identity.twoStep.lastKey")}
        </Text>
      )}
    </form>
  );
}

function AddKey({ opened, onAdded }: { opened: Opened; onAdded: (keys: SecurityKey[]) => void }) {
  const { t } = useTranslation();
  const { required } = useValidators();
  const form = useForm({ initialValues: { name: "" }, validate: { name: required } });
  const { submit, pending, error } = useSubmit(form, withoutDraft("secondStep"), async ({ name }) => {
    const keys = await addKey(name, opened.hash, t("identity.twoStep.keyNotRead"));
    form.reset();
    notifications.show({ message: t("identity.twoStep.keyAdded") });
    onAdded(keys);
  });
  if (opened.keys.length >= MAX_SECURITY_KEYS) {
    return <Text c="dimmed">{t("identity.twoStep.keysFull", { count: MAX_SECURITY_KEYS })}</Text>;
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormError>{error}</FormError>
        <TextInput
          autoFocus
          label={t("identity.twoStep.keyName")}
          description={t("identity.twoStep.keyNameText")}
          maxLength={limits.name.maxLength}
          withAsterisk
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <Button type="submit" loading={pending}>
          {t("identity.twoStep.addKey")}
        </Button>
      </Stack>
    </form>
  );
}
