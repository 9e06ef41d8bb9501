import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  NumberInput,
  PasswordInput,
  SimpleGrid,
  Stack,
  Tooltip,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconDice } from "../../ui/icons.ts";
import { DEFAULT_OPTIONS, generatePassword, type GeneratorOptions } from "./generator.ts";

const SETS = ["lower", "upper", "digits", "special"] as const;

interface Props {
  value: string;
  error: React.ReactNode;
  onChange: (value: string) => void;
  disabledReason: string | null;
}

/** A password with a generator beside it. */
export function PasswordField({ value, error, onChange, disabledReason }: Props) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const [visible, setVisible] = useState(false);
  const [options, setOptions] = useState<GeneratorOptions>(DEFAULT_OPTIONS);
  const generate = () => {
    onChange(generatePassword(options));
    setVisible(true);
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          flex={1}
          autoComplete="new-password"
          label={t("vault.fields.password")}
          description={disabledReason}
          disabled={disabledReason !== null}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
          visible={visible}
          onVisibilityChange={setVisible}
          visibilityToggleButtonProps={{ "aria-label": t("vault.actions.show", { what: t("vault.fields.password") }) }}
        />
        {disabledReason === null && (
          <Tooltip label={t("vault.generator.title")}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t("vault.generator.title")}
              aria-expanded={opened}
              onClick={toggle}
            >
              <IconDice size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {opened && (
        <Fieldset legend={t("vault.generator.title")}>
          <Stack gap="xs">
            <NumberInput
              size="xs"
              w={120}
              label={t("vault.generator.length")}
              min={8}
              max={128}
              clampBehavior="blur"
              value={options.length}
              onChange={(length) => setOptions({ ...options, length: Math.min(128, Math.max(8, Number(length) || 8)) })}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
              {SETS.map((name) => (
                <Checkbox
                  key={name}
                  size="xs"
                  label={t(`vault.generator.${name}`)}
                  checked={options[name]}
                  onChange={(event) => setOptions({ ...options, [name]: event.currentTarget.checked })}
                />
              ))}
            </SimpleGrid>
            <Group>
              <Button size="xs" variant="default" onClick={generate}>
                {t("vault.generator.submit")}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      )}
    </Stack>
  );
}
