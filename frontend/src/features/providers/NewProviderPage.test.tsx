// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Provider } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { nothingKept } from "../../ui/formDraft.ts";
import { Component } from "./NewProviderPage.tsx";

vi.mock("../../api/query.ts", async (real) => ({
  ...(await real<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", email: "p@msp.test" }),
}));

const keys = vi.hoisted(() => ({ made: 0 }));
vi.mock("../../crypto/vault.ts", () => ({
  vault: { createProviderKey: async () => `4.key-${++keys.made}`, isUnlocked: async () => true },
}));
vi.mock("../../model/drafts.tsx", () => ({
  DraftNote: () => null,
  useDraft: () => nothingKept,
}));

const { create } = words.providers;
const post = vi.spyOn(api, "providersCreate");
const config = vi.spyOn(api, "identityGetConfig");
const signups = (closed: boolean) =>
  config.mockResolvedValue({ settings: { disableUserRegistration: closed } } as Awaited<ReturnType<typeof config>>);
const made = { id: "p1", name: "Noord" } as Provider;

beforeEach(() => {
  post.mockReset();
  signups(false);
  keys.made = 0;
  vi.spyOn(queryClient, "fetchQuery").mockResolvedValue(undefined);
});
afterEach(cleanup);

const press = () => fireEvent.click(screen.getByRole("button", { name: create.submit }));

async function filledIn() {
  await show(
    <>
      <Notifications />
      <Component />
    </>,
  );
  fireEvent.change(await screen.findByLabelText(new RegExp(`^${words.providers.fields.name}`)), {
    target: { value: "Noord" },
  });
  press();
}

it("creates no second provider after a lost answer: the same request goes out under the same key", async () => {
  post.mockRejectedValueOnce(new Fault(0, "network", "")).mockResolvedValueOnce(made);
  await filledIn();
  await screen.findByText(words.common.faults.network);
  press();
  await screen.findByText("/providers/p1/clients");
  expect(post.mock.calls[1]).toEqual(post.mock.calls[0]);
  expect(post.mock.calls[0]![0]).toEqual({ name: "Noord", billingEmail: "p@msp.test", key: "4.key-1" });
});

it("makes a new key and a new request after a clear refusal", async () => {
  post.mockRejectedValueOnce(new Fault(400, "providers.too_many", "Too many.")).mockResolvedValueOnce(made);
  await filledIn();
  await screen.findByText("Too many.");
  press();
  await waitFor(() => expect(post).toHaveBeenCalledTimes(2));
  const [first, second] = post.mock.calls;
  expect([second![0].key, second![1] === first![1]]).toEqual(["4.key-2", false]);
});

it("doesn't say that a provider wasn't created because the profile can't be read after it", async () => {
  post.mockResolvedValue(made);
  vi.spyOn(queryClient, "fetchQuery").mockRejectedValue(new Fault(0, "network", ""));
  await filledIn();
  await screen.findByText("/providers/p1/clients");
  expect(screen.queryByText(words.common.faults.network)).toBeNull();
});

it("offers no form to type in before it is known whether providers come in by invitation", async () => {
  let answer: (value: Awaited<ReturnType<typeof config>>) => void = () => {};
  config.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await show(<Component />);
  await screen.findByRole("status", { name: words.common.states.loading });
  expect(screen.queryByRole("textbox")).toBeNull();
  answer({ settings: { disableUserRegistration: false } } as Awaited<ReturnType<typeof config>>);
  await screen.findByRole("button", { name: create.submit });
});

it("says that providers come in by invitation, and asks for nothing, where they do", async () => {
  signups(true);
  await show(<Component />);
  await screen.findByText(words.providers.closed.title);
  expect(screen.queryByRole("button", { name: create.submit })).toBeNull();
});
