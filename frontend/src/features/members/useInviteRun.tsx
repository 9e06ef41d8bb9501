import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { MemberType } from "../../api/rights.ts";
import { accessAt, type Level } from "../../ui/AccessEditor.tsx";
import { Over } from "../../ui/bulkRun.tsx";
import { fewAtATime } from "../../ui/fewAtATime.ts";
import type { Said } from "../../ui/said.ts";
import type { InviteRow } from "./inviteRows.ts";

/** A refusal that may be about one of several people only: asked for each alone, it says about whom. */
const perhapsOne = (err: unknown): boolean => err instanceof Fault && err.status === 400;

/** Sends the invitations of a file and keeps how it ended for each address: null when it is sent, or why not. */
export function useInviteRun(organizationId: string) {
  const [results, setResults] = useState<ReadonlyMap<string, Said | null>>(new Map());
  const [running, setRunning] = useState(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => void (gone.current = true);
  }, []);

  const run = async (requests: InviteRow[][], level: Level): Promise<void> => {
    const failures: string[] = [];
    let sent = 0;
    const told = (rows: InviteRow[], err: unknown) => {
      setResults((before) => {
        const now = new Map(before);
        for (const { email } of rows) now.set(email, err === null ? null : { fault: err });
        return now;
      });
      if (err === null) sent += rows.length;
      else failures.push(...rows.map(({ email }) => email));
    };
    const send = ([first, ...others]: InviteRow[]) => {
      const { role, collections, language } = first!;
      return api.membersInvite(organizationId, {
        emails: [first!, ...others].map(({ email }) => email),
        type: MemberType[role],
        collections: collections.map((id) => accessAt(id, level)),
        culture: language ?? undefined,
      });
    };
    setRunning(true);
    const again = new Set(requests.flat().map(({ email }) => email));
    setResults((before) => new Map([...before].filter(([email]) => !again.has(email))));
    const alone: InviteRow[][] = [];
    await fewAtATime(requests, send, (rows, err) => {
      if (rows.length > 1 && perhapsOne(err)) alone.push(...rows.map((row) => [row]));
      else told(rows, err);
    });
    await fewAtATime(alone, send, told);
    setRunning(false);
    if (!gone.current) return;
    notifications.show({
      color: failures.length > 0 ? "red" : undefined,
      title: <Over label={{ key: "members.invite.title" }} done={sent} total={sent + failures.length} />,
      message: failures.join(", "),
      autoClose: failures.length > 0 ? false : undefined,
    });
  };
  return { results, running, run, clear: () => setResults(new Map()) };
}
