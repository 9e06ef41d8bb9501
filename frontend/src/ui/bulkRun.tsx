import { Alert, List, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { useFaultText } from "./faultText.ts";
import { fewAtATime } from "./fewAtATime.ts";
import { inLots } from "./inLots.ts";

/** Whom an action didn't reach, and why. */
export interface Failure {
  name: string;
  text: string;
}

/** An action on many rows: how far it is, or how it ended. */
export interface BulkRun {
  label: string;
  total: number;
  done: number;
  failed: Failure[];
  over: boolean;
}

/** Does it with one row. */
export interface One<T> {
  one: (row: T) => Promise<unknown>;
}

/** Does it with so many rows in one request, and answers for which of them it wasn't done, with the reason. */
export interface Some<T> {
  size: number;
  some: (rows: T[]) => Promise<ReadonlyMap<T, unknown>>;
}

interface Common<T> {
  /** The action, in words. */
  label: string;
  rows: T[];
  nameOf: (row: T) => string;
  /** Those of the chosen who were refused before anything was sent. */
  refused?: Failure[];
  /** The words for a refusal, where the usual ones don't do. */
  why?: (err: unknown) => string;
  /** How it ended for each, with null when it went well. */
  told?: (row: T, err: unknown) => void;
}

type Start<T> = Common<T> & (One<T> | Some<T>);

/** Parts go one after another: changes to one organisation keep each other waiting. */
async function runOf<T>(rows: T[], run: One<T> | Some<T>, told: (row: T, err: unknown) => void): Promise<void> {
  if ("one" in run) return fewAtATime(rows, run.one, told);
  const some = async (part: T[]) => {
    const refused = await run.some(part);
    part.forEach((row) => told(row, refused.get(row) ?? null));
  };
  const failed = (part: T[], err: unknown) => err !== null && part.forEach((row) => told(row, err));
  await fewAtATime(inLots(rows, run.size), some, failed, 1);
}

/**
 * Runs an action on many rows and remembers under `place` how it went, as long as the keys are there: who leaves the
 * page finds it again on coming back, and is told elsewhere what went wrong.
 */
export function useBulkRun(...place: [what: string, of: string]) {
  const { t } = useTranslation();
  const text = useFaultText();
  const client = useQueryClient();
  const queryKey = ["bulkRun", ...place];
  const { data: run = null } = useQuery<BulkRun | null>({ queryKey, queryFn: skipToken, gcTime: Infinity });
  const close = () => void client.setQueryData(queryKey, null);
  // What was seen to be over isn't shown again.
  const leave = useEffectEvent(() => client.getQueryData<BulkRun>(queryKey)?.over && close());
  useEffect(() => () => void leave(), []);

  /** Gives for how many it failed. */
  const start = async <T,>(all: Start<T>): Promise<number> => {
    const { label, rows, nameOf, refused = [], why = text, told } = all;
    let now: BulkRun = { label, total: rows.length + refused.length, done: 0, failed: refused, over: false };
    const set = () => void client.setQueryData(queryKey, now);
    // Names go with the keys: once they are gone, nothing is written down again.
    const setAgain = () => client.getQueryData(queryKey) && set();
    set();
    await runOf(rows, all, (row, err) => {
      now =
        err === null
          ? { ...now, done: now.done + 1 }
          : { ...now, failed: [...now.failed, { name: nameOf(row), text: why(err) }] };
      setAgain();
      told?.(row, err);
    });
    now = { ...now, over: true };
    setAgain();
    const gone = !client.getQueryCache().find({ queryKey })?.getObserversCount();
    if (gone && now.failed.length > 0)
      notifications.show({
        color: "red",
        title: t("common.bulk.over", { label, done: now.done, total: now.total }),
        message: now.failed.map(({ name, text }) => `${name}: ${text}`).join(" "),
        autoClose: false,
      });
    return now.failed.length;
  };
  return { run, start, close };
}

/** Says how far an action on many rows is, then how it ended: for how many it was done, and by name why not. */
export function BulkReport({ run, onClose }: { run: BulkRun | null; onClose: () => void }) {
  const { t } = useTranslation();
  if (!run) return null;
  const { label, total, done, failed, over } = run;
  const failures = failed.length > 0 && (
    <List size="sm" style={{ overflowWrap: "anywhere" }}>
      {failed.map(({ name, text }, i) => (
        <List.Item key={i}>
          <strong>{name}</strong>: {text}
        </List.Item>
      ))}
    </List>
  );
  return (
    <Alert
      role="status"
      variant="light"
      mb="md"
      color={over && failed.length > 0 ? "red" : undefined}
      title={over ? t("common.bulk.over", { label, done, total }) : t("common.bulk.running", { label })}
      withCloseButton={over}
      closeButtonLabel={t("common.actions.close")}
      onClose={onClose}
      styles={{ title: { overflowWrap: "anywhere", marginBottom: over && !failures ? 0 : undefined } }}
    >
      {over ? (
        failures || null
      ) : (
        <>
          <Progress value={((done + failed.length) / total) * 100} size="sm" maw={320} aria-hidden />
          {failures}
        </>
      )}
    </Alert>
  );
}
