// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Member } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { RecoverSheet } from "./RecoverSheet.tsx";

const asked = vi.hoisted(() => ({ recoveryGetDetails: vi.fn(), membersGet: vi.fn() }));

vi.mock("../../api/query.ts", () => ({
  operation: (name: keyof typeof asked, ...args: unknown[]) => ({
    queryKey: [name, ...args],
    queryFn: () => asked[name](),
  }),
}));
vi.mock("../../api/api.ts", () => ({ api: {} }));
vi.mock("../../crypto/vault.ts", () => ({ vault: {} }));

const gone = () => Promise.reject(new Fault(404, "portaal.not_found", "Resource not found."));
const open = () =>
  show(
    <RecoverSheet
      organizationId="o1"
      member={{ id: "m1", name: "Mo", email: "mo@e.test" } as Member}
      onClose={vi.fn()}
    />,
  );

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
