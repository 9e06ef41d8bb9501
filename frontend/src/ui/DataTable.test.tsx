// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { Fault } from "../errors.ts";
import { words } from "../i18n/en/index.ts";
import { inEnglish } from "./testing.tsx";
import { DataTable, type LoadArgs } from "./DataTable.tsx";

interface Row {
  id: string;
  name: string;
}

const ALL: Row[] = Array.from({ length: 5 }, (_, i) => ({ id: String(i), name: `Client ${i}` }));

const LABEL = "clients";
const NOTHING = "nothing-yet";

/** A server with pages of two. */
async function serve({ search, sort, continuationToken }: LoadArgs) {
  const found = ALL.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  if (sort === "-name") found.reverse();
  const from = Number(continuationToken ?? 0);
  return {
    object: "list" as const,
    data: found.slice(from, from + 2),
    continuationToken: from + 2 < found.length ? String(from + 2) : null,
  };
}

function show(load: (args: LoadArgs) => ReturnType<typeof serve>, address = "/") {
  const table = (
    <DataTable<Row>
      label={LABEL}
      queryKey={["clients"]}
      load={load}
      columns={[{ id: "name", header: "Client", cell: (row) => row.name, sortable: true }]}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      bulkActions={(rows) => <output>{rows.map(({ name }) => name).join(",")}</output>}
      rowActions={(row) => [
        { label: `open ${row.name}`, run: () => {}, disabledReason: row.id === "1" ? "not-now" : null },
      ]}
      empty={<p>{NOTHING}</p>}
    />
  );
  const router = createMemoryRouter([{ path: "/", element: table }], { initialEntries: [address] });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getAllByRole("cell")[1]!.textContent);

beforeAll(inEnglish);
afterEach(cleanup);

it("shows a page, then more", async () => {
  show(serve);
  await screen.findByText("Client 0");
  expect(names()).toEqual(["Client 0", "Client 1"]);
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.more }));
  await screen.findByText("Client 3");
  expect(names()).toHaveLength(4);
});

it("reads search and sort from the address", async () => {
  show(serve, "/?sort=-name&search=client");
  await screen.findByText("Client 4");
  expect(names()).toEqual(["Client 4", "Client 3"]);
  expect(screen.getByRole("columnheader", { name: /Client/ }).getAttribute("aria-sort")).toBe("descending");
});

it("focuses search on /, asks the server and writes the address", async () => {
  const router = show(serve);
  await screen.findByText("Client 0");
  await userEvent.keyboard("/");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  await userEvent.keyboard("ent 3");
  await waitFor(() => expect(names()).toEqual(["Client 3"]));
  expect(router.state.location.search).toBe("?search=ent+3");
  await userEvent.keyboard("zz");
  await screen.findByText(words.common.table.noMatches);
});

it("turns the order round at the header", async () => {
  const router = show(serve);
  const header = await screen.findByRole("button", { name: "Client" });
  await userEvent.click(header);
  expect(router.state.location.search).toBe("?sort=name");
  await userEvent.click(header);
  await waitFor(() => expect(names()[0]).toBe("Client 4"));
});

it("shows everything again, in the same order, to whom a search found nothing", async () => {
  const router = show(serve, "/?sort=-name&view=trash&search=zz&status=gone");
  await userEvent.click(await screen.findByRole("button", { name: words.common.table.clear }));
  await screen.findByText("Client 4");
  expect(router.state.location.search).toBe("?sort=-name&view=trash");
});

it("says when there is nothing at all", async () => {
  show(async () => ({ object: "list", data: [], continuationToken: null }));
  await screen.findByText(NOTHING);
});

it("offers a retry when loading fails, and shows the rows then", async () => {
  const load = vi.fn(serve).mockRejectedValueOnce(new Fault(500, "x", "Broken."));
  show(load);
  await screen.findByText("Broken.");
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.retry }));
  await screen.findByText("Client 0");
});

it("says that the next rows didn't come, keeps those that did, and fetches the next when asked", async () => {
  const load = vi.fn(serve);
  show(load);
  await screen.findByText("Client 0");
  load.mockRejectedValueOnce(new Fault(500, "x", "Broken."));
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.more }));
  await screen.findByText("Broken.");
  expect(names()).toEqual(["Client 0", "Client 1"]);
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.retry }));
  await screen.findByText("Client 2");
  expect(screen.queryByText("Broken.")).toBeNull();
});

it("chooses rows and hands them to the bulk actions", async () => {
  show(serve);
  await screen.findByText("Client 0");
  await userEvent.click(screen.getByRole("checkbox", { name: "Select Client 1" }));
  expect(screen.getByRole("status").textContent).toBe("Client 1");
  await userEvent.click(screen.getByRole("checkbox", { name: words.common.actions.selectAll }));
  expect(screen.getByRole("status").textContent).toBe("Client 0,Client 1");
});

it("keeps a forbidden row action in sight, with its reason", async () => {
  show(serve);
  await userEvent.click(await screen.findByRole("button", { name: "Actions for Client 1" }));
  const item = await screen.findByRole("menuitem", { name: /open Client 1/ });
  expect(item.textContent).toContain("not-now");
  expect(item.getAttribute("aria-disabled")).toBe("true");
});

it("goes on where the server looked through a part only, and says how far it looked", async () => {
  const load = vi.fn(async ({ continuationToken }: LoadArgs) =>
    continuationToken
      ? { object: "list" as const, data: [ALL[0]!], continuationToken: null, searched: 30 }
      : { object: "list" as const, data: [], continuationToken: "on", searched: 500 },
  );
  show(load as never, "/?search=far");
  await screen.findByText("0 rows shown. Only the newest 500 lines were searched.");
  expect(screen.queryByText(words.common.table.noMatches)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: words.common.table.further }));
  await screen.findByText("1 row shown");
  expect(names()).toEqual(["Client 0"]);
});

it("clears the choice when asked", async () => {
  show(serve);
  await userEvent.click(await screen.findByRole("checkbox", { name: words.common.actions.selectAll }));
  await screen.findByText("2 selected");
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.clearSelection }));
  expect(screen.queryByText("2 selected")).toBeNull();
});
