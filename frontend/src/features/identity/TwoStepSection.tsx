import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { operation } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { AppSheet, MailSheet, RecoverySheet, RemoveSheet } from "./TwoStepSheets.tsx";

const METHODS = [
  { type: 0, name: "app" },
  { type: 1, name: "email" },
] as const;

type Open = "app" | "email" | "recovery" | "removeApp" | "removeEmail";

/** The methods of two-step login, each with its state, and the recovery code. */
export function TwoStepSection() {
  const { t } = useTranslation();
  const text = useFaultText();
  const [open, setOpen] = useState<Open | null>(null);
  const { data, error } = useQuery(operation("twostepListMethods"));
  const on = new Set(data?.data.filter(({ enabled }) => enabled).map(({ type }) => type));
  const close = () => setOpen(null);
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.twoStep.title")}</Title>
        <Text c="dimmed">{t("identity.twoStep.text")}</Text>
        <FormError>{error && text(error)}</FormError>
        {data &&
          METHODS.map(({ type, name }) => (
            <Group key={name} justify="space-between" gap="xs">
              <div style={{ minWidth: 0, flex: "1 1 12rem" }}>
                <Text>{t(`identity.twoStep.methods.${name}`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`identity.twoStep.about.${name}`)}
                </Text>
              </div>
              <StatusBadge tone={on.has(type) ? "good" : "quiet"}>
                {on.has(type) ? t("identity.twoStep.on") : t("identity.twoStep.off")}
              </StatusBadge>
              {on.has(type) ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t("identity.twoStep.removeLabel", { name: t(`identity.twoStep.methods.${name}`) })}
                  onClick={() => setOpen(name === "app" ? "removeApp" : "removeEmail")}
                >
                  {t("identity.twoStep.remove")}
                </Button>
              ) : (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t("identity.twoStep.setUpLabel", { name: t(`identity.twoStep.methods.${name}`) })}
                  onClick={() => setOpen(name)}
                >
                  {t("identity.twoStep.setUp")}
                </Button>
              )}
            </Group>
          ))}
        {on.size > 0 && (
          <Group>
            <Button variant="default" onClick={() => setOpen("recovery")}>
              {t("identity.twoStep.showRecovery")}
            </Button>
          </Group>
        )}
      </Stack>
      {open === "app" && <AppSheet onClose={close} onDone={() => setOpen("recovery")} />}
      {open === "email" && <MailSheet onClose={close} onDone={() => setOpen("recovery")} />}
      {open === "recovery" && <RecoverySheet onClose={close} />}
      {open === "removeApp" && <RemoveSheet type={0} last={on.size === 1} onClose={close} />}
      {open === "removeEmail" && <RemoveSheet type={1} last={on.size === 1} onClose={close} />}
    </Card>
  );
}
