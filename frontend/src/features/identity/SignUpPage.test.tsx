// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./SignUpPage.tsx";

const { signUp } = words.identity;
type Config = Awaited<ReturnType<typeof api.identityGetConfig>>;

afterEach(cleanup);

it.each([
  [true, signUp.closedTitle],
  [false, signUp.title],
])("offers no form to type in before it is known that sign-ups are closed: %s", async (closed, title) => {
  let answer: (config: Config) => void = () => {};
  vi.spyOn(api, "identityGetConfig").mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await show(<Component />);
  await screen.findByRole("status", { name: words.common.states.loading });
  expect(screen.queryByRole("textbox")).toBeNull();
  answer({ settings: { disableUserRegistration: closed } } as Config);
  await screen.findByRole("link", { name: signUp.logIn });
  screen.getByRole("heading", { name: title });
  expect(screen.queryAllByRole("textbox")).toHaveLength(closed ? 0 : 2);
});
