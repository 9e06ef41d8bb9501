// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Subscription } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { SubscriptionHistory } from "./SubscriptionHistory.tsx";

afterEach(cleanup);

const answered = {
  organizationId: "o",
  price: { currency: "EUR", totalCents: 1200 },
  changes: [
    { date: "2026-11-01T00:00:00.000Z", changes: ["start"], seats: 5, additionalStorageGb: 0, planType: 20 },
    { date: "2026-11-07T00:00:00.000Z", changes: ["seats"], seats: 7, additionalStorageGb: 0, planType: 20 },
  ],
} as unknown as Subscription;

it("saves what the server answered, all of it, from which the bills are reckoned again", async () => {
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  await show(<SubscriptionHistory subscription={answered} name="Acme" />);
  fireEvent.click(screen.getByRole("button", { name: words.subscription.history.save }));
  expect(names).toEqual(["Subscription of Acme.json"]);
  expect(JSON.parse(await (made.mock.lastCall![0] as Blob).text())).toEqual(answered);
});
