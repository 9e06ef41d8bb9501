import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { KeyProof } from "../api/wire.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { BackCloses } from "../ui/BackCloses.tsx";
import { inLots } from "../ui/inLots.ts";
import { nameOf } from "../ui/nameOf.ts";
import { ErrorState, LoadingState } from "../ui/Page.tsx";
import type { Refused } from "../ui/rowRuns.tsx";
import { useSaid } from "../ui/said.ts";
import { useFocusBack } from "../ui/useFocusBack.ts";
import classes from "./ConfirmMany.module.css";
import { type PersonKey, readPersonKey } from "./personKey.ts";

/** Somebody who accepted. */
export interface Waiting {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
}

export interface Compared<T> {
  proof: KeyProof;
  row: T;
  key: PersonKey;
}

/** The public keys of those who still wait, and how many may be asked for in one request. */
export interface KeysOfMany {
  queryKey: readonly [operation: string, of: string];
  load: (ids: string[]) => Promise<{ data: { id: string; key: string }[] }>;
  most: number;
}

interface Props<T> {
  people: T[];
  keysOf: KeysOfMany;
  /** What they get with it. */
  why: string;
  /** Who is ticked before the person came: this server's word is enough for who decides there. */
  trusts?: boolean | ((row: T) => boolean);
  /** What else tells who it is, and what there is to know. */
  beside?: (row: T) => ReactNode;
  /** What else can be decided before. */
  children?: ReactNode;
  onClose: () => void;
  /** Those whose words were compared, and those whose key can't be used. */
  onConfirm: (compared: Compared<T>[], refused: Refused<T>[]) => void;
}

/** The keys of those who still wait, asked for together; a key that doesn't open keeps nobody else from theirs. */
async function loadKeys({ load, most }: KeysOfMany, people: Waiting[]) {
  const users = new Map(people.map(({ id, userId }) => [id, userId ?? ""]));
  const keys = new Map<string, PersonKey | Error>();
  for (const ids of inLots([...users.keys()], most)) {
    const { data } = await load(ids);
    const read = ({ id, key }: (typeof data)[number]) => readPersonKey(users.get(id) ?? "", key);
    const loaded = await Promise.allSettled(data.map(read));
    loaded.forEach((one, i) => keys.set(data[i]!.id, one.status === "fulfilled" ? one.value : (one.reason as Error)));
  }
  return keys;
}

/**
 * The words of many people's keys side by side, each to be compared by phone. Nothing is wrapped for a key whose words
 * weren't ticked as compared, unless this server's keys are trusted here; whoever has another key than before, or none
 * that loads, is left out by name.
 */
export function ConfirmMany<T extends Waiting>(props: Props<T>) {
  const { people, keysOf, trusts = false, beside, onClose, onConfirm } = props;
  const isTrusted = (row: T) => (typeof trusts === "function" ? trusts(row) : trusts);
  const { t } = useTranslation();
  const say = useSaid();
  useFocusBack();
  const query = useQuery({
    queryKey: [...keysOf.queryKey, people.map(({ id }) => id)],
    queryFn: () => loadKeys(keysOf, people),
    staleTime: Infinity,
    gcTime: 0,
  });
  const keys = query.isFetching ? undefined : query.data;
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());

  const isTicked = (row: T, key: PersonKey) => ticked.get(row.id) ?? (isTrusted(row) || key.known === "same");

  /** What was ticked by hand was compared; the rest was ticked before the person came. */
  const proofOf = (row: T, { known }: PersonKey): KeyProof => {
    if (known === "same") return "pinned";
    return ticked.get(row.id) || !isTrusted(row) ? "compared" : "trusted";
  };

  const compared: Compared<T>[] = [];
  const refused: Refused<T>[] = [];
  for (const row of keys ? people : []) {
    const key = keys?.get(row.id);
    if (!key) refused.push({ row, why: { key: "members.reasons.notWaiting" } });
    else if (key instanceof Error) refused.push({ row, why: { fault: key } });
    else if (key.known === "changed")
      refused.push({ row, why: { key: "common.keys.personChanged", values: { name: nameOf(row) } } });
    else if (isTicked(row, key)) compared.push({ row, key, proof: proofOf(row, key) });
  }

  const line = (row: T) => {
    const key = keys?.get(row.id);
    const no = refused.find((one) => one.row === row);
    const usable = no || !key || key instanceof Error ? null : key;
    return (
      <li key={row.id} className={classes.row}>
        {usable ? (
          <Checkbox
            label={
              <>
                <span className={classes.name}>{nameOf(row)}</span>
                {beside?.(row)}
                <span className={classes.phrase}>{usable.phrase}</span>
                {usable.known === "same" && <span className={classes.note}>{t("members.confirmMany.before")}</span>}
              </>
            }
            checked={isTicked(row, usable)}
            onChange={(event) => setTicked(new Map(ticked).set(row.id, event.currentTarget.checked))}
          />
        ) : (
          <>
            <span className={classes.name}>{nameOf(row)}</span>
            {beside?.(row)}
            <Text size="sm" c="var(--mantine-color-error)">
              {no && say(no.why)}
            </Text>
          </>
        )}
      </li>
    );
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("members.confirmMany.title", { count: people.length })}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
    >
      <BackCloses opened onClose={onClose} />
      <Stack>
        <Text>{t(trusts === true ? "members.confirmMany.trusted" : "members.confirmMany.compare")}</Text>
        {props.children}
        {query.error && !query.isFetching ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : keys ? (
          <ul className={classes.list}>{people.map(line)}</ul>
        ) : (
          <LoadingState rows={3} />
        )}
        <Text size="sm" c="dimmed">
          {props.why}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <Button disabled={compared.length === 0} onClick={() => onConfirm(compared, refused)}>
            {t("members.confirmMany.submit", { count: compared.length, total: people.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
