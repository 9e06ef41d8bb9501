// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { LeftClient, OneInvoice } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { CountrySection } from "./CountrySection.tsx";

const put = vi.spyOn(api, "invoicesUpdateCountry");
const nobody: LeftClient = { country: "", vatNumber: "", revisionDate: null };
const said: LeftClient = { country: "BE", vatNumber: "BE0123456789", revisionDate: "2026-11-24T12:00:00.000Z" };

const open = (left: LeftClient, may = true) =>
  show(
    <>
      <Notifications />
      <CountrySection invoice={["p", "o", "2026-11-24T12:00:00.000Z"]} left={left} may={may} />
    </>,
  );

const country = () => screen.getByRole<HTMLSelectElement>("combobox", { name: words.billing.fields.country });
const vat = () => screen.getByLabelText<HTMLInputElement>(words.billing.fields.vatNumber);
const save = () => screen.getByRole("button", { name: words.common.actions.save });

afterEach(() => {
  cleanup();
  put.mockReset();
});

it("asks for the country, and takes the VAT number with it", async () => {
  put.mockResolvedValue({ left: said } as OneInvoice);
  await open(nobody);
  fireEvent.click(save());
  await waitFor(() => expect(country().getAttribute("aria-invalid")).toBe("true"));
  expect(put).not.toHaveBeenCalled();
  fireEvent.change(country(), { target: { value: "BE" } });
  fireEvent.change(vat(), { target: { value: "BE0123456789" } });
  fireEvent.click(save());
  await screen.findByText(words.invoice.left.saved);
  expect(put.mock.calls).toEqual([
    ["p", "o", "2026-11-24T12:00:00.000Z", { country: "BE", vatNumber: "BE0123456789" }],
  ]);
});

it("changes what was said with the revision that was seen, and shows at the field what is wrong", async () => {
  put.mockRejectedValue(new Fault(400, "portaal.invalid", "Some.", { vatNumber: ["Not of this country."] }));
  await open(said);
  fireEvent.change(country(), { target: { value: "NL" } });
  fireEvent.click(save());
  await screen.findByText("Not of this country.");
  expect(put.mock.lastCall![3]).toEqual({
    country: "NL",
    vatNumber: "BE0123456789",
    revisionDate: "2026-11-24T12:00:00.000Z",
  });
});

it("is for provider admins to say", async () => {
  await open(nobody, false);
  expect(country().disabled).toBe(true);
  expect(vat().readOnly).toBe(true);
  fireEvent.click(save());
  expect(put).not.toHaveBeenCalled();
});
