import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/api.ts";
import { vault } from "../../crypto/vault.ts";
import { accessAt } from "../../ui/AccessEditor.tsx";
import { Failures } from "../../ui/bulkRun.tsx";
import { fewAtATime } from "../../ui/fewAtATime.ts";
import { type Said, Saying } from "../../ui/said.ts";
import { useAttempt } from "../../ui/useAttempt.ts";
import { type Entry, isDone, pathOf, type Plan, type PlannedCollection, type PlannedGroup } from "./patterns.ts";

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
    const made = new Map<Entry, string>();
    const makeGroup = async ({ entry, name }: PlannedGroup) => {
      const wish = { name };
      const group = await attempt(
        ["group", name],
        () => wish,
        (body, key) => api.groupsCreate(organizationId, body, key),
      );
      made.set(entry, group.id);
    };
    const makeCollection = async ({ id, name, missing }: PlannedCollection) => {
      // A group that could not be made is left out here, and gets what is its when the plan is gone on with.
      const groups = missing.flatMap(({ group, level }) => {
        const known = group.id ?? made.get(group.entry);
        return known ? [accessAt(known, level)] : [];
      });
      if (id !== null) {
        if (groups.length > 0) await api.collectionsShareMany(organizationId, { collectionIds: [id], groups });
        return;
      }
      const users = maker ? [accessAt(maker, "manage")] : [];
      const seal = async () => {
        const [sealed] = await vault.encrypt({ scope: { organizationId }, texts: [name] });
        return { name: sealed!, users, groups };
      };
      const { made: collection, sent } = await attempt(["collection", name], seal, async (body, key) => ({
        made: await api.collectionsCreate(organizationId, body, key),
        sent: body.groups,
      }));
      // What was asked for before went out again as it was: without a group that has only come to be since.
      const lacking = groups.filter((one) => !sent.some(({ id: given }) => given === one.id));
      if (lacking.length > 0)
        await api.collectionsShareMany(organizationId, { collectionIds: [collection.id], groups: lacking });
    };

    const failures: { name: string; err: unknown }[] = [];
    const told = (kind: "groups" | "collections") => (line: PlannedGroup | PlannedCollection, err: unknown) => {
      setResults((before) => new Map(before).set(pathOf(kind, line.entry), err === null ? null : { fault: err }));
      if (err !== null) failures.push({ name: line.name, err });
    };
    const groups = plan.groups.filter(({ fate }) => fate === "new");
    const collections = plan.collections.filter(({ fate, missing }) => fate === "new" || missing.length > 0);
    setResults(new Map());
    setTotal(groups.length + collections.length);
    setRunning(true);
    try {
      await fewAtATime(groups, makeGroup, told("groups"));
      await fewAtATime(collections, makeCollection, told("collections"));
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
