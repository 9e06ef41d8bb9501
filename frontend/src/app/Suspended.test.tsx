// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../api/api.ts";
import { opening, queryClient } from "../api/query.ts";
import type { Profile } from "../api/wire.ts";
import { words } from "../i18n/en/index.ts";
import { paths } from "../paths.ts";
import { show } from "../ui/testing.tsx";
import { Suspended } from "./Suspended.tsx";

let profile: Profile;
vi.mock("../api/query.ts", async (original) => ({
  ...(await original<typeof import("../api/query.ts")>()),
  useProfile: () => profile,
}));

const AT = paths.members("vries");
const shut = { id: "delta", name: "Delta", enabled: false, needsPasskey: true };
const open = { id: "noord", name: "Noord", enabled: true, needsPasskey: false };
const of = (providers: unknown[], organizations: unknown[] = []) =>
  ({ email: "s@x.nl", providers, organizations, providerOrganizations: [] }) as unknown as Profile;
const page = () =>
  show(
    <QueryClientProvider client={queryClient}>
      <Suspended />
    </QueryClientProvider>,
    AT,
  );
const told = () => screen.queryByText(words.shell.passkey.text.replace("{{name}}", "Delta"));

beforeEach(() => {
  queryClient.clear();
  vi.spyOn(api, "organizationsGet").mockReturnValue(new Promise(() => undefined));
});
afterEach(cleanup);

it("says at a client that its provider asks for a passkey", async () => {
  profile = of([shut]);
  await page();
  expect(told()).not.toBeNull();
});

it("says so only once no other provider gives the client", async () => {
  profile = of([shut, open]);
  await page();
  expect(told()).toBeNull();
  cleanup();
  queryClient.setQueryData(opening("vries").queryKey, false);
  await page();
  expect(told()).not.toBeNull();
});

it("leaves who is a member there alone", async () => {
  profile = of([shut], [{ id: "vries", providerId: "delta", enabled: true, type: 0, permissions: {} }]);
  await page();
  expect(told()).toBeNull();
});
