// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { api } from "./api.ts";
import { preparePins } from "./pins.ts";
import { session } from "./session.ts";

// The vault is a worker, which there is none of here.
vi.mock("../crypto/vault.ts", () => ({ vault: { openPins: () => Promise.resolve() } }));

it("asks once for what the server remembers, however many need it at the same moment", async () => {
  vi.spyOn(session, "account").mockReturnValue({ userId: "u" } as ReturnType<typeof session.account>);
  const asked = vi.spyOn(api, "identityGetPins").mockResolvedValue({ pins: null, revision: 0 } as never);
  await Promise.all([preparePins(), preparePins(), preparePins()]);
  expect(asked).toHaveBeenCalledTimes(1);
});
