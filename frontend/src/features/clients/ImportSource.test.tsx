// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { words as en } from "../../i18n/en/index.ts";
import { words as nl } from "../../i18n/nl/index.ts";
import { show } from "../../ui/testing.tsx";
import { ImportSource } from "./ImportSource.tsx";

afterEach(cleanup);

function Source() {
  const [text, setText] = useState("");
  return <ImportSource text={text} disabled={false} words={[nl, en]} onChange={setText} />;
}

it("reads the same file again once it was mended, and names none whose text was thrown away", async () => {
  await show(<Source />);
  const area = () => screen.getByRole<HTMLTextAreaElement>("textbox");
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  for (const text of ["one", "two"]) {
    await userEvent.upload(input, new File([text], "clients.csv", { type: "text/csv" }));
    await screen.findByText("clients.csv");
    await expect.poll(() => area().value).toBe(text);
  }
  fireEvent.click(input);
  expect(input.value).toBe("");
  expect(area().value).toBe("two");
  fireEvent.change(area(), { target: { value: "" } });
  expect(screen.queryByText("clients.csv")).toBeNull();
});
