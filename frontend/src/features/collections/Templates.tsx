import { Button, Card, Group, SegmentedControl, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { vault } from "../../crypto/vault.ts";
import { currentLanguage, type Language, languageOf, useTranslation, wordsOf } from "../../i18n/i18n.ts";
import { languageChoices } from "../../i18n/languageChoices.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { useAttempt } from "../../ui/useAttempt.ts";
import { missingOf, templateNames } from "./useCollectionRows.ts";

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  existing: string[];
  /** Why nothing may be created. */
  reason: string | null;
}

/** The two usual patterns. What exists already isn't made twice, so a second click, or one after a failure, goes on. */
export function Templates({ organizationId, rights, existing, reason }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const attempt = useAttempt();
  const [running, setRunning] = useState<string | null>(null);
  // What is made is for the client's people, whatever language the portal is in.
  const { data: organization } = useQuery({
    ...operation("organizationsGet", organizationId),
    enabled: rights.may("organizationsGet"),
  });
  const theirs = organization?.culture ? languageOf(organization.culture) : currentLanguage();
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? theirs;
  const words = useQuery({ queryKey: ["words", language], queryFn: () => wordsOf(language) }).data;
  const me = rights.organization.organizationUserId;

  const apply = async (template: string, names: string[]) => {
    setRunning(template);
    let count = 0;
    try {
      const users = me ? [{ id: me, readOnly: false, hidePasswords: false, manage: true }] : [];
      const make = async (name: string) => {
        const [sealed] = await vault.encrypt({ scope: { organizationId }, texts: [name] });
        return { name: sealed!, users, groups: [] };
      };
      for (const name of names) {
        await attempt(
          name,
          () => make(name),
          (body, key) => api.collectionsCreate(organizationId, body, key),
        );
        count++;
      }
    } catch (err) {
      notifications.show({ color: "red", message: text(err) });
    } finally {
      if (count > 0) notifications.show({ message: t("collections.templates.done", { count }) });
      setRunning(null);
    }
  };

  return (
    <section>
      <Title order={2} mt="xl" mb={4}>
        {t("collections.templates.title")}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t("collections.templates.text")}
      </Text>
      <SegmentedControl
        mb="md"
        aria-label={t("collections.templates.language")}
        data={languageChoices(t)}
        value={language}
        onChange={(value) => setChosen(value as Language)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {(["department", "function"] as const).map((template) => {
          const names = templateNames(words?.collections.templates[`${template}Names`] ?? "");
          const missing = missingOf(names, existing);
          return (
            <Card key={template}>
              <Stack gap="sm" h="100%">
                <div>
                  <Text fw={600}>{t(`collections.templates.${template}`)}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`collections.templates.${template}Text`)}
                  </Text>
                </div>
                <Group gap={6}>
                  {names.map((name) => (
                    <StatusBadge key={name} tone={missing.includes(name) ? "quiet" : "good"}>
                      {name}
                    </StatusBadge>
                  ))}
                </Group>
                <Group mt="auto">
                  <DisabledWithReason
                    reason={reason ?? (missing.length === 0 ? t("collections.templates.nothing") : null)}
                  >
                    <Button
                      variant="default"
                      loading={running === template}
                      disabled={running !== null && running !== template}
                      aria-label={`${t("collections.templates.apply")}: ${t(`collections.templates.${template}`)}`}
                      onClick={() => void apply(template, missing)}
                    >
                      {t("collections.templates.apply")}
                    </Button>
                  </DisabledWithReason>
                </Group>
              </Stack>
            </Card>
          );
        })}
      </SimpleGrid>
    </section>
  );
}
