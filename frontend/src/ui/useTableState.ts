import { useCallback, useEffect, useRef } from "react";
import { useSearchParams } from "react-router";

export interface TableState {
  search: string;
  /** Column id, with a minus for descending; empty for the server's own order. */
  sort: string;
  filter: (name: string) => string;
  set: (changes: Record<string, string | null>) => void;
  /** Shows everything of the view again: no search and no filter. */
  clear: () => void;
}

/** What of an address doesn't narrow a list: its order, its columns, its saved view, and which of two lists it is. */
const KEPT = ["sort", "view", "columns", "saved"];

/** Search, sort and filters of a list, kept in the address so that a link shows the same list. */
export function useTableState(defaultSort = ""): TableState {
  const [params, setParams] = useSearchParams();
  // Two changes in a row must both arrive, also when the address hasn't been shown yet in between.
  const latest = useRef(params);
  useEffect(() => {
    latest.current = params;
  }, [params]);
  const set = useCallback(
    (changes: Record<string, string | null>) => {
      const next = new URLSearchParams(latest.current);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      latest.current = next;
      setParams(next, { replace: true });
    },
    [setParams],
  );
  const clear = useCallback(() => {
    set(
      Object.fromEntries([...latest.current.keys()].filter((name) => !KEPT.includes(name)).map((name) => [name, null])),
    );
  }, [set]);
  return {
    search: params.get("search") ?? "",
    sort: params.get("sort") ?? defaultSort,
    filter: (name) => params.get(name) ?? "",
    set,
    clear,
  };
}
