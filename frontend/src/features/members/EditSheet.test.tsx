// @vitest-environment happy-dom
import { focusManager } from "@tanstack/react-query";
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member, Organization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { EditSheet } from "./EditSheet.tsx";

vi.mock("./CollectionsField.tsx", () => ({ CollectionsField: () => null }));
vi.mock("./GroupsField.tsx", () => ({ GroupsField: () => null }));
vi.mock("./RoleFields.tsx", () => ({ RoleFields: () => null }));
vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));

afterEach(cleanup);

it("keeps the form, and what is wrong with it, while the member is read again behind it", async () => {
  const member = { id: "m", name: "Mo", email: "mo@x.nl", type: 2, revisionDate: "1", collections: [] };
  const read = vi.spyOn(api, "membersGet").mockResolvedValue(member as never);
  vi.spyOn(api, "membersUpdate").mockRejectedValue(new Fault(0, "network", ""));
  await show(
    <EditSheet
      member={member as unknown as Member}
      onClose={() => undefined}
      organization={{ id: "o" } as Organization}
      rights={{} as OrganizationRights}
    />,
  );
  await userEvent.click(await screen.findByRole("button", { name: words.common.actions.save }));
  await screen.findByText(words.common.faults.network);
  read.mockReturnValue(new Promise(() => undefined));
  act(() => focusManager.setFocused(false));
  act(() => focusManager.setFocused(true));
  await expect.poll(() => read.mock.calls.length).toBe(2);
  await act(() => new Promise((resolve) => setTimeout(resolve, 20))); // it is drawn with the reading under way
  screen.getByText(words.common.faults.network);
});
