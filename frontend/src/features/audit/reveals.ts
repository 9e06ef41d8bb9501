import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { auditListReveals } from "../../api/generated/limits.ts";
import { isFault } from "../../api/fault.ts";
import { openClient } from "../../api/query.ts";
import type { Reveal } from "../../api/wire.ts";
import { CryptoError, Fault } from "../../errors.ts";
import { eventText } from "./eventText.ts";
import { itemNames } from "./itemNames.ts";

export const keyOf = ({ organizationId, cipherId }: Reveal): string => `${organizationId}/${cipherId ?? ""}`;

/** What was done with it, in words. */
export const kindsText = (t: TFunction, { kinds }: Reveal): string =>
  [...kinds]
    .sort((a, b) => a - b)
    .map((kind) => eventText(t, kind))
    .join(", ");

export interface Seen {
  /** The person's name; null when there is nothing, or the account is gone. */
  name: string | null;
  rows: Reveal[];
}

type Answer = Awaited<ReturnType<typeof api.auditListReveals>>;
const NOBODY = { data: [], userName: null, continuationToken: null };

/**
 * Everything that somebody of the staff got to know: by client, and there the last first. Who left without having seen
 * anything is not known any more.
 */
export function useReveals(providerId: string, userId: string, allowed: boolean) {
  return useQuery({
    queryKey: ["auditListReveals", providerId, userId],
    enabled: allowed && userId !== "",
    staleTime: 0, // others change passwords meanwhile
    queryFn: async ({ signal }): Promise<Seen> => {
      const rows: Reveal[] = [];
      let name: string | null = null;
      let continuationToken: string | null = null;
      do {
        const asked = { userId, pageSize: auditListReveals.pageSize.maximum, continuationToken };
        const page: Pick<Answer, keyof typeof NOBODY> = await api
          .auditListReveals(providerId, asked, signal)
          .catch((err: unknown) => {
            if (continuationToken === null && isFault(err, "portaal.not_found")) return NOBODY;
            throw err;
          });
        rows.push(...page.data);
        name = page.userName ?? name;
        continuationToken = page.continuationToken;
      } while (continuationToken);
      rows.sort((a, b) => a.organizationName.localeCompare(b.organizationName) || b.date.localeCompare(a.date));
      return { name, rows };
    },
  });
}

interface Names {
  byItem: ReadonlyMap<string, string>;
  /** Clients whose items are not for the person to read. */
  closed: string[];
  /** Clients whose items can't be read for another reason, and the reason. */
  failed: { client: string; err: unknown }[];
}

/** Whether an error is about this one client, so that the others are worth asking: neither connection nor session. */
const isOfClient = (err: unknown): boolean =>
  err instanceof Fault
    ? !err.isUncertain && err.status !== 401 && err.status !== 429
    : err instanceof CryptoError && err.code !== "locked";

/**
 * The names of items in several clients. Reading them opens each client's vault, which is logged there: nothing is read
 * before the person asks.
 */
export function useClientItemNames(clients: ReadonlyMap<string, string>) {
  const [asked, setAsked] = useState(false);
  const query = useQuery({
    queryKey: ["vaultListItems", "names", [...clients.keys()]],
    enabled: asked && clients.size > 0,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async (): Promise<Names> => {
      const byItem = new Map<string, string>();
      const closed: string[] = [];
      const failed: Names["failed"] = [];
      for (const [id, name] of clients) {
        try {
          if (!(await openClient(id))) throw new Fault(404, "portaal.not_found", "");
          for (const [item, text] of await itemNames(id)) byItem.set(item, text);
        } catch (err) {
          if (!isOfClient(err)) throw err;
          if (isFault(err, "portaal.not_found")) closed.push(name);
          else failed.push({ client: name, err });
        }
      }
      return { byItem, closed, failed };
    },
  });
  return { ...query, asked, ask: () => (asked ? void query.refetch() : setAsked(true)) };
}
