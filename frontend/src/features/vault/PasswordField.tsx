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
  Text,
  Tooltip,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconDice } from "../../ui/icons.ts";
import { loadWordList } from "../../crypto/fingerprint.ts";
import { useBindings } from "../../model/bindings.ts";
import {
  DEFAULT_OPTIONS,
  demanded,
  generatePassphrase,
  generatePassword,
  type GeneratorOptions,
  shortest,
  within,
} from "./generator.ts";

const SETS = ["lower", "upper", "digits", "special"] as const;

interface Props {
  value: string;
  error: React.ReactNode;
  onChange: (value: string) => void;
  disabledReason: string | null;
  onShown: () => void;
}

/** A password with a generator beside it. */
export function PasswordField({ value, error, onChange, disabledReason, onShown }: Props) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const [visible, setVisible] = useState(false);
  const [chosen, setOptions] = useState<GeneratorOptions>(DEFAULT_OPTIONS);
  const { generator: rules } = useBindings();
  const options = within(chosen, rules);
  const words = rules?.kind === "passphrase";
  const generate = async () => {
    onChange(words ? generatePassphrase(await loadWordList(), rules) : generatePassword(options, rules));
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
          onVisibilityChange={(on) => {
            setVisible(on);
            if (on) onShown();
          }}
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
            {rules && (
              <Text size="sm" c="dimmed">
                {t(words ? "vault.generator.phraseByPolicy" : "vault.generator.byPolicy")}
              </Text>
            )}
            {!words && (
              <>
                <NumberInput
                  size="xs"
                  w={120}
                  label={t("vault.generator.length")}
                  min={shortest(rules)}
                  max={128}
                  clampBehavior="blur"
                  value={options.length}
                  onChange={(length) => setOptions({ ...options, length: Math.min(128, Number(length) || 0) })}
                />
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
                  {SETS.map((name) => (
                    <Checkbox
                      key={name}
                      size="xs"
                      label={t(`vault.generator.${name}`)}
                      checked={options[name]}
                      disabled={demanded(rules, name)}
                      onChange={(event) => setOptions({ ...options, [name]: event.currentTarget.checked })}
                    />
                  ))}
                </SimpleGrid>
              </>
            )}
            <Group>
              <Button size="xs" variant="default" onClick={() => void generate()}>
                {t("vault.generator.submit")}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      )}
    </Stack>
  );
}
