import { Alert, List, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { fewAtATime } from "./fewAtATime.ts";
import { inLots } from "./inLots.ts";
import { type Said, useSaid } from "./said.ts";

/** Whom an action didn't reach, and why. */
export interface Failure {
  name: string | Said;
  why: Said;
}

/** An action on many rows: how far it is, or how it ended. */
export interface BulkRun {
  label: Said;
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
  /** The action. */
  label: Said;
  rows: T[];
  nameOf: (row: T) => string | Said;
  /** Those of the chosen who were refused before anything was sent. */
  refused?: Failure[];
  /** The words for a refusal, where the usual ones don't do. */
  why?: (err: unknown) => Said;
  /** How it ended for each, with null when it went well. */
  told?: (row: T, err: unknown) => void;
}

type Start<T> = Common<T> & (One<T> | Some<T>);

const refusal = (fault: unknown): Said => ({ fault });

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
  const client = useQueryClient();
  const queryKey = ["bulkRun", ...place];
  const { data: run = null } = useQuery<BulkRun | null>({ queryKey, queryFn: skipToken, gcTime: Infinity });
  const close = () => void client.setQueryData(queryKey, null);
  // What was seen to be over isn't shown again.
  const leave = useEffectEvent(() => client.getQueryData<BulkRun>(queryKey)?.over && close());
  useEffect(() => () => void leave(), []);

  /** Gives for how many it failed. */
  const start = async <T,>(all: Start<T>): Promise<number> => {
    const { label, rows, nameOf, refused = [], why = refusal, told } = all;
    let now: BulkRun = { label, total: rows.length + refused.length, done: 0, failed: refused, over: false };
    const set = () => void client.setQueryData(queryKey, now);
    // Names go with the keys: once they are gone, nothing is written down again.
    const setAgain = () => client.getQueryData(queryKey) && set();
    set();
    await runOf(rows, all, (row, err) => {
      now =
        err === null
          ? { ...now, done: now.done + 1 }
          : { ...now, failed: [...now.failed, { name: nameOf(row), why: why(err) }] };
      setAgain();
      told?.(row, err);
    });
    now = { ...now, over: true };
    setAgain();
    const gone = !client.getQueryCache().find({ queryKey })?.getObserversCount();
    if (gone && now.failed.length > 0)
      notifications.show({
        color: "red",
        title: <Over label={label} done={now.done} total={now.total} />,
        message: <Failures failed={now.failed} />,
        autoClose: false,
      });
    return now.failed.length;
  };
  return { run, start, close };
}

/** For how many of all an action was done. */
export function Over({ label, done, total }: { label: Said; done: number; total: number }): string {
  const { t } = useTranslation();
  return t("common.bulk.over", { label: useSaid()(label), done, total });
}

/** Whom it was not done for, and why. */
export function Failures({ failed }: { failed: Failure[] }) {
  const say = useSaid();
  return (
    <List size="sm" style={{ overflowWrap: "anywhere" }}>
      {failed.map(({ name, why }, i) => (
        <List.Item key={i}>
          <strong>{say(name)}</strong>: {say(why)}
        </List.Item>
      ))}
    </List>
  );
}

/** Says how far an action on many rows is, then how it ended: for how many it was done, and by name why not. */
export function BulkReport({ run, onClose }: { run: BulkRun | null; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useSaid();
  if (!run) return null;
  const { label, total, done, failed, over } = run;
  const failures = failed.length > 0 && <Failures failed={failed} />;
  return (
    <Alert
      role="status"
      variant="light"
      mb="md"
      color={over && failed.length > 0 ? "red" : undefined}
      title={over ? <Over label={label} done={done} total={total} /> : t("common.bulk.running", { label: say(label) })}
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
