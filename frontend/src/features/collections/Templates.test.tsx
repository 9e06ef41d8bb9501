// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { words } from "../../i18n/en/index.ts";
import { collections as nl } from "../../i18n/nl/collections.ts";
import { show } from "../../ui/testing.tsx";
import { Templates } from "./Templates.tsx";
import { templateNames } from "./useCollectionRows.ts";

afterEach(cleanup);

vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { encrypt: async ({ texts }: { texts: string[] }) => texts.map((text) => `sealed ${text}`) },
}));

const { templates } = words.collections;
const rights = { may: () => true, organization: { organizationUserId: null } } as unknown as OrganizationRights;
const dutch = templateNames(nl.templates.departmentNames);

it("makes the collections in the client's language, not in that of the maker, and only those missing", async () => {
  vi.spyOn(api, "organizationsGet").mockResolvedValue({ culture: "nl-NL" } as never);
  const create = vi.spyOn(api, "collectionsCreate").mockResolvedValue({} as never);
  await show(<Templates organizationId="o" rights={rights} existing={[dutch[0]!]} reason={null} />);
  await screen.findByText(dutch[1]!);
  await userEvent.click(screen.getByRole("button", { name: `${templates.apply}: ${templates.department}` }));
  await waitFor(() => expect(create).toHaveBeenCalledTimes(dutch.length - 1));
  expect(create.mock.calls.map(([, { name }]) => name)).toEqual(dutch.slice(1).map((name) => `sealed ${name}`));
});

it("goes on after a failure with what is still missing, and makes nothing twice", async () => {
  vi.spyOn(api, "organizationsGet").mockResolvedValue({ culture: "nl-NL" } as never);
  const create = vi.spyOn(api, "collectionsCreate").mockReset();
  create.mockResolvedValueOnce({} as never).mockRejectedValue(new Fault(0, "network", ""));
  const shown = await show(<Templates organizationId="o" rights={rights} existing={[]} reason={null} />);
  await screen.findByText(dutch[1]!);
  const apply = () => screen.getByRole("button", { name: `${templates.apply}: ${templates.department}` });
  await userEvent.click(apply());
  await waitFor(() => expect(create).toHaveBeenCalledTimes(2));
  shown.unmount();
  create.mockReset().mockResolvedValue({} as never);
  await show(<Templates organizationId="o" rights={rights} existing={[dutch[0]!]} reason={null} />);
  await screen.findByText(dutch[1]!);
  await userEvent.click(apply());
  await waitFor(() => expect(create).toHaveBeenCalledTimes(dutch.length - 1));
});
