// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { startTransition, useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { LEFT, type Outcome, usePending } from "./usePending.ts";

afterEach(cleanup);

/** What is promised by now has happened. */
const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

it("begins nothing more between the end of the work and the page that it led to", async () => {
  const work = vi.fn();
  function Form() {
    const [gone, setGone] = useState(false);
    const [, once] = usePending();
    const leave = async (): Outcome => {
      work();
      startTransition(() => setGone(true)); // as a router does
      return LEFT;
    };
    return gone ? <hr /> : <button onClick={() => void once(leave)} />;
  }
  render(<Form />);
  const button = screen.getByRole("button");
  button.click();
  await settled();
  button.click();
  await screen.findByRole("separator");
  expect(work).toHaveBeenCalledOnce();
});

it("can be begun again when the work has come to nothing, and ended where it began", async () => {
  const work = vi.fn(() => Promise.resolve());
  function Form() {
    const [, once] = usePending();
    return <button onClick={() => void once(work)} />;
  }
  render(<Form />);
  const button = screen.getByRole("button");
  fireEvent.click(button);
  fireEvent.click(button);
  expect(work).toHaveBeenCalledOnce();
  await settled();
  fireEvent.click(button);
  expect(work).toHaveBeenCalledTimes(2);
});
