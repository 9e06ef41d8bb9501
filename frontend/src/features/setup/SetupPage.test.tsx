// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { queryClient } from "../../api/query.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./SetupPage.tsx";

vi.mock("../../model/useOrganization.ts", () => ({
  useOrganization: () => ({ organizationId: "o", rights: { may: () => true } }),
}));
vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));

afterEach(cleanup);

const { dismiss, steps } = words.setup;

it("loses none of two steps that are set aside one right after the other", async () => {
  const step = (name: string) => ({ step: name, state: "todo", count: 0 });
  vi.spyOn(api, "setupGet").mockResolvedValue({ steps: [step("policies"), step("members")] } as never);
  let answer: (checklist: unknown) => void = () => undefined;
  const save = vi.spyOn(api, "setupUpdate").mockReturnValue(new Promise((resolve) => (answer = resolve)) as never);
  await show(
    <QueryClientProvider client={queryClient}>
      <Component />
    </QueryClientProvider>,
  );
  const members = () => screen.getByRole("button", { name: `${dismiss}: ${steps.members.title}` });
  await userEvent.click(await screen.findByRole("button", { name: `${dismiss}: ${steps.policies.title}` }));
  await userEvent.click(members());
  answer({ steps: [{ ...step("policies"), state: "dismissed" }, step("members")] });
  await expect.poll(() => members().hasAttribute("disabled")).toBe(false);
  await userEvent.click(members());
  expect(save.mock.calls.map(([, body]) => body.dismissed)).toEqual([["policies"], ["policies", "members"]]);
});
