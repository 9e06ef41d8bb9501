// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Templates } from "./Templates.tsx";

let sealed = 0;
vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { encrypt: async ({ texts }: { texts: string[] }) => texts.map((text) => `2.${++sealed} ${text}`) },
}));

afterEach(cleanup);

it("makes no collection twice when an answer is lost and the person tries again", async () => {
  const create = vi.spyOn(api, "collectionsCreate");
  create.mockRejectedValueOnce(new Fault(0, "network", "")).mockResolvedValue(undefined as never);
  const rights = { may: () => false, organization: { organizationUserId: null } } as unknown as OrganizationRights;
  const { apply, department, departmentNames } = words.collections.templates;
  await show(<Templates organizationId="o" rights={rights} existing={[]} reason={null} />);
  const button = await screen.findByRole("button", { name: `${apply}: ${department}` });
  await expect.poll(() => button.hasAttribute("data-disabled")).toBe(false);
  await userEvent.click(button);
  await expect.poll(() => button.hasAttribute("data-loading")).toBe(false);
  expect(create).toHaveBeenCalledTimes(1);
  await userEvent.click(button);
  const names = departmentNames.split(",");
  await expect.poll(() => create.mock.calls.length).toBe(1 + names.length);
  const [lost, again, ...others] = create.mock.calls;
  expect(again).toEqual(lost);
  expect(new Set(others.map(([, , key]) => key)).size).toBe(names.length - 1);
});
