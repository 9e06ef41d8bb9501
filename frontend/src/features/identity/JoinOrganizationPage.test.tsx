// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./JoinOrganizationPage.tsx";

const membersGetLinkStatus = vi.hoisted(() => vi.fn());
const policiesListLinked = vi.hoisted(() => vi.fn());
vi.mock("../../api/api.ts", () => ({ api: { membersGetLinkStatus, policiesListLinked } }));
vi.mock("../../api/session.ts", () => ({
  session: { state: () => "signedOut", subscribe: () => () => undefined },
  useSession: () => ({ state: "signedOut", account: null }),
}));
vi.mock("../../crypto/vault.ts", () => ({ vault: {} }));

const { asks } = words.policies;

const rule = (type: number, data: unknown = null) => ({ type, data, enabled: true });

const open = () => show(<Component />, "/?organizationId=o1&code=c1");

beforeEach(() => {
  membersGetLinkStatus.mockReset().mockResolvedValue({
    organizationName: "Bakkerij",
    allowedDomains: ["bakkerij.example"],
    seatsAvailable: true,
    publicKey: "k",
  });
  policiesListLinked.mockReset();
});
afterEach(cleanup);

it("says what the organisation asks before anybody joins by a link", async () => {
  policiesListLinked.mockResolvedValue({ data: [rule(0), rule(9, { minutes: 5, action: "logOut" })] });
  await open();
  await screen.findByText(asks.twoStep);
  screen.getByText("You are logged out after at most 5 minutes without activity.");
  expect(policiesListLinked).toHaveBeenCalledWith({ organizationId: "o1", code: "c1" });
  screen.getByRole("link", { name: words.identity.logIn.submit });
});

it("lets nobody join unasked because what is asked could not be read", async () => {
  policiesListLinked.mockRejectedValue(new Fault(503, "x.y", "Later."));
  await open();
  await screen.findByRole("button", { name: words.common.actions.retry });
  expect(screen.queryByRole("link", { name: words.identity.logIn.submit })).toBeNull();
});

it("says that a link has ended", async () => {
  membersGetLinkStatus.mockRejectedValue(new Fault(400, "members.link_expired", "This link has expired."));
  await open();
  await screen.findByText("This link has expired.");
});
