// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { WholeNumberInput } from "./WholeNumberInput.tsx";

const LABEL = "seats";
let latest: number | string = "";

function Field() {
  const [value, setValue] = useState<number | string>("");
  latest = value;
  return (
    <MantineProvider env="test">
      <WholeNumberInput label={LABEL} value={value} onChange={setValue} />
    </MantineProvider>
  );
}

it("never rewrites what was typed: 1.5 seats must not become 15", async () => {
  render(<Field />);
  const field = screen.getByLabelText<HTMLInputElement>(LABEL);
  for (const [typed, value] of [
    ["1.5", "1.5"],
    ["-5", "-5"],
    ["1e9", "1e9"],
    ["25", 25],
  ] as const) {
    await userEvent.clear(field);
    await userEvent.type(field, typed);
    expect(field.value).toBe(typed);
    expect(latest).toBe(value);
  }
});
