import { Alert, List, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { useFaultText } from "./faultText.ts";
import { fewAtATime } from "./fewAtATime.ts";

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

interface Start<T> {
  /** The action, in words. */
  label: string;
  rows: T[];
  nameOf: (row: T) => string;
  one: (row: T) => Promise<unknown>;
  /** Those of the chosen who were refused before anything was sent. */
  refused?: Failure[];
  /** The words for a refusal, where the usual ones don't do. */
  why?: (err: unknown) => string;
  /** How it ended for each, with null when it went well. */
  told?: (row: T, err: unknown) => void;
}

/** Runs an action on many rows and remembers how it went; who leaves the page is told elsewhere what went wrong. */
export function useBulkRun() {
  const { t } = useTranslation();
  const text = useFaultText();
  const [run, setRun] = useState<BulkRun | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => void (gone.current = true);
  }, []);

  /** Gives for how many it failed. */
  const start = async <T,>({ label, rows, nameOf, one, refused = [], why = text, told }: Start<T>): Promise<number> => {
    let now: BulkRun = { label, total: rows.length + refused.length, done: 0, failed: refused, over: false };
    setRun(now);
    await fewAtATime(rows, one, (row, err) => {
      now =
        err === null
          ? { ...now, done: now.done + 1 }
          : { ...now, failed: [...now.failed, { name: nameOf(row), text: why(err) }] };
      setRun(now);
      told?.(row, err);
    });
    setRun({ ...now, over: true });
    if (gone.current && now.failed.length > 0)
      notifications.show({
        color: "red",
        title: t("common.bulk.over", { label, done: now.done, total: now.total }),
        message: now.failed.map(({ name, text }) => `${name}: ${text}`).join(" "),
        autoClose: false,
      });
    return now.failed.length;
  };
  return { run, start, close: () => setRun(null) };
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
