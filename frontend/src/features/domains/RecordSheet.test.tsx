// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ClaimedDomain } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { RecordSheet } from "./RecordSheet.tsx";

const verify = vi.hoisted(() => vi.fn());
vi.mock("../../api/api.ts", () => ({ api: { domainsVerify: verify } }));

const { record, verify: press, plan } = words.domains;
const domain: ClaimedDomain = {
  id: "d",
  organizationId: "o",
  domainName: "bakery.example",
  txt: "bw=record",
  creationDate: "2026-11-01T10:00:00Z",
  verifiedDate: null,
  lastCheckedDate: null,
  nextRunDate: "2026-11-01T11:00:00Z",
  jobRunCount: 0,
  deletionDate: null,
  object: "organizationDomain",
};

beforeEach(() => verify.mockReset());
afterEach(cleanup);

it("shows the record, each part of it to be copied", async () => {
  await show(<RecordSheet domain={domain} usable onClose={vi.fn()} />);
  for (const [label, value] of [
    [record.type, "TXT"],
    [record.host, "bakery.example"],
    [record.value, "bw=record"],
  ] as const) {
    expect(screen.getByLabelText(label)).toHaveProperty("value", value);
    expect(screen.getByRole("button", { name: `${words.common.actions.copy}: ${label}` })).toBeTruthy();
  }
});

it("stays open and says so while the record isn't there", async () => {
  const close = vi.fn();
  verify.mockResolvedValue(domain);
  await show(<RecordSheet domain={domain} usable onClose={close} />);
  fireEvent.click(screen.getByRole("button", { name: press.action }));
  expect(await screen.findByText(press.notFound)).toBeTruthy();
  expect(verify).toHaveBeenCalledWith("o", "d");
  expect(close).not.toHaveBeenCalled();
});

it("closes once the record is found", async () => {
  const close = vi.fn();
  verify.mockResolvedValue({ ...domain, verifiedDate: "2026-11-02T10:00:00Z" });
  await show(<RecordSheet domain={domain} usable onClose={close} />);
  fireEvent.click(screen.getByRole("button", { name: press.action }));
  await waitFor(() => expect(close).toHaveBeenCalled());
});

it("asks nothing on a plan without domains, nor of a verified one", async () => {
  await show(<RecordSheet domain={domain} usable={false} onClose={vi.fn()} />);
  fireEvent.click(screen.getByRole("button", { name: press.action }));
  expect(screen.getAllByText(plan).length).toBeGreaterThan(0);
  expect(verify).not.toHaveBeenCalled();
  cleanup();
  await show(<RecordSheet domain={{ ...domain, verifiedDate: domain.creationDate }} usable onClose={vi.fn()} />);
  expect(screen.queryByRole("button", { name: press.action })).toBeNull();
});
