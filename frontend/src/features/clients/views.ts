import type { ClientView, ClientViews } from "../../api/wire.ts";
import type { TableState } from "../../ui/useTableState.ts";
import { filtersOf } from "./Attention.tsx";

export type ColumnName = NonNullable<ClientViews["columns"]>[number];

export const DEFAULT_SORT = "name";

/** The client itself, which always stays. */
export const ALWAYS: ColumnName = "name";

/** What is shown to who chose nothing. */
export const USUAL: readonly ColumnName[] = [
  ALWAYS,
  "waiting",
  "assigned",
  "used",
  "remaining",
  "plan",
  "storage",
  "total",
];

/** Which clients are shown, and in which order: what a view keeps beside its columns. */
type Shown = Omit<ClientView, "name" | "columns">;

/** What of an address a view stands for. */
const PARTS = ["search", "sort", "attention", "plan", "status", "tag"] as const satisfies (keyof Shown)[];

/** What the address shows now; without what says nothing. */
export function shownBy(state: TableState): Shown {
  const told = Object.entries({ search: state.search, ...filtersOf(state) }).filter(([, value]) => value);
  return { ...Object.fromEntries(told), sort: state.sort as Shown["sort"] };
}

/** What the address becomes when a view is chosen, or none. */
export const addressOf = (view: ClientView | null): Record<string, string | null> => ({
  ...Object.fromEntries(PARTS.map((part) => [part, view?.[part] ?? null])),
  columns: null,
  saved: view?.name ?? null,
});

const partsOf = (shown: Shown): string => JSON.stringify(PARTS.map((part) => shown[part] ?? ""));

export const isSameList = (a: Shown, b: Shown): boolean => partsOf(a) === partsOf(b);

/** Names are the same whatever their case, as the server has it. */
export const isSameName = (a: string, b: string): boolean => fold(a) === fold(b);

const fold = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

/** Whether two views show the same, whatever they are called. */
export const isSameView = (a: ClientView, b: ClientView): boolean =>
  isSameList(a, b) && a.columns?.join() === b.columns?.join();

/** Makes something else of the view with that name; null when there is none any more. */
export const withView = (
  views: readonly ClientView[],
  called: string,
  make: (view: ClientView) => ClientView,
): ClientView[] | null =>
  views.some(({ name }) => isSameName(name, called))
    ? views.map((row) => (isSameName(row.name, called) ? make(row) : row))
    : null;
