// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./AcceptOrganizationPage.tsx";

const policiesListInvited = vi.hoisted(() => vi.fn());
const register = vi.hoisted(() => vi.fn(async () => undefined));
const membersAccept = vi.hoisted(() => vi.fn(async () => undefined));

vi.mock("../../api/api.ts", () => ({ api: { policiesListInvited, membersAccept } }));
vi.mock("../../api/session.ts", () => ({
  session: { subscribe: () => () => undefined, state: () => "signedOut" },
  useSession: () => ({ state: "signedOut", account: null }),
}));
vi.mock("../../api/pins.ts", () => ({ agreeTo: async () => undefined }));
vi.mock("../../api/query.ts", () => ({ profileAfterChange: async () => undefined }));
vi.mock("./logIn.ts", () => ({ register, logIn: vi.fn() }));
vi.mock("../../crypto/vault.ts", () => ({
  DEFAULT_KDF: {},
  normaliseEmail: (email: string) => email.toLowerCase(),
  vault: {},
}));

const rule = (type: number, data: unknown = null) => ({
  id: `p${type}`,
  organizationId: "o1",
  type,
  data,
  enabled: true,
  revisionDate: "2026-01-01T00:00:00.000Z",
  object: "policy",
});

const open = () =>
  show(
    <Component />,
    "/?organizationId=o1&organizationUserId=m1&email=fatima%40example.test&token=t&organizationName=Bakkerij",
  );

beforeEach(() => {
  register.mockClear();
  policiesListInvited.mockReset();
});
afterEach(cleanup);

it("says what the organisation asks before anybody accepts, and takes no weaker master password", async () => {
  policiesListInvited.mockResolvedValue({
    data: [rule(0), rule(1, { minLength: 40, requireNumbers: true }), rule(8, { autoEnrollEnabled: true })],
  });
  await open();
  await screen.findByText("A master password with at least 40 characters and a digit.");
  expect(screen.getByText("At least 40 characters and a digit")).toBeTruthy();
  expect(screen.getByText(words.policies.asks.twoStep)).toBeTruthy();
  expect(screen.getByText(/^Account recovery: Bakkerij can/)).toBeTruthy();
  expect(screen.queryByText(words.policies.asks.singleOrganization)).toBeNull();
  expect(policiesListInvited).toHaveBeenCalledWith("o1", {
    token: "t",
    email: "fatima@example.test",
    organizationUserId: "m1",
  });
  const type = (label: RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label, { selector: "input" }), { target: { value } });
  const send = () =>
    fireEvent.submit(screen.getByRole("button", { name: words.identity.accept.createAndJoin }).closest("form")!);
  const choose = (password: string) => {
    type(/^Master password/, password);
    type(/^(Confirm|Repeat)/, password);
  };
  type(/^Name|^Your name/, "Fatima");
  choose("correct horse battery staple");
  send();
  await screen.findByText("Still missing: at least 40 characters, a digit");
  expect(register).not.toHaveBeenCalled();
  choose("correct horse battery staple, and 7 lemons more");
  send();
  await waitFor(() => expect(register).toHaveBeenCalled());
});

it("says in plain words of every policy what it changes for whoever joins", async () => {
  const { asks } = words.policies;
  policiesListInvited.mockResolvedValue({
    data: [
      ...[0, 2, 3, 4, 5, 10, 14].map((type) => rule(type)),
      rule(9, { minutes: 5, action: "logOut" }),
      rule(15, [3, 5]),
      rule(16, { uriMatchDetection: 1 }),
    ],
  });
  await open();
  await screen.findByText(asks.twoStep);
  for (const line of [
    asks.singleOrganization,
    asks.generator,
    asks.dataOwnership,
    asks.noExport,
    asks.noPin,
    "You log in with the identity provider of Bakkerij only.",
    "You are logged out after at most 5 minutes without activity.",
    "You make no new items of these kinds, not even of your own: cards and SSH keys. Those you have stay.",
    /recognise the website of a login.*: Host, such as shop.example.com.$/,
  ])
    screen.getByText(line);
  cleanup();
  policiesListInvited.mockResolvedValue({ data: [rule(9, { minutes: 1 })] });
  await open();
  await screen.findByText("Your vault locks after at most 1 minute without activity.");
});

it("doesn't let anybody join unasked because what is asked could not be read", async () => {
  policiesListInvited.mockRejectedValue(new Fault(503, "x.y", "Later."));
  await open();
  await screen.findByRole("button", { name: words.common.actions.retry });
  expect(screen.queryByRole("button", { name: words.identity.accept.createAndJoin })).toBeNull();
});

it("asks nothing of who is invited where nothing is asked, or where the link is no longer good", async () => {
  policiesListInvited.mockResolvedValue({ data: [rule(8, { autoEnrollEnabled: false }), rule(1)] });
  await open();
  await screen.findByRole("button", { name: words.identity.accept.createAndJoin });
  expect(screen.queryByText("What Bakkerij asks of you")).toBeNull();
  cleanup();
  policiesListInvited.mockRejectedValue(new Fault(404, "portaal.not_found", "Resource not found."));
  await open();
  await screen.findByRole("button", { name: words.identity.accept.createAndJoin });
  expect(screen.queryByText("What Bakkerij asks of you")).toBeNull();
});
