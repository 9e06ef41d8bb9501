// @vitest-environment happy-dom
import { focusManager } from "@tanstack/react-query";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { OrganizationsSection } from "./OrganizationsSection.tsx";
import { PasskeysSection } from "./PasskeysSection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { TwoStepSection } from "./TwoStepSection.tsx";

const { read, asked } = vi.hoisted(() => ({ read: vi.fn(), asked: vi.fn() }));
vi.mock("../../api/api.ts", () => ({
  api: {
    twostepListMethods: read,
    passkeysList: read,
    membersListPlaces: read,
    policiesListMine: asked,
    identityGetConfig: async () => ({ settings: { disableOwnOrganizations: true } }),
  },
}));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<object>()),
  useProfile: () => ({ email: "ada@example.com", name: "Ada", organizations: [] }),
}));

const { errorTitle, notRefreshed } = words.common.states;
const { retry } = words.common.actions;
const unwell = new Fault(503, "portaal.unavailable", "");
const waiting = {
  organizationId: "o",
  name: "Molen",
  status: 1,
  resetPasswordEnabled: false,
  autoEnrollEnabled: false,
};
const sections = [
  ["two-step login", <TwoStepSection />, { type: 0, enabled: true }, words.identity.twoStep.showRecovery],
  ["passkeys", <PasskeysSection />, { id: "p", name: "Laptop", prfStatus: 0 }, "Laptop"],
  ["organisations", <OrganizationsSection />, { ...waiting, resetPasswordEnrolled: false }, "Molen"],
] as const;

beforeEach(() => {
  read.mockReset();
  asked.mockReset().mockResolvedValue({ data: [] });
});
afterEach(cleanup);

it.each(sections)("keeps the %s that were read when they can't be read again, and says so", async (...section) => {
  const [, piece, row, seen] = section;
  read.mockResolvedValueOnce({ data: [row] }).mockRejectedValueOnce(unwell);
  read.mockResolvedValue({ data: [row] });
  await show(piece);
  await screen.findByText(seen);
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  await screen.findByText(notRefreshed);
  expect(screen.getByText(seen)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: retry }));
  await waitFor(() => expect(screen.queryByText(notRefreshed)).toBeNull());
  expect(screen.getByText(seen)).toBeDefined();
});

it.each(sections)("says that the %s didn't load, and loads them when asked", async (_, piece, row, seen) => {
  read.mockRejectedValueOnce(unwell).mockResolvedValue({ data: [row] });
  await show(piece);
  await screen.findByText(errorTitle);
  expect(screen.queryByText(seen)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: retry }));
  await screen.findByText(seen);
  expect(screen.queryByText(errorTitle)).toBeNull();
});

it("asks for no new master password before it is known what organisations ask of it", async () => {
  asked.mockRejectedValue(unwell);
  await show(<PasswordSection />);
  await screen.findByText(errorTitle);
  expect(screen.queryByText(words.identity.account.newPassword)).toBeNull();
  asked.mockResolvedValue({ data: [{ organizationId: "o", type: 1, data: { minLength: 30 } }] });
  await userEvent.click(screen.getByRole("button", { name: retry }));
  expect(await screen.findByText(words.identity.account.newPassword)).toBeDefined();
});
