// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { Subscription } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Over } from "./SubscriptionResume.tsx";

afterEach(cleanup);

const says = async (subscription: Partial<Subscription>) => {
  await show(<Over subscription={subscription as Subscription} />);
  return screen.queryByText(words.subscription.over.title)?.closest("[role=status]")?.textContent ?? "";
};

it("says when what has ended is deleted", async () => {
  const text = await says({ cancelled: true, deletionDate: "2027-02-28T12:00:00Z" });
  expect(text).toContain("On 28 Feb 2027 it is deleted with everything in it");
});

it("says that what ended before there was a date stays, and nothing of what goes on", async () => {
  expect(await says({ cancelled: true, deletionDate: null })).toContain(words.subscription.over.text);
  cleanup();
  expect(await says({ cancelled: false, deletionDate: null })).toBe("");
});
