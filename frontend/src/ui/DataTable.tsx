import { ActionIcon, Button, Checkbox, Group, Menu, Select, Text, VisuallyHidden } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import classes from "./DataTable.module.css";
import { EmptyState } from "./EmptyState.tsx";
import { IconChevronDown, IconChevronUp, IconDots, IconSearch, IconSelector } from "./icons.ts";
import { ErrorState, LoadingState, NotRefreshed } from "./Page.tsx";
import type { Rows } from "./rows.ts";
import { SearchBox } from "./SearchBox.tsx";
import { type TableState, useTableState } from "./useTableState.ts";

export interface Column<T> {
  /** Also the name the server sorts by. */
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  sortable?: boolean;
  align?: "start" | "end";
  /** Left out on a phone, where each row is a card. */
  minor?: boolean;
}

export interface RowAction {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** Why not now; the action stays visible. */
  disabledReason?: string | null;
  run: () => void;
}

export interface LoadArgs {
  search: string;
  sort: string;
  continuationToken: string | null;
  signal: AbortSignal;
}

interface Props<T> {
  /** Names the list for screen readers. */
  label: string;
  /**
   * The operation's name first, so that what became stale is found; then everything `load` depends on besides search
   * and sort.
   */
  queryKey: readonly unknown[];
  load: (args: LoadArgs) => Promise<Rows<T>>;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  rowName: (row: T) => string;
  rowActions?: (row: T) => RowAction[];
  searchable?: boolean;
  defaultSort?: string;
  /** Filter controls beside the search; keep their state with useTableState. */
  filters?: ReactNode;
  /** Shown when there is nothing at all, not when a search finds nothing. */
  empty: ReactNode;
  /** Turns on check boxes; gets the chosen rows and a way to clear the choice. */
  bulkActions?: (rows: T[], clear: () => void) => ReactNode;
  /** True while a filter narrows the list, so that "nothing matches" is said instead of "nothing here". */
  filtered?: boolean;
  /** Which of the rows that were read are shown, where the server can't know what is searched for. */
  keeps?: (row: T) => boolean;
  /** Keeps search and filters in sight when nothing is shown, as where a filter leads to the rows elsewhere. */
  bar?: boolean;
}

