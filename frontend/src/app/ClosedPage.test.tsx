// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Profile } from "../api/wire.ts";
import { words } from "../i18n/en/index.ts";
import { paths } from "../paths.ts";
import { show } from "../ui/testing.tsx";
import { UnlessClosed } from "./ClosedPage.tsx";

const suspended = { id: "vries", name: "Vries", providerId: "noord", enabled: false, type: 0, permissions: {} };
vi.mock("../api/query.ts", async (original) => ({
  ...(await original<typeof import("../api/query.ts")>()),
  useProfile: () => ({ providers: [], organizations: [suspended], providerOrganizations: [] }) as unknown as Profile,
}));

afterEach(cleanup);

it.each([
  ["settings", paths.organizationSettings("vries"), true],
  ["what is owed", paths.organizationInvoices("vries"), true],
  ["the subscription, where one that ended is resumed", paths.subscription("vries"), true],
  ["members", paths.members("vries"), false],
])("shows of a suspended organisation %s: %s is %s", async (_, at, is) => {
  await show(
    <UnlessClosed>
      <hr />
    </UnlessClosed>,
    at,
  );
  expect(screen.queryByRole("separator") !== null).toBe(is);
  expect(screen.queryByText(words.shell.suspended.closed) !== null).toBe(!is);
});
