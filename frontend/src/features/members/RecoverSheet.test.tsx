// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Member } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { RecoverSheet } from "./RecoverSheet.tsx";

const asked = vi.hoisted(() => ({ recoveryGetDetails: vi.fn(), membersGet: vi.fn(), policiesList: vi.fn() }));
const recover = vi.hoisted(() => vi.fn());

vi.mock("../../api/query.ts", () => ({
  operation: (name: keyof typeof asked, ...args: unknown[]) => ({
    queryKey: [name, ...args],
    queryFn: () => asked[name](),
  }),
}));
vi.mock("../../api/api.ts", () => ({ api: { recoveryUpdateAccount: recover } }));
vi.mock("../../crypto/vault.ts", () => ({
  vault: { recover: async () => ({ newMasterPasswordHash: "h", key: "k" }) },
}));

const gone = () => Promise.reject(new Fault(404, "portaal.not_found", "Resource not found."));
const open = () =>
  show(
    <RecoverSheet
      organizationId="o1"
      member={{ id: "m1", name: "Mo", email: "mo@e.test" } as Member}
      onClose={vi.fn()}
    />,
  );

beforeEach(() => asked.policiesList.mockResolvedValue({ data: [] }));
afterEach(cleanup);

it("says that an account can't be recovered only of a member who is there", async () => {
  asked.recoveryGetDetails.mockImplementation(gone);
  asked.membersGet.mockResolvedValue({ id: "m1" });
  await open();
  expect(await screen.findByText(words.recovery.recover.refusedTitle)).toBeTruthy();
});

it("says of a member who has gone that nothing is there", async () => {
  asked.recoveryGetDetails.mockImplementation(gone);
  asked.membersGet.mockImplementation(gone);
  await open();
  expect(await screen.findByText(words.common.states.forbiddenTitle)).toBeTruthy();
  expect(screen.queryByText(words.recovery.recover.refusedTitle)).toBeNull();
});

it("takes another 404, of something between it and the server, for trouble", async () => {
  asked.recoveryGetDetails.mockRejectedValue(new Fault(404, "proxy", "<html>"));
  await open();
  const { errorTitle, forbiddenTitle } = words.common.states;
  await screen.findByText((text) => text === errorTitle || text === forbiddenTitle);
  expect(screen.queryByText(words.recovery.recover.refusedTitle)).toBeNull();
});

it("asks of the temporary master password what the organisation asks, and hands out no weaker one", async () => {
  asked.recoveryGetDetails.mockResolvedValue({ kdf: 0, kdfIterations: 600000 });
  const data = { minLength: 20, requireNumbers: true };
  asked.policiesList.mockResolvedValue({ data: [{ type: 1, enabled: true, data }] });
  const { temporary, confirm, submit } = words.recovery.recover;
  await open();
  await screen.findByText("At least 20 characters and a digit");
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(new RegExp(`^${label}`), { selector: "input" }), { target: { value } });
  const send = (password: string) => {
    type(temporary, password);
    type(confirm, password);
    fireEvent.submit(screen.getByRole("button", { name: submit }).closest("form")!);
  };
  send("ab3 river 9 stone");
  await screen.findByText("Still missing: at least 20 characters");
  expect(recover).not.toHaveBeenCalled();
  send("correct 7 horse battery staple");
  await waitFor(() => expect(recover).toHaveBeenCalled());
});

it("asks nothing of a policy that is off", async () => {
  asked.recoveryGetDetails.mockResolvedValue({ kdf: 0, kdfIterations: 600000 });
  asked.policiesList.mockResolvedValue({ data: [{ type: 1, enabled: false, data: { minLength: 20 } }] });
  await open();
  await screen.findByText("At least 12 characters");
});
