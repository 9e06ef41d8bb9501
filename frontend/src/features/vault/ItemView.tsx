import { ActionIcon, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { Cipher } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { IconExternal, IconEye, IconEyeOff } from "../../ui/icons.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import classes from "./ItemView.module.css";
import { CARD_PARTS, type Draft, IDENTITY_PARTS, openDraft, SSH_PARTS } from "./draft.ts";
import { ItemEvent, logItem } from "./itemEvents.ts";

interface Props {
  cipher: Cipher;
  /** Names of the collections it lies in, or the organisation's for my vault. */
  places: string[];
  onEdit: () => void;
}

/** Everything of one item; what is secret shows on demand. */
export function ItemView({ cipher, places, onEdit }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["openItem", cipher.id, cipher.revisionDate],
    queryFn: () => openDraft(cipher),
    gcTime: 0,
  });
  const { id } = cipher;
  // Once per item that is opened, not per version of it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => logItem(cipher, ItemEvent.viewed), [id]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const reason = cipher.deletedDate ? t("vault.reasons.inTrash") : cipher.edit ? null : t("vault.reasons.readOnly");
  return (
    <Stack>
      {cipher.deletedDate && (
        <StatusBadge tone="quiet">
          {t("vault.trashed", { date: formatDateTime(cipher.deletedDate, currentLanguage()) })}
        </StatusBadge>
      )}
      {!cipher.viewPassword && (
        <Text size="sm" c="dimmed">
          {t("vault.hidden")}
        </Text>
      )}
      <Parts cipher={cipher} draft={data} />
      {data.notes && (
        <Line label={t("vault.fields.notes")} copy={data.notes}>
          <Text size="sm" className={classes.notes}>
            {data.notes}
          </Text>
        </Line>
      )}
      {places.length > 0 && (
        <Line label={t("vault.fields.collections")}>
          <Group gap={6}>
            {places.map((place) => (
              <StatusBadge key={place} tone="quiet">
                {place}
              </StatusBadge>
            ))}
          </Group>
        </Line>
      )}
      <Text size="xs" c="dimmed">
        {t("vault.changed", { date: formatDateTime(cipher.revisionDate, currentLanguage()) })}
      </Text>
      <Group>
        <DisabledWithReason reason={reason}>
          <Button onClick={onEdit}>{t("vault.actions.edit")}</Button>
        </DisabledWithReason>
      </Group>
    </Stack>
  );
}

function Parts({ cipher, draft }: { cipher: Cipher; draft: Draft }) {
  const { t } = useTranslation();
  const log = (type: number) => () => logItem(cipher, type);
  switch (draft.kind) {
    case "login":
      return (
        <>
          <Plain label={t("vault.fields.username")} value={draft.username} />
          <Secret
            label={t("vault.fields.password")}
            value={draft.password}
            onShow={log(ItemEvent.passwordShown)}
            onCopy={log(ItemEvent.passwordCopied)}
          />
          <Secret
            label={t("vault.fields.totp")}
            value={draft.totp}
            onShow={log(ItemEvent.hiddenShown)}
            onCopy={log(ItemEvent.hiddenCopied)}
          />
          {draft.uris.filter(Boolean).map((uri) => (
            <Line key={uri} label={t("vault.fields.uri")} copy={uri}>
              <Address uri={uri} />
            </Line>
          ))}
        </>
      );
    case "card":
      return CARD_PARTS.map((part) =>
        part === "number" || part === "code" ? (
          <Secret
            key={part}
            label={t(`vault.card.${part}`)}
            value={draft.card[part]}
            onShow={log(part === "code" ? ItemEvent.codeShown : ItemEvent.numberShown)}
            onCopy={log(part === "code" ? ItemEvent.codeCopied : ItemEvent.hiddenCopied)}
          />
        ) : (
          <Plain key={part} label={t(`vault.card.${part}`)} value={draft.card[part]} />
        ),
      );
    case "identity":
      return IDENTITY_PARTS.map((part) => (
        <Plain key={part} label={t(`vault.identity.${part}`)} value={draft.identity[part]} />
      ));
    case "sshKey":
      return SSH_PARTS.map((part) =>
        part === "privateKey" ? (
          <Secret
            key={part}
            label={t(`vault.ssh.${part}`)}
            value={draft.sshKey[part]}
            onShow={log(ItemEvent.hiddenShown)}
            onCopy={log(ItemEvent.hiddenCopied)}
          />
        ) : (
          <Plain key={part} label={t(`vault.ssh.${part}`)} value={draft.sshKey[part]} />
        ),
      );
    default:
      return null;
  }
}

/** Only web addresses become links; anything else a stranger may have typed stays text. */
function Address({ uri }: { uri: string }) {
  if (!/^https?:\/\//i.test(uri)) return <Text size="sm">{uri}</Text>;
  return (
    <Anchor href={uri} target="_blank" rel="noopener noreferrer" size="sm">
      {uri} <IconExternal size={13} aria-hidden />
    </Anchor>
  );
}

function Line({
  label,
  copy,
  tools,
  children,
}: {
  label: string;
  copy?: string;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.line}>
      <div className={classes.words}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        {children}
      </div>
      <Group gap={2} wrap="nowrap">
        {tools}
        {copy && <CopyButton value={copy} what={label} />}
      </Group>
    </div>
  );
}

function Plain({ label, value }: { label: string; value: string }) {
  if (!value) return null;
  return (
    <Line label={label} copy={value}>
      <Text size="sm">{value}</Text>
    </Line>
  );
}

function Secret({
  label,
  value,
  onShow,
  onCopy,
}: {
  label: string;
  value: string;
  onShow: () => void;
  onCopy: () => void;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (!value) return null;
  const Icon = shown ? IconEyeOff : IconEye;
  const toggle = () => {
    if (!shown) onShow();
    setShown(!shown);
  };
  return (
    <Line
      label={label}
      tools={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-pressed={shown}
            aria-label={t("vault.actions.show", { what: label })}
            onClick={toggle}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
          <CopyButton value={value} what={label} onCopied={onCopy} />
        </>
      }
    >
      <Text size="sm" className={classes.secret}>
        {shown ? value : "••••••••••"}
      </Text>
    </Line>
  );
}
