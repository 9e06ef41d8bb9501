import { Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { Fault } from "../errors.ts";
import { type One, type Some, useBulkRun } from "./bulkRun.tsx";
import { nameOf } from "./nameOf.ts";
import { type Said, useSaid } from "./said.ts";

/** How an action on one row ended; stays at the row until the next action or the next visit. */
export interface RowResult {
  ok: boolean;
  said: Said;
  /** The new status tells it already; only who can't see it is told again. */
  told?: boolean;
}

/** A row that was refused here, before the server was asked. */
export interface Refused<T> {
  row: T;
  why: Said;
}

export type ManyRows<T> = (One<T> | Some<T>) & {
  label: Said;
  rows: T[];
  refused?: Refused<T>[];
  /** Said at each row it was done for, where the row itself doesn't tell it. */
  done?: Said;
  /** The words for a refusal, where the usual ones don't do. */
  why?: (err: unknown) => Said;
  /** What a row is called among others, where its name alone doesn't tell. */
  called?: (row: T) => string;
};

interface Person {
  id: string;
  name?: string | null;
  email: string;
}

/** For which of a part the answer of an operation on many says that it wasn't done; it says why in words. */
export const refusedOf = <T extends { id: string }>(part: T[], answer: { id: string; error: string }[]) => {
  const words = new Map(answer.map(({ id, error }) => [id, error]));
  const refused = new Map<T, unknown>();
  for (const row of part) {
    const error = words.get(row.id);
    if (error) refused.set(row, new Fault(400, "row.refused", error));
  }
  return refused;
};

const refusal = (fault: unknown): Said => ({ fault });

/** Actions on the rows of a list of people and their results by row, for one row and for many: see `useBulkRun`. */
export function useRowRuns<T extends Person>(...place: [what: string, of: string]) {
  const [results, setResults] = useState<ReadonlyMap<string, RowResult>>(new Map());
  const bulk = useBulkRun(...place);

  const report = (id: string, result: RowResult) => setResults((before) => new Map(before).set(id, result));

  const run = async ({ id }: T, change: () => Promise<unknown>, done: Omit<RowResult, "ok">) => {
    setResults(new Map());
    bulk.close();
    try {
      await change();
      report(id, { ok: true, ...done });
    } catch (err) {
      report(id, { ok: false, said: { fault: err } });
    }
  };

  /**
   * Does it with each, and says by name whom it didn't reach; gives how many those are. The choice stays, so that
   * another action can follow.
   */
  const runMany = async ({ label, rows, refused = [], done, why = refusal, called = nameOf, ...how }: ManyRows<T>) => {
    setResults(new Map(refused.map(({ row, why: said }) => [row.id, { ok: false, said }])));
    return bulk.start({
      label,
      rows,
      nameOf: called,
      ...how,
      refused: refused.map(({ row, why: said }) => ({ name: called(row), why: said })),
      why,
      told: ({ id }, err) => {
        if (err !== null) report(id, { ok: false, said: why(err) });
        else if (done) report(id, { ok: true, said: done });
      },
    });
  };

  return { results, report, run, runMany, running: bulk.run?.over === false, bulk };
}

/** Says at a row how the last action on it ended. */
export function RowSays({ result }: { result: RowResult | undefined }) {
  const say = useSaid();
  if (!result) return null;
  if (result.told) return <VisuallyHidden role="status">{say(result.said)}</VisuallyHidden>;
  return (
    <Text size="xs" role="status" c={result.ok ? "var(--portaal-accent-text)" : "var(--mantine-color-error)"}>
      {say(result.said)}
    </Text>
  );
}
