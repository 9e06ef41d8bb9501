import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router";
import { useProfile } from "../../api/query.ts";
import { organizationRights } from "../../api/rights.ts";
import type { Cipher } from "../../api/wire.ts";
import { formatDateTime } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths, toEvents, toItem } from "../../paths.ts";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import classes from "./ItemView.module.css";
import { CARD_PARTS, type Draft, IDENTITY_PARTS, openDraft, SSH_PARTS } from "./draft.ts";
import { ItemEvent, logItem } from "./itemEvents.ts";
import { Address, Line, Plain, Secret } from "./ItemLines.tsx";
import { TotpCode } from "./TotpCode.tsx";

interface Props {
  cipher: Cipher;
  /** Names of the collections it lies in, or the organisation's for my vault. */
  places: string[];
  onEdit: () => void;
  trash: { reason: string | null; running: boolean; run: () => void };
}

/** The way to the item's lines in its organisation's log, for who reads that log. */
function useLog({ id, organizationId }: Cipher): string | null {
  const rights = organizationRights(useProfile(), organizationId ?? "");
  const reads = rights?.may("auditListOrganizationEvents") && rights.organization.useEvents !== false;
  return organizationId && reads ? toEvents(organizationId, { item: id }) : null;
}

/** The way to who opens the item, for who manages the members. */
function usePeople({ id, organizationId }: Cipher): string | null {
  const rights = organizationRights(useProfile(), organizationId ?? "");
  return organizationId && rights?.may("membersList") ? paths.itemAccess(organizationId, id) : null;
}

/** Everything of one item; what is secret shows on demand. */
export function ItemView({ cipher, places, onEdit, trash }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["openItem", cipher.id, cipher.revisionDate],
    queryFn: () => openDraft(cipher),
    gcTime: 0,
  });
  const { id } = cipher;
  const log = useLog(cipher);
  const people = usePeople(cipher);
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
      <Line label={t("vault.link.label")} copy={linkTo(cipher)}>
        <Text size="sm">{t("vault.link.text")}</Text>
      </Line>
      <Text size="xs" c="dimmed">
        {t("vault.changed", { date: formatDateTime(cipher.revisionDate, currentLanguage()) })}
      </Text>
      <Group>
        <DisabledWithReason reason={reason}>
          <Button onClick={onEdit}>{t("vault.actions.edit")}</Button>
        </DisabledWithReason>
        {!cipher.deletedDate && (
          <DisabledWithReason reason={trash.reason}>
            <Button variant="default" loading={trash.running} onClick={trash.run}>
              {t("vault.actions.trash")}
            </Button>
          </DisabledWithReason>
        )}
        {people && (
          <Button variant="default" component={Link} to={people}>
            {t("sight.item.action")}
          </Button>
        )}
        {log && (
          <Button variant="default" component={Link} to={log}>
            {t("vault.actions.events")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** The address at which somebody who may use the item finds it opened. */
const linkTo = ({ id, organizationId }: Cipher): string =>
  `${window.location.href.replace(/#.*$/, "")}#${toItem(id, organizationId)}`;

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
          {draft.totp && <TotpCode key={draft.totp} secret={draft.totp} onCopied={log(ItemEvent.hiddenCopied)} />}
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
