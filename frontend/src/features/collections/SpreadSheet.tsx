import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation } from "../../api/query.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { SpreadPreview, SpreadUse } from "../../api/wire.ts";
import { compareNames } from "../../i18n/format.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useAssignable } from "../../model/useAssignable.ts";
import { useGroups } from "../../model/useGroups.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { nameOf } from "../../ui/nameOf.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { usePending } from "../../ui/usePending.ts";
import { inLots } from "../../ui/inLots.ts";
import { spreadLines } from "./spread.ts";
import { GivenBefore } from "./GivenBefore.tsx";
import type { CollectionRow } from "./useCollectionRows.ts";

/** The collections nested in one, by their names. */
export const below = (all: CollectionRow[], { path }: CollectionRow): CollectionRow[] =>
  all.filter((other) => other.path.startsWith(`${path}/`));

const PREVIEW_LOT = 500;

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  collection: CollectionRow;
  below: CollectionRow[];
  onClose: () => void;
}

/** Gives a collection's access to those below it, after showing what changes; and undoes it. */
export function SpreadSheet({ organizationId, rights, collection, below, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const lists = rights.may("membersList");
  const members = useAssignable(organizationId, lists);
  const groups = useGroups(organizationId, rights);
  const [replace, setReplace] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // One name for one wish: what a cut-off part has done is not done twice, and all of it is undone together.
  const [run, setRun] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState(0);
  const [pending, once] = usePending();
  const [error, setError] = useState<unknown>(null);
  const ids = below.map(({ id }) => id);
  const preview = useQuery({
    queryKey: ["collectionsGetSpreadPreview", organizationId, collection.id, replace, ids],
    gcTime: 0,
    queryFn: async () => {
      const rows: SpreadPreview[] = [];
      for (const collectionIds of inLots(ids, PREVIEW_LOT))
        rows.push(
          ...(await api.collectionsGetSpreadPreview(organizationId, collection.id, { collectionIds, replace })).data,
        );
      return rows;
    },
  });
  const given = useQuery(operation("collectionsListSpreads", organizationId, collection.id));
  const names = new Map([
    ...(members.data ?? []).map((member) => [member.id, nameOf(member)] as const),
    ...(groups.rows ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  const nameOfUse = ({ memberId, groupId }: SpreadUse) =>
    names.get(memberId ?? groupId ?? "") ?? t("collections.access.unknown");
  const pathOf = new Map(below.map(({ id, path }) => [id, path]));
  const rows = (preview.data ?? []).toSorted((a, b) =>
    compareNames(pathOf.get(a.collectionId) ?? "", pathOf.get(b.collectionId) ?? ""),
  );
  const fit = rows.filter((row) => !row.refusal && row.changes.length > 0);
  const chosen = fit.filter(({ collectionId }) => !left.has(collectionId));
  const choose = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  const give = () =>
    once(async () => {
      setError(null);
      setDone(0);
      try {
        for (const lot of inLots(chosen.map(({ collectionId }) => collectionId))) {
          const seen = chosen.filter(({ collectionId }) => lot.includes(collectionId));
          await api.collectionsCreateSpread(organizationId, collection.id, {
            run,
            replace,
            collections: seen.map(({ collectionId: id, revisionDate }) => ({ id, revisionDate })),
          });
          setDone((before) => before + lot.length);
        }
        setRun(crypto.randomUUID());
        notifications.show({ message: t("collections.spread.done", { count: chosen.length }) });
      } catch (err) {
        setError(err);
      }
      await preview.refetch();
    });
  return (
    <SideSheet opened onClose={onClose} title={t("collections.spread.title", { name: collection.path })}>
      <Stack>
        <Text size="sm">{t("collections.spread.text", { name: collection.path })}</Text>
        <Radio.Group
          label={t("collections.spread.mode")}
          value={replace ? "replace" : "add"}
          onChange={(mode) => setReplace(mode === "replace")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="add" label={t("collections.spread.add")} />
            <Radio value="replace" label={t("collections.spread.replace", { name: collection.path })} />
          </Stack>
        </Radio.Group>
        {error !== null && (
          <Alert color="red" variant="light" role="alert">
            {text(error)}
          </Alert>
        )}
        {preview.error && !preview.data ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : !preview.data || (lists && members.isPending) ? (
          <LoadingState rows={3} />
        ) : (
          rows.map((row) => (
            <Below
              key={row.collectionId}
              name={pathOf.get(row.collectionId) ?? ""}
              row={row}
              lines={spreadLines(t, row, nameOfUse)}
              chosen={!left.has(row.collectionId)}
              onChoose={(on) => choose(row.collectionId, on)}
            />
          ))
        )}
        {preview.data && fit.length === 0 && rows.every(({ refusal }) => !refusal) && (
          <Text size="sm" role="status">
            {t("collections.spread.allInStep")}
          </Text>
        )}
        <Group justify="flex-end">
          {pending && (
            <Text size="sm" role="status">
              {t("collections.spread.progress", { done, count: chosen.length })}
            </Text>
          )}
          <Button variant="default" onClick={onClose}>
            {t("common.actions.close")}
          </Button>
          {(fit.length > 0 || pending) && (
            <Button loading={pending} disabled={chosen.length === 0} onClick={() => void give()}>
              {t("collections.spread.run", { count: chosen.length })}
            </Button>
          )}
        </Group>
        <GivenBefore
          organizationId={organizationId}
          collectionId={collection.id}
          rows={given.data?.data ?? []}
          pathOf={pathOf}
          nameOf={nameOfUse}
          onUndone={() => void preview.refetch()}
        />
      </Stack>
    </SideSheet>
  );
}

interface BelowProps {
  name: string;
  row: SpreadPreview;
  lines: string[];
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

function Below({ name, row, lines, chosen, onChoose }: BelowProps) {
  const { t } = useTranslation();
  const changes = !row.refusal && row.changes.length > 0;
  return (
    <Stack gap={2} style={{ overflowWrap: "anywhere" }}>
      {changes ? (
        <Checkbox
          label={name}
          aria-label={t("collections.spread.choose", { name })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm" fw={550}>
          {name}
        </Text>
      )}
      {row.refusal && (
        <Text size="sm" c="var(--mantine-color-error)">
          {row.refusal}
        </Text>
      )}
      {!row.refusal && !changes && (
        <Text size="sm" c="dimmed">
          {t("collections.spread.inStep")}
        </Text>
      )}
      {lines.map((line) => (
        <Text key={line} size="sm" c="dimmed" ps={changes ? 32 : undefined}>
          {line}
        </Text>
      ))}
    </Stack>
  );
}
