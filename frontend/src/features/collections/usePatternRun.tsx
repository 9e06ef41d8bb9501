import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { Failures } from "../../ui/bulkRun.tsx";
import { type Said, Saying } from "../../ui/said.ts";
import { useAttempt } from "../../ui/useAttempt.ts";
import { makePlan, toMake } from "../../model/makePlan.ts";
import { isDone, type Plan } from "../../model/patterns.ts";

/** How it ended for a line: null when it went well. */
export type Results = ReadonlyMap<string, Said | null>;

export interface PatternRun {
  results: Results;
  running: boolean;
  /** How many of the lines that a run is about were answered, and how many there are. */
  done: number;
  total: number;
  /** Makes what is new of a plan; the first refusal is thrown when all lines were tried. */
  run: (plan: Plan) => Promise<void>;
  clear: () => void;
}

/**
 * Makes what a plan says: groups first, then collections with what each group gets of them. Whoever makes a collection
 * manages it, as `maker` names them; null when nobody is given anything.
 */
export function usePatternRun(organizationId: string, maker: string | null): PatternRun {
  const attempt = useAttempt();
  const [results, setResults] = useState<Results>(new Map());
  const [running, setRunning] = useState(false);
  const [total, setTotal] = useState(0);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => void (gone.current = true);
  }, []);

  const run = async (plan: Plan): Promise<void> => {
    if (isDone(plan)) return;
    const failures: { name: string | Said; err: unknown }[] = [];
    const { groups, collections, policies } = toMake(plan);
    setResults(new Map());
    setTotal(groups.length + collections.length + policies.length);
    setRunning(true);
    try {
      await makePlan(organizationId, plan, maker, attempt, ({ path, name }, err) => {
        setResults((before) => new Map(before).set(path, err === null ? null : { fault: err }));
        if (err !== null) failures.push({ name, err });
      });
    } finally {
      setRunning(false);
    }
    const [first] = failures;
    if (!first) return;
    if (gone.current)
      notifications.show({
        color: "red",
        title: <Saying of={{ key: "patterns.failed", values: { count: failures.length } }} />,
        message: <Failures failed={failures.map(({ name, err }) => ({ name, why: { fault: err } }))} />,
        autoClose: false,
      });
    throw first.err;
  };
  return { results, running, done: results.size, total, run, clear: () => setResults(new Map()) };
}
