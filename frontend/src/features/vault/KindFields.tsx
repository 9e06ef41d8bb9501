import { ActionIcon, Button, Group, PasswordInput, SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconPlus, IconX } from "../../ui/icons.ts";
import { CARD_PARTS, type Draft, IDENTITY_PARTS } from "./draft.ts";
import { ItemEvent } from "./itemEvents.ts";
import { PasswordField } from "./PasswordField.tsx";

export type ItemFormValues = Draft & { collectionIds: string[]; owner: string };
type Form = UseFormReturnType<ItemFormValues>;

interface Props {
  form: Form;
  /** Why secret parts can't be changed. */
  hidden: string | null;
  /** A secret part was made visible: the number of the event that tells of it. */
  onShown: (event: number) => void;
}

/** The fields of the item's own kind. */
export function KindFields(props: Props) {
  const { form } = props;
  switch (form.values.kind) {
    case "login":
      return <LoginFields {...props} />;
    case "card":
      return <CardFields {...props} />;
    case "identity":
      return <IdentityFields form={form} />;
    default:
      return null;
  }
}

function LoginFields({ form, hidden, onShown }: Props) {
  const { t } = useTranslation();
  const { uris } = form.values;
  return (
    <>
      <TextInput label={t("vault.fields.username")} autoComplete="off" {...form.getInputProps("username")} />
      <PasswordField
        value={form.values.password}
        error={form.errors.password}
        onChange={(password) => form.setFieldValue("password", password)}
        disabledReason={hidden}
        onShown={() => onShown(ItemEvent.passwordShown)}
      />
      <Stack gap="xs">
        {uris.map((_, i) => (
          <Group key={i} gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              flex={1}
              type="url"
              inputMode="url"
              autoComplete="off"
              label={uris.length > 1 ? t("vault.fields.uriNumber", { number: i + 1 }) : t("vault.fields.uri")}
              {...form.getInputProps(`uris.${i}`)}
            />
            {uris.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t("vault.actions.removeUri", { number: i + 1 })}
                onClick={() => form.removeListItem("uris", i)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem("uris", "")}
          >
            {t("vault.actions.addUri")}
          </Button>
        </Group>
      </Stack>
      <PasswordInput
        label={t("vault.fields.totp")}
        description={hidden ?? t("vault.fields.totpDescription")}
        disabled={hidden !== null}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": t("vault.actions.show", { what: t("vault.fields.totp") }) }}
        onVisibilityChange={(on) => on && onShown(ItemEvent.hiddenShown)}
        {...form.getInputProps("totp")}
      />
    </>
  );
}

function CardFields({ form, hidden, onShown }: Props) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {CARD_PARTS.map((part) =>
        part === "number" || part === "code" ? (
          <PasswordInput
            key={part}
            label={t(`vault.card.${part}`)}
            description={hidden}
            disabled={hidden !== null}
            inputMode="numeric"
            autoComplete="off"
            visibilityToggleButtonProps={{ "aria-label": t("vault.actions.show", { what: t(`vault.card.${part}`) }) }}
            onVisibilityChange={(on) => on && onShown(part === "code" ? ItemEvent.codeShown : ItemEvent.numberShown)}
            {...form.getInputProps(`card.${part}`)}
          />
        ) : (
          <TextInput
            key={part}
            label={t(`vault.card.${part}`)}
            autoComplete="off"
            {...form.getInputProps(`card.${part}`)}
          />
        ),
      )}
    </SimpleGrid>
  );
}

function IdentityFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {IDENTITY_PARTS.map((part) => (
        <TextInput
          key={part}
          label={t(`vault.identity.${part}`)}
          autoComplete="off"
          {...form.getInputProps(`identity.${part}`)}
        />
      ))}
    </SimpleGrid>
  );
}
