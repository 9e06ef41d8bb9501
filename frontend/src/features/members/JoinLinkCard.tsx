import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import type { JoinLink } from "../../api/wire.ts";
import { formatDateTime, formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FormError } from "../../ui/form.tsx";
import { usePress } from "../../ui/usePress.ts";
import { JoinLinkSheet } from "./JoinLinkSheet.tsx";

/** The link by which people join by themselves. There is none until somebody opens one. */
export function JoinLinkCard({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const query = useQuery(operation("membersListLinks", organizationId));
  const [editing, setEditing] = useState(false);
  if (!query.data) return null; // not known yet: the page is of use without it
  const [link] = query.data.data;
  return (
    <Card withBorder mb="lg" component="section" aria-label={t("members.link.title")}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t("members.link.title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t(link ? "members.link.text" : "members.link.none")}
          </Text>
        </div>
        {link ? (
          <Opened link={link} onChange={() => setEditing(true)} />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t("members.link.open")}
            </Button>
          </Group>
        )}
      </Stack>
      {editing && (
        <JoinLinkSheet
          key={link?.revisionDate}
          organizationId={organizationId}
          link={link}
          onClose={() => setEditing(false)}
        />
      )}
    </Card>
  );
}

function Opened({ link, onChange }: { link: JoinLink; onChange: () => void }) {
  const { t } = useTranslation();
  const { pending, press, error } = usePress();
  const { organizationId, allowedDomains, expirationDate, maxUses, uses } = link;
  const facts = [
    formatList(
      allowedDomains.map((domain) => `@${domain}`),
      currentLanguage(),
    ),
    t("members.link.until", { time: formatDateTime(expirationDate, currentLanguage()) }),
    maxUses > 0 ? t("members.link.usesOf", { uses, most: maxUses }) : t("members.link.uses", { count: uses }),
  ];
  return (
    <>
      <FormError>{error}</FormError>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {facts.join(" · ")}
      </Text>
      {link.link === null ? (
        <Text size="sm" c="dimmed">
          {t("members.link.hidden")}
        </Text>
      ) : (
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" ff="monospace" truncate flex={1} miw={0}>
            {link.link}
          </Text>
          <CopyButton value={link.link} what={t("members.link.title")} />
        </Group>
      )}
      <Group gap="xs">
        {link.link !== null && (
          <>
            <Button variant="default" size="xs" onClick={onChange}>
              {t("members.link.change")}
            </Button>
            <Button
              variant="default"
              size="xs"
              loading={pending}
              onClick={() =>
                press(
                  () => api.membersRotateLink(organizationId, { invite: link.invite, supportsConfirmation: false }),
                  t("members.link.renewed"),
                )
              }
            >
              {t("members.link.renew")}
            </Button>
          </>
        )}
        <Button
          variant="default"
          color="red"
          size="xs"
          loading={pending}
          onClick={() => press(() => api.membersDeleteLink(organizationId), t("members.link.ended"))}
        >
          {t("members.link.end")}
        </Button>
      </Group>
    </>
  );
}
