// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./VerifyReplyToPage.tsx";

const brandingVerifyReplyTo = vi.hoisted(() => vi.fn());

vi.mock("../../api/api.ts", () => ({ api: { brandingVerifyReplyTo } }));
vi.mock("../../api/session.ts", () => ({
  session: { subscribe: () => () => undefined, state: () => "signedOut" },
  useSession: () => ({ state: "signedOut", account: null }),
}));
vi.mock("../../crypto/vault.ts", () => ({ DEFAULT_KDF: {}, vault: {} }));

const { replyTo, accept } = words.identity;
const open = (query = "providerId=p1&email=desk%40msp.test&token=t") => show(<Component />, `/?${query}`);
const agree = () => fireEvent.click(screen.getByRole("button", { name: replyTo.agree }));

beforeEach(() => brandingVerifyReplyTo.mockReset());
afterEach(cleanup);

it("agrees to nothing by being opened, and says whose replies come once somebody agrees", async () => {
  brandingVerifyReplyTo.mockResolvedValue({ providerName: "Noord", email: "desk@msp.test" });
  await open();
  screen.getByText("desk@msp.test");
  expect(brandingVerifyReplyTo).not.toHaveBeenCalled();
  agree();
  await screen.findByText("Replies to mails of Noord go to desk@msp.test from now on.");
  expect(brandingVerifyReplyTo).toHaveBeenCalledExactlyOnceWith("p1", { email: "desk@msp.test", token: "t" });
});

it("says that a link is dead, and lets one try again when only the server didn't answer", async () => {
  brandingVerifyReplyTo
    .mockRejectedValueOnce(new Fault(503, "portaal.unavailable", "Later."))
    .mockRejectedValueOnce(new Fault(400, "branding.link_dead", "Expired."));
  await open();
  agree();
  await screen.findByText("Later.");
  agree();
  await screen.findByRole("heading", { name: replyTo.deadTitle });
  screen.getByText("Expired.");
});

it("is told to open the whole link when a part of it is missing", async () => {
  await open("providerId=p1&email=desk%40msp.test");
  screen.getByRole("heading", { name: accept.badLinkTitle });
});
