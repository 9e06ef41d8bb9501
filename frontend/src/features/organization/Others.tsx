import { Alert, Button, Group, List, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconInfo } from "../../ui/icons.ts";
import type { Difference, FieldName, Values } from "./values.ts";

function labelOf(t: TFunction, field: FieldName): string {
  if (field === "name" || field === "billingEmail" || field === "eventYears") return t(`organization.fields.${field}`);
  return field === "culture" ? t("organization.fields.language") : t(`organization.switches.${field}.title`);
}

function textOf(t: TFunction, field: FieldName, value: Values[FieldName]): string {
  if (typeof value === "boolean") return t(value ? "organization.others.on" : "organization.others.off");
  if (field === "eventYears") return t("organization.years", { count: Number(value) });
  if (field !== "culture") return value;
  return value === "nl" || value === "en" ? t(`shell.language.${value}`) : t("organization.fields.languageOfInviter");
}

interface Props {
  differences: Difference[];
  /** What was typed was kept from another time. */
  restored: boolean;
  onTake: (difference: Difference) => void;
}

/** What somebody else made of the settings meanwhile, field by field; what was typed stays until it is given up. */
export function Others({ differences, restored, onTake }: Props) {
  const { t } = useTranslation();
  if (differences.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconInfo size={18} aria-hidden />}
      role="alert"
      title={t(restored ? "organization.others.restored" : "organization.others.title")}
    >
      <Text size="sm" mb="xs">
        {t("organization.others.text")}
      </Text>
      <List spacing="xs" size="sm" listStyleType="none">
        {differences.map((difference) => {
          const { field, theirs, mine } = difference;
          const label = labelOf(t, field);
          return (
            <List.Item key={field}>
              <Group gap="xs">
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  {mine === null
                    ? t("organization.others.taken", { label, theirs: textOf(t, field, theirs) })
                    : t("organization.others.both", {
                        label,
                        theirs: textOf(t, field, theirs),
                        mine: textOf(t, field, mine),
                      })}
                </Text>
                {mine !== null && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t("organization.others.takeOne", { label })}
                    onClick={() => onTake(difference)}
                  >
                    {t("organization.others.take")}
                  </Button>
                )}
              </Group>
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
