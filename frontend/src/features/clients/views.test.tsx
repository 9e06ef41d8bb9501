// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { providersUpdateViews } from "../../api/generated/limits.ts";
import type { ClientView, ClientViews } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { columnsOf } from "./columns.tsx";
import { ColumnsMenu } from "./ColumnsMenu.tsx";
import { useViews } from "./useViews.ts";
import { DEFAULT_SORT } from "./views.ts";
import { ViewsBar } from "./ViewsBar.tsx";

vi.mock("../../api/drafts.ts", () => ({
  draftStore: { load: () => Promise.resolve(null), save: () => Promise.resolve(), drop: () => Promise.resolve() },
}));

/** What the server keeps: it refuses what was overtaken. */
let kept: ClientViews;
const asked = () => vi.mocked(api.providersUpdateViews).mock.calls.map(([, body]) => body);

const gold: ClientView = { name: "Gold", sort: "-storage", tag: "gold", columns: ["name", "storage"] };
const waiting: ClientView = { name: "To confirm", sort: "name", attention: "waiting" };

beforeEach(() => {
  kept = { object: "clientViews", revision: 1, views: [gold, waiting] };
  vi.spyOn(api, "providersGetViews").mockImplementation(() => Promise.resolve(kept));
  vi.spyOn(api, "providersUpdateViews").mockImplementation((_, { revision, ...body }) => {
    if (revision !== kept.revision) return Promise.reject(new Fault(409, "portaal.stale", ""));
    kept = { ...kept, ...body, revision: kept.revision + 1 };
    return Promise.resolve(kept);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Bar() {
  const all = columnsOf(((key: string) => key) as never, new Map());
  const views = useViews("p", useTableState(DEFAULT_SORT), all);
  return (
    <>
      <ViewsBar providerId="p" views={views} columns={<ColumnsMenu all={all} views={views} />} />
      <output data-testid="columns">{[...views.columns].join()}</output>
    </>
  );
}

const tab = (name: string | RegExp) => screen.findByRole("button", { name });
const press = async (name: string | RegExp) => userEvent.click(await tab(name));
const address = () => new URLSearchParams(screen.getByTestId("address").textContent.split("?")[1]);
const columns = () => screen.getByTestId("columns").textContent;
const option = async (view: string, name: string) => {
  await press(words.views.options.replace("{{name}}", view));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
};

it("writes a view into the address, and takes it away again", async () => {
  await show(<Bar />, "/?search=vries&status=active");
  expect((await tab(words.views.all)).getAttribute("aria-current")).toBeNull();
  await press("Gold");
  expect(Object.fromEntries(address())).toEqual({ saved: "Gold", sort: "-storage", tag: "gold" });
  expect(columns()).toBe("name,storage");
  expect((await tab("Gold")).getAttribute("aria-current")).toBe("true");
  await press(words.views.all);
  expect(Object.fromEntries(address())).toEqual({});
  expect(columns()).toContain("used");
});

it("shows a link that a colleague passed on as it is, without the view it came from", async () => {
  await show(<Bar />, "/?search=vries&attention=waiting&saved=Hers&columns=name,used,luck");
  await tab("Gold");
  expect(address().get("search")).toBe("vries");
  expect(columns()).toBe("name,used");
  expect(screen.queryByRole("button", { name: words.views.saveChanges })).toBeNull();
});

it("saves the list as it is under a name, and keeps what was typed when it isn't", async () => {
  await show(<Bar />, "/?search=vries&sort=-total&status=active");
  await press(words.views.save);
  const dialog = await screen.findByRole("dialog");
  const name = within(dialog).getByLabelText(words.views.name);
  await userEvent.type(name, " gold ");
  await userEvent.click(within(dialog).getByRole("button", { name: words.common.actions.save }));
  await within(dialog).findByText(words.views.taken);
  vi.mocked(api.providersUpdateViews).mockRejectedValueOnce(new Fault(503, "portaal.unavailable", "Not now."));
  await userEvent.clear(name);
  await userEvent.type(name, "De  Vries");
  await userEvent.click(within(dialog).getByRole("button", { name: words.common.actions.save }));
  await within(dialog).findByText("Not now.");
  expect((name as HTMLInputElement).value).toBe("De  Vries");
  await userEvent.click(within(dialog).getByRole("button", { name: words.common.actions.save }));
  await waitFor(() => expect(address().get("saved")).toBe("De Vries"));
  expect(kept.views[2]).toMatchObject({ name: "De Vries", search: "vries", sort: "-total", status: "active" });
  expect(kept.views[2]?.columns).toContain("used");
});

it("says that a view was changed, and saves that over it", async () => {
  await show(<Bar />, "/?saved=Gold&sort=-storage&tag=gold&search=bakker");
  await tab(`Gold (${words.views.changed})`);
  await press(words.views.saveChanges);
  await waitFor(() => expect(kept.views[0]).toEqual({ ...gold, search: "bakker" }));
  expect(kept.views[1]).toEqual(waiting);
  await waitFor(() => expect(screen.queryByRole("button", { name: words.views.saveChanges })).toBeNull());
});

it("renames a view and deletes one, also when another browser changed them meanwhile", async () => {
  await show(<Bar />, "/?saved=Gold&sort=-storage&tag=gold");
  await tab("Gold");
  kept = { ...kept, views: [...kept.views, { name: "Elsewhere", sort: "name" }], revision: 7 };
  await option("Gold", words.views.rename);
  const name = within(await screen.findByRole("dialog")).getByLabelText(words.views.name);
  await userEvent.clear(name);
  await userEvent.type(name, "Platinum{enter}");
  await waitFor(() => expect(kept.views.map((view) => view.name)).toEqual(["Platinum", "To confirm", "Elsewhere"]));
  expect(asked()).toHaveLength(2);
  expect(kept.views[0]).toEqual({ ...gold, name: "Platinum" });
  await waitFor(() => expect(address().get("saved")).toBe("Platinum"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await option("Platinum", words.views.remove);
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByRole("textbox"), "Platinum");
  await userEvent.click(within(dialog).getByRole("button", { name: words.views.remove }));
  await waitFor(() => expect(Object.fromEntries(address())).toEqual({}));
  expect(kept.views.map((view) => view.name)).toEqual(["To confirm", "Elsewhere"]);
});

it("renames what another browser made of a view, and says so of one that it deleted", async () => {
  await show(<Bar />, "/?saved=Gold&sort=-storage&tag=gold&search=bakker");
  await tab(`Gold (${words.views.changed})`);
  kept = { ...kept, views: [{ ...gold, sort: "name" }, waiting], revision: 7 };
  await option("Gold", words.views.rename);
  const name = within(await screen.findByRole("dialog")).getByLabelText(words.views.name);
  await userEvent.clear(name);
  await userEvent.type(name, "Platinum{enter}");
  await waitFor(() => expect(kept.views[0]).toEqual({ ...gold, name: "Platinum", sort: "name" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  kept = { ...kept, views: [waiting], revision: 9 };
  await press(words.views.saveChanges);
  await waitFor(() => expect(asked()).toHaveLength(3)); // refused as overtaken, and not sent again
  await tab(words.views.save);
  expect(kept.views).toEqual([waiting]);
});

it("leaves a view that was saved though the answer was lost", async () => {
  await show(<Bar />, "/?search=vries");
  const update = vi.mocked(api.providersUpdateViews).getMockImplementation()!;
  vi.mocked(api.providersUpdateViews).mockImplementationOnce(async (...args) => {
    await update(...args);
    throw new Fault(0, "", "");
  });
  await press(words.views.save);
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByLabelText(words.views.name), "De Vries");
  await userEvent.click(within(dialog).getByRole("button", { name: words.common.actions.save }));
  await within(dialog).findByRole("alert");
  await userEvent.click(within(dialog).getByRole("button", { name: words.common.actions.save }));
  await waitFor(() => expect(address().get("saved")).toBe("De Vries"));
  expect(kept.views.map((view) => view.name)).toEqual(["Gold", "To confirm", "De Vries"]);
});

it("keeps the columns of the person, and those of a view only with the view", async () => {
  await show(<Bar />);
  await press(words.views.columns);
  await userEvent.click(await screen.findByRole("checkbox", { name: "clients.columns.used" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "clients.columns.total" }));
  await waitFor(() => expect(kept.revision).toBe(3));
  expect(kept.columns).not.toContain("used");
  expect(kept.columns).not.toContain("total");
  expect(kept.columns?.[0]).toBe("name");
  const own = kept.columns!.join();
  await userEvent.keyboard("{Escape}");
  await press("Gold");
  await press(words.views.columns);
  await userEvent.click(await screen.findByRole("checkbox", { name: "clients.columns.plan" }));
  expect(address().get("columns")).toBe("name,plan,storage");
  expect(kept.revision).toBe(3);
  await userEvent.keyboard("{Escape}");
  await press(words.views.saveChanges);
  await waitFor(() => expect(kept.views[0]?.columns).toEqual(["name", "plan", "storage"]));
  expect(kept.columns!.join()).toBe(own);
});

it("never takes back what was chosen meanwhile", async () => {
  await show(<Bar />);
  await tab("Gold");
  const answers: (() => void)[] = [];
  const update = vi.mocked(api.providersUpdateViews).getMockImplementation()!;
  vi.mocked(api.providersUpdateViews).mockImplementation(async (...args) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return update(...args);
  });
  await press(words.views.columns);
  await userEvent.click(await screen.findByRole("checkbox", { name: "clients.columns.used" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "clients.columns.total" }));
  answers[0]!();
  await waitFor(() => expect(answers).toHaveLength(2));
  expect(columns()).not.toMatch(/used|total/);
  answers[1]!();
  await waitFor(() => expect(kept.revision).toBe(3));
  expect(kept.columns!.join()).not.toMatch(/used|total/);
});

it("shows again what was kept when a choice of columns wasn't", async () => {
  await show(<Bar />);
  await tab("Gold");
  const before = columns();
  vi.mocked(api.providersUpdateViews).mockRejectedValueOnce(new Fault(503, "portaal.unavailable", "Not now."));
  await press(words.views.columns);
  await userEvent.click(await screen.findByRole("checkbox", { name: "clients.columns.used" }));
  await waitFor(() => expect(columns()).toBe(before));
});

it("says why no further view is saved", async () => {
  const most = providersUpdateViews.views.maxItems;
  kept = { ...kept, views: Array.from({ length: most }, (_, i) => ({ name: `View ${i}`, sort: "name" as const })) };
  await show(<Bar />);
  await tab("View 3");
  expect((await tab(words.views.save)).getAttribute("aria-disabled")).toBe("true");
});
