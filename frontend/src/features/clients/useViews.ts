import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import { operation } from "../../api/query.ts";
import type { ClientView, ClientViews } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useOnceUncovered } from "../../ui/BackCloses.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import type { TableState } from "../../ui/useTableState.ts";
import { addressOf, ALWAYS, type ColumnName, isSameList, isSameName } from "./views.ts";
import { isSameView, shownBy, USUAL, withView } from "./views.ts";

type Kept = Pick<ClientViews, "views" | "columns">;

/** Keeps what a person makes of the list of clients: their views, and the columns where no view says which. */
function useKept(providerId: string) {
  const client = useQueryClient();
  const options = operation("providersGetViews", providerId);
  const query = useQuery(options);
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const send = async (make: (now: Kept) => Kept) => {
    const newest = () => client.fetchQuery({ ...options, staleTime: 0 });
    const put = (now: ClientViews) => api.providersUpdateViews(providerId, { ...make(now), revision: now.revision });
    const known = client.getQueryData(options.queryKey) ?? (await newest());
    const done = await put(known).catch(async (err: unknown) => {
      if (!isFault(err, "portaal.stale")) throw err;
      return put(await newest()); // changed in another browser: the same wish, of what is there now
    });
    client.setQueryData(options.queryKey, done);
  };
  /** One after another, each of what the one before made. */
  const change = (make: (now: Kept) => Kept): Promise<void> => {
    const mine = turn.current.then(() => send(make));
    turn.current = mine.catch(() => undefined);
    return mine;
  };
  return { query, change };
}

/** The views of the list of clients, which of them is shown, and what can be done with them. */
export function useViews(providerId: string, state: TableState, all: readonly { id: ColumnName }[]) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { query, change } = useKept(providerId);
  // What was chosen last is shown until it is kept, whatever is answered meanwhile.
  const [wanted, setWanted] = useState<ColumnName[] | null>(null);
  const latest = useRef<ColumnName[]>(null);
  const whenUncovered = useOnceUncovered();
  const views = query.data?.views ?? [];
  const saved = state.filter("saved");
  const view = saved === "" ? null : (views.find(({ name }) => isSameName(name, saved)) ?? null);
  const own = wanted ?? query.data?.columns ?? [];
  const inAddress = state.filter("columns").split(",");
  const asked = all.map(({ id }) => id).filter((id) => inAddress.includes(id));
  const ofView = view?.columns ?? (own.length > 0 ? own : USUAL);
  const columns = new Set<ColumnName>([ALWAYS, ...(asked.length > 0 ? asked : ofView)]);
  /** Who chose columns sees them on a phone too. */
  const isOwn = asked.length > 0 || view?.columns !== undefined || own.length > 0;
  const shown = shownBy(state);
  const here = (name: string): ClientView => ({ name, ...shown, columns: [...columns] });
  const kept = new Set<ColumnName>([ALWAYS, ...ofView]);
  const isKept = columns.size === kept.size && [...columns].every((id) => kept.has(id));
  const changed = view !== null && !(isSameList(view, shown) && isKept);

  const choose = (next: ClientView | null) => state.set(addressOf(next));

  /** With a view, or where the address says so, they go into the address; else they are the person's own. */
  const chooseColumns = (next: ColumnName[]) => {
    if (view || asked.length > 0) return state.set({ columns: next.join(",") });
    latest.current = next;
    setWanted(next);
    change((now) => ({ ...now, columns: next }))
      .catch((err: unknown) => notifications.show({ color: "red", message: text(err) }))
      .finally(() => latest.current === next && setWanted(null));
  };

  /** Whether a view is already kept as the list is now: it was saved, and the answer was lost. */
  const isThere = (row: ClientView, name: string) => isSameName(row.name, name) && isSameView(row, here(name));
  const gone = ({ name }: ClientView) => new Fault(409, "views.gone", t("views.gone", { name }));

  const save = async (name: string) => {
    await change((now) =>
      now.views.some((row) => isThere(row, name)) ? now : { ...now, views: [...now.views, here(name)] },
    );
    whenUncovered(() => state.set({ saved: name, columns: null }));
  };
  const overwrite = async (former: ClientView) => {
    await change((now) => {
      const next = withView(now.views, former.name, ({ name }) => here(name));
      if (!next) throw gone(former);
      return { ...now, views: next };
    });
    state.set({ columns: null });
  };
  const rename = async (former: ClientView, name: string) => {
    await change((now) => {
      const next = withView(now.views, former.name, (row) => ({ ...row, name }));
      if (next) return { ...now, views: next };
      // Renamed already, and the answer was lost.
      if (now.views.some((row) => isSameName(row.name, name) && isSameView(row, former))) return now;
      throw gone(former);
    });
    whenUncovered(() => state.set({ saved: name }));
  };
  const remove = async ({ name }: ClientView) => {
    await change((now) => ({ ...now, views: now.views.filter((row) => !isSameName(row.name, name)) }));
    whenUncovered(() => choose(null));
  };
  const actions = { choose, chooseColumns, save, overwrite, rename, remove };
  return { query, views, view, changed, columns, isOwn, shown, isThere, ...actions };
}

export type Views = ReturnType<typeof useViews>;
