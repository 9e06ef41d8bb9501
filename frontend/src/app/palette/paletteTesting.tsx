import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Profile } from "../../api/wire.ts";
import { show } from "../../ui/testing.tsx";
import { HelpProvider } from "../help/state.tsx";
import { SearchButton } from "./SearchButton.tsx";
import { PaletteProvider, usePalette } from "./state.tsx";

/** Who is at the palette, and what the server is asked. */
export const person = { profile: undefined as unknown as Profile };
export const opened = vi.fn<(id: string) => Promise<boolean>>();

export const client = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  providerId: "p",
  enabled: true,
  useGroups: true,
  useEvents: true,
  ...more,
});
export const row = (organizationId: string, organizationName: string, reference = "") => ({
  organizationId,
  organizationName,
  reference,
});
export const list = <T,>(data: T[]) => ({ object: "list", data, continuationToken: null }) as never;
export const ALL = [
  row("fiets", "Fiets & Co", "CRM-7"),
  row("bakker", "Bakkerij Bol"),
  row("camping", "Camping De Hoek"),
];
export const clients = vi.spyOn(api, "providersListClients");
export const one = vi.spyOn(api, "providersGetClient");
export const members = vi.spyOn(api, "membersList");
export const staff = vi.spyOn(api, "providersListUsers");
export function as(type: "admin" | "serviceUser"): void {
  person.profile = {
    id: "me",
    name: "Mo",
    email: "mo@x.nl",
    providers: [{ id: "p", name: "Noordzee IT", type: type === "admin" ? 0 : 1, enabled: true, useEvents: true }],
    providerOrganizations: [],
    organizations: [],
  } as never;
}

/** Before each test. */
export function begin(): void {
  localStorage.clear();
  as("admin");
  opened.mockReset().mockResolvedValue(true);
  clients
    .mockReset()
    .mockImplementation(async (_, { search = "" } = {}) =>
      list(ALL.filter((of) => of.organizationName.toLowerCase().includes(search ?? ""))),
    );
  one.mockReset().mockRejectedValue(new Fault(404, "portaal.not_found", ""));
  members.mockReset().mockResolvedValue(list([]));
  staff.mockReset().mockResolvedValue(list([]));
}

export const FIELD = "a field";
export const SWITCH = "switch";

function Switch() {
  const { open } = usePalette();
  return <button onClick={() => open("clients")}>{SWITCH}</button>;
}

/** The palette over a page with a field, at an address. */
export async function at(address: string, page: React.ReactNode = null) {
  await show(
    <HelpProvider>
      <PaletteProvider>
        <SearchButton />
        <Switch />
        <input aria-label={FIELD} />
        {page}
      </PaletteProvider>
    </HelpProvider>,
    address,
  );
}
export const press = () => userEvent.keyboard("{Control>}k{/Control}");
export const field = () => screen.findByRole("combobox");
export const option = (name: RegExp | string) => screen.findByRole("option", { name });
export const options = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
export const address = () => screen.getByTestId("address").textContent;
export const settled = () =>
  waitFor(() => expect(within(screen.getByRole("dialog")).getByRole("status").textContent).toMatch(/found/i));
