// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../api/fault.ts";
import { recentClients } from "../../api/recentClients.ts";
import { paths, withSearch } from "../../paths.ts";
import {
  address,
  as,
  at,
  begin,
  client,
  clients,
  field,
  list,
  members,
  one,
  opened,
  option,
  options,
  person,
  press,
  row,
  settled,
  staff,
  SWITCH,
} from "./paletteTesting.tsx";

vi.mock("../../api/query.ts", async (original) => {
  const real = await original<typeof import("../../api/query.ts")>();
  return { ...real, useProfile: () => person.profile, openClient: (id: string) => opened(id) };
});

beforeEach(begin);
afterEach(cleanup);

it("shows the clients opened last first, by the names they have now, and forgets one that is gone", async () => {
  recentClients.add({ providerId: "p", organizationId: "gone" });
  recentClients.add({ providerId: "p", organizationId: "bakker" });
  one.mockImplementation(async (_, id) => {
    if (id === "gone") throw new Fault(404, "portaal.not_found", "");
    return { ...row("bakker", "Bakkerij Bol & Zn"), description: { reference: "" } } as never;
  });
  await at(paths.clients("p"));
  await press();
  await settled();
  expect(options()[0]).toBe("Bakkerij Bol & Zn");
  expect(localStorage.getItem("portaal.recentClients.")).not.toContain("Bakkerij");
  await waitFor(() => expect(recentClients.all().map(({ organizationId }) => organizationId)).toEqual(["bakker"]));
});

it("asks nothing of a provider that lets nobody in, nor for the members of a client that is suspended", async () => {
  person.profile.providers[0]!.enabled = false;
  person.profile.providerOrganizations = [client("fiets", "Fiets & Co", { enabled: false })] as never;
  recentClients.add({ providerId: "p", organizationId: "bakker" });
  await at(paths.organizationVault("fiets"));
  await press();
  await userEvent.type(await field(), "lie");
  await settled();
  expect(one).not.toHaveBeenCalled();
  expect(clients).not.toHaveBeenCalled();
  expect(members).not.toHaveBeenCalled();
});

it("finds members of the client that is open and nobody else's, and leads to their row", async () => {
  person.profile.providerOrganizations = [client("fiets", "Fiets & Co")] as never;
  members.mockResolvedValue(list([{ id: "m", name: "Lies", email: "lies@fiets.nl" }]));
  await at(paths.organizationVault("fiets"));
  await press();
  await userEvent.type(await field(), "lie");
  await userEvent.click(await option(/Lies/));
  expect(members).toHaveBeenCalledWith("fiets", { search: "lie", pageSize: 8 });
  expect(staff).not.toHaveBeenCalled();
  await waitFor(() => expect(address()).toBe(withSearch(paths.members("fiets"), "lies@fiets.nl")));
});

it("finds colleagues at the provider, and asks for none as a service user", async () => {
  staff.mockResolvedValue(list([{ id: "s", name: "Bram", email: "bram@noordzee.nl", status: 2 }]));
  await at(paths.clients("p"));
  await press();
  await userEvent.type(await field(), "bram");
  await option(/Bram/);
  cleanup();
  staff.mockClear();
  as("serviceUser");
  await at(paths.clients("p"));
  await press();
  await userEvent.type(await field(), "bram");
  await settled();
  expect(staff).not.toHaveBeenCalled();
});

it("switches to another client on the same page, or to its vault where it hasn't that page", async () => {
  const fiets = client("fiets", "Fiets & Co");
  person.profile.providerOrganizations = [fiets, client("bakker", "Bakkerij Bol", { useGroups: false })] as never;
  await at(paths.memberAccess("fiets", "m"));
  await userEvent.click(screen.getByText(SWITCH));
  await settled();
  expect(options()).toEqual(["Bakkerij Bol", "Camping De Hoek"]);
  await userEvent.click(await option("Bakkerij Bol"));
  await waitFor(() => expect(address()).toBe(paths.members("bakker")));
  cleanup();
  await at(paths.groups("fiets"));
  await userEvent.click(screen.getByText(SWITCH));
  await userEvent.click(await option("Bakkerij Bol"));
  await waitFor(() => expect(address()).toBe(paths.organizationVault("bakker")));
  expect(opened).not.toHaveBeenCalled();
});

it("stays where one is when the palette is closed while a client is being opened", async () => {
  person.profile.providerOrganizations = [client("fiets", "Fiets & Co")] as never;
  let open: (done: boolean) => void = () => undefined;
  opened.mockImplementation(() => new Promise((resolve) => (open = resolve)));
  await at(paths.members("fiets"));
  await userEvent.click(screen.getByText(SWITCH));
  await userEvent.click(await option("Camping De Hoek"));
  await waitFor(() => expect(opened).toHaveBeenCalledWith("camping"));
  await userEvent.keyboard("{Escape}");
  open(true);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(address()).toBe(paths.members("fiets"));
});

it("says in words when the server can't be asked, with the pages still there", async () => {
  clients.mockRejectedValue(new Fault(400, "x", "No idea."));
  await at(paths.clients("p"));
  await press();
  await screen.findByRole("alert");
  await option(/^Waiting/);
});
