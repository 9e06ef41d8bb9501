import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type StepName, stepMethods } from "../../api/generated/steps.ts";
import { operation } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { Loaded } from "../../ui/Page.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { KeysSheet } from "./KeysSheet.tsx";
import { AppSheet, MailSheet, RecoverySheet, RemoveSheet } from "./TwoStepSheets.tsx";

type Open = StepName | "recovery" | { removes: StepName };

/** The methods of two-step login, each with its state, and the recovery code. */
export function TwoStepSection() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const methods = useQuery(operation("twostepListMethods"));
  const on = new Set(methods.data?.data.filter(({ enabled }) => enabled).map(({ type }) => type));
  const close = () => setOpen(null);
  const recover = () => setOpen("recovery");
  const action = (what: "setUp" | "manage" | "remove", name: StepName, opens: Open) => (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={t(`identity.twoStep.${what}Label`, { name: t(`identity.twoStep.methods.${name}`) })}
      onClick={() => setOpen(opens)}
    >
      {t(`identity.twoStep.${what}`)}
    </Button>
  );
  const removes = stepMethods.find(({ name }) => typeof open === "object" && open?.removes === name);
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t("identity.twoStep.title")}</Title>
        <Text c="dimmed">{t("identity.twoStep.text")}</Text>
        <Loaded queries={[methods]} rows={3}>
          {stepMethods.map(({ type, name }) => (
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
              {(!on.has(type) || name === "key") && action(on.has(type) ? "manage" : "setUp", name, name)}
              {on.has(type) && action("remove", name, { removes: name })}
            </Group>
          ))}
          {on.size > 0 && (
            <Group>
              <Button variant="default" onClick={recover}>
                {t("identity.twoStep.showRecovery")}
              </Button>
            </Group>
          )}
        </Loaded>
      </Stack>
      {open === "key" && <KeysSheet on={on.size > 0} onClose={close} onFirst={recover} />}
      {open === "app" && <AppSheet onClose={close} onDone={recover} />}
      {open === "email" && <MailSheet onClose={close} onDone={recover} />}
      {open === "recovery" && <RecoverySheet onClose={close} />}
      {removes && <RemoveSheet type={removes.type} last={on.size === 1} onClose={close} />}
    </Card>
  );
}
