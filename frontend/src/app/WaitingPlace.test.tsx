// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, it, vi } from "vitest";
import { refreshProfile } from "../api/query.ts";
import type { WaitingPlaceRow } from "../api/wire.ts";
import { Fault } from "../errors.ts";
import { words } from "../i18n/en/index.ts";
import { show } from "../ui/testing.tsx";
import { WaitingPlace } from "./WaitingPlace.tsx";

vi.mock("../api/query.ts", () => ({
  useProfile: () => ({ id: "me" }),
  refreshProfile: vi.fn(),
  reload: async () => undefined,
}));
vi.mock("../crypto/vault.ts", () => ({ vault: { ownFingerprint: async () => "a-b-c-d-e" } }));

afterEach(cleanup);

it("says it when looking again fails", async () => {
  vi.mocked(refreshProfile).mockRejectedValue(new Fault(0, "network", ""));
  const place = { name: "De Vries", managedBy: null, providerId: null, organizationId: "o" } as WaitingPlaceRow;
  await show(
    <>
      <Notifications />
      <WaitingPlace place={place} />
    </>,
  );
  await userEvent.click(screen.getByRole("button", { name: words.shell.landing.check }));
  await screen.findByText(words.common.faults.network);
});