/** A list with server-side search, sort and paging. Its state lives in the address. */
export function DataTable<T>(props: Props<T>) {
  const { queryKey, load, searchable = true, filters, filtered, empty, keeps, rowKey, bulkActions } = props;
  const { t } = useTranslation();
  const state = useTableState(props.defaultSort);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery({
    queryKey: [...queryKey, { search: state.search, sort: state.sort }],
    queryFn: ({ pageParam, signal }) =>
      load({ search: state.search, sort: state.sort, continuationToken: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.continuationToken,
    placeholderData: keepPreviousData,
  });
  const read = query.data?.pages.flatMap((page) => page.data) ?? [];
  const rows = keeps ? read.filter(keeps) : read;
  const narrowed = state.search !== "" || Boolean(filtered);
  // Only what was looked through can be said to hold nothing else.
  const searched = (query.data?.pages ?? []).reduce((sum, page) => sum + (page.searched ?? 0), 0);
  const partly = narrowed && searched > 0 && query.hasNextPage;
  const selected = rows.filter((row) => chosen.has(rowKey(row)));

  const body = () => {
    if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    if (query.isPending) return <LoadingState />;
    if (rows.length > 0) return <Rows {...props} rows={rows} state={state} chosen={chosen} onChoose={setChosen} />;
    if (partly) return null;
    if (!narrowed) return empty;
    return (
      <EmptyState
        icon={<IconSearch size={26} />}
        title={t("common.table.noMatches")}
        text={t("common.table.noMatchesHint")}
        action={
          <Button variant="default" onClick={state.clear}>
            {t("common.table.clear")}
          </Button>
        }
      />
    );
  };
  const showBar = props.bar || narrowed || rows.length > 0 || query.isPending;

  return (
    <section aria-label={props.label} aria-busy={query.isFetching}>
      {showBar && (
        <div className={classes.bar} data-print="no">
          {searchable && <SearchBox value={state.search} onChange={(search) => state.set({ search })} />}
          {filters}
          <PhoneSort columns={props.columns} state={state} />
          {bulkActions && selected.length > 0 && (
            <Group
              gap="xs"
              role="group"
              className={classes.bulk}
              aria-label={t("common.actions.selected", { count: selected.length })}
            >
              <Text size="sm">{t("common.actions.selected", { count: selected.length })}</Text>
              {bulkActions(selected, () => setChosen(new Set()))}
              <Button size="xs" variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                {t("common.actions.clearSelection")}
              </Button>
            </Group>
          )}
        </div>
      )}
      {query.isError && query.data && (
        <NotRefreshed
          error={query.error}
          onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
        />
      )}
      {body()}
      {(rows.length > 0 || partly) && (
        <div className={classes.foot}>
          <Text size="sm" c="dimmed" aria-live="polite">
            {t("common.table.shown", { count: rows.length })}
            {partly && `. ${t("common.table.searched", { count: searched })}`}
          </Text>
          {query.hasNextPage && (
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t(partly ? "common.table.further" : "common.actions.more")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** On a phone there are no headers to sort by; the order is chosen from a list. */
function PhoneSort<T>({ columns, state }: { columns: Column<T>[]; state: TableState }) {
  const { t } = useTranslation();
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  return (
    <Select
      className={classes.phoneSort}
      aria-label={t("common.table.order")}
      data={sortable.flatMap(({ id, header }) => [
        { value: id, label: t("common.table.ascending", { column: header }) },
        { value: `-${id}`, label: t("common.table.descending", { column: header }) },
      ])}
      value={state.sort}
      onChange={(sort) => state.set({ sort })}
    />
  );
}

interface RowsProps<T> extends Props<T> {
  rows: T[];
  state: TableState;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

function Rows<T>({
  label,
  columns,
  rows,
  state,
  rowKey,
  rowName,
  rowActions,
  bulkActions,
  chosen,
  onChoose,
}: RowsProps<T>) {
  const { t } = useTranslation();
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose(next);
  };
  const allChosen = rows.every((row) => chosen.has(rowKey(row)));
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {bulkActions && (
              <th scope="col" className={classes.narrow}>
                <Checkbox
                  size="xs"
                  aria-label={t("common.actions.selectAll")}
                  checked={allChosen}
                  indeterminate={!allChosen && rows.some((row) => chosen.has(rowKey(row)))}
                  onChange={() => onChoose(allChosen ? new Set() : new Set(rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <Header key={column.id} column={column} state={state} />
            ))}
            {rowActions && (
              <th scope="col" className={classes.narrow}>
                <VisuallyHidden>{t("common.table.actions")}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {bulkActions && (
                <td className={classes.narrow}>
                  <Checkbox
                    size="xs"
                    aria-label={t("common.actions.selectRow", { name: rowName(row) })}
                    checked={chosen.has(rowKey(row))}
                    onChange={() => toggle(rowKey(row))}
                  />
                </td>
              )}
              {columns.map((column, i) => (
                <td
                  key={column.id}
                  data-label={column.header}
                  data-print={i === 0 ? "yes" : undefined}
                  className={[
                    column.align === "end" ? classes.end : "",
                    i === 0 ? classes.first : "",
                    column.minor ? classes.minor : "",
                  ].join(" ")}
                >
                  {column.cell(row)}
                </td>
              ))}
              {rowActions && (
                <td className={`${classes.narrow} ${classes.actions}`}>
                  <RowMenu name={rowName(row)} actions={rowActions(row)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Header<T>({ column, state }: { column: Column<T>; state: TableState }) {
  const { t } = useTranslation();
  const className = column.align === "end" ? classes.end : "";
  if (!column.sortable) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    );
  }
  const ascending = state.sort === column.id;
  const descending = state.sort === `-${column.id}`;
  const Icon = ascending ? IconChevronUp : descending ? IconChevronDown : IconSelector;
  return (
    <th
      scope="col"
      data-print="yes"
      className={className}
      aria-sort={ascending ? "ascending" : descending ? "descending" : "none"}
    >
      <button
        type="button"
        className={`mantine-focus-auto ${classes.sort}`}
        title={t("common.table.sortBy", { column: column.header })}
        onClick={() => state.set({ sort: ascending ? `-${column.id}` : column.id })}
      >
        {column.header}
        <Icon size={14} aria-hidden />
      </button>
    </th>
  );
}

function RowMenu({ name, actions }: { name: string; actions: RowAction[] }) {
  const { t } = useTranslation();
  const target = useRef<HTMLButtonElement>(null);
  // The focus goes back first: a dialog that the action opens then returns it here, and not to an item that is gone.
  const run = (action: RowAction) => {
    target.current?.focus();
    action.run();
  };
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon ref={target} variant="subtle" color="gray" aria-label={t("common.actions.rowActions", { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.label}
            c={action.danger ? "var(--mantine-color-error)" : undefined}
            leftSection={action.icon}
            aria-disabled={Boolean(action.disabledReason)}
            data-disabled={action.disabledReason ? true : undefined}
            closeMenuOnClick={!action.disabledReason}
            onClick={() => !action.disabledReason && run(action)}
          >
            {action.label}
            {action.disabledReason && (
              <Text size="xs" c="dimmed" maw={240}>
                {action.disabledReason}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
