// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { words } from "../i18n/en/index.ts";
import { ManySelect } from "./ManySelect.tsx";
import { show } from "./testing.tsx";

afterEach(cleanup);

const label = "Groups";
const field = (value: string[]) => <ManySelect label={label} data={["Sales", "Support"]} value={value} />;

it("says what to do while nothing is chosen, and no longer once something is", async () => {
  await show(field([]));
  screen.getByPlaceholderText(words.common.table.chooseSome);
  cleanup();
  await show(field(["Sales"]));
  expect(screen.queryByPlaceholderText(words.common.table.chooseSome)).toBeNull();
});
