// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import { words } from "../i18n/en/index.ts";
import * as csv from "./csv.ts";
import { inEnglish } from "./testing.tsx";
import { ExportButton } from "./ExportButton.tsx";

beforeAll(inEnglish);

it("reads every page, in order, and saves them as one file", async () => {
  const saved = vi.spyOn(csv, "saveCsv").mockImplementation(() => {});
  const load = vi.fn(async (token: string | null) => ({
    object: "list" as const,
    data: [`row ${token ?? 1}`],
    continuationToken: token === "3" ? null : String(Number(token ?? 1) + 1),
  }));
  render(
    <MantineProvider env="test">
      <ExportButton<string> fileName="clients" load={load} header={["Name"]} row={(name) => [name]} />
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: words.common.exportCsv.action }));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  expect(load.mock.calls.map(([token]) => token)).toEqual([null, "2", "3"]);
  expect(saved).toHaveBeenCalledWith("clients", [["Name"], ["row 1"], ["row 2"], ["row 3"]]);
});

it("can be stopped, and then saves nothing and asks for nothing more", async () => {
  const saved = vi.spyOn(csv, "saveCsv").mockImplementation(() => {});
  saved.mockClear();
  const signals: AbortSignal[] = [];
  let answer: (() => void) | undefined;
  const load = vi.fn((_: string | null, signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<{ data: string[]; continuationToken: string | null }>((resolve) => {
      answer = () => resolve({ data: ["row"], continuationToken: "next" });
    });
  });
  render(
    <MantineProvider env="test">
      <ExportButton<string> fileName="log" load={load} header={["Name"]} row={(name) => [name]} />
    </MantineProvider>,
  );
  const [button] = screen.getAllByRole("button", { name: words.common.exportCsv.action }).slice(-1);
  await userEvent.click(button!);
  answer!();
  await screen.findByText("1 row read…");
  await userEvent.click(screen.getByRole("button", { name: words.common.exportCsv.stop }));
  answer!();
  await waitFor(() => expect(screen.queryByRole("button", { name: words.common.exportCsv.stop })).toBeNull());
  expect(signals[0]!.aborted).toBe(true);
  expect(load).toHaveBeenCalledTimes(2);
  expect(saved).not.toHaveBeenCalled();
});
