// @vitest-environment happy-dom
import { useQuery } from "@tanstack/react-query";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { Fault } from "../errors.ts";
import { words } from "../i18n/en/index.ts";
import { Page } from "./Page.tsx";
import { show } from "./testing.tsx";

afterEach(cleanup);

const { errorTitle, forbiddenTitle, notRefreshed } = words.common.states;
const { retry } = words.common.actions;
const [NAME, ASK] = ["name", "ask again"];
const offline = new Fault(0, "network", "");

/** A page with a form, which asks the server again at a press: each time it gets the next of the answers. */
async function open(...answers: (string | Fault)[]) {
  function Form() {
    const query = useQuery({
      queryKey: ["thing"],
      queryFn: async () => {
        const answer = answers.shift();
        if (answer instanceof Fault) throw answer;
        return answer;
      },
    });
    return (
      <Page title={NAME} query={query} actions={<button onClick={() => void query.refetch()}>{ASK}</button>}>
        <input aria-label={NAME} />
      </Page>
    );
  }
  await show(<Form />);
}
const again = () => userEvent.click(screen.getByRole("button", { name: ASK }));

it("keeps what is typed on a page that can't be loaded again, and says so until it can", async () => {
  await open("first", offline, "second");
  await userEvent.type(await screen.findByRole("textbox"), "De Vries");
  await again();
  await screen.findByText(notRefreshed);
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("De Vries");
  await userEvent.click(screen.getByRole("button", { name: retry }));
  await expect.poll(() => screen.queryByText(notRefreshed)).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("De Vries");
});

it("shows nothing of what never came, and nothing of what is gone", async () => {
  await open(offline, "first", new Fault(404, "portaal.not_found", ""));
  await screen.findByText(errorTitle);
  expect(screen.queryByRole("textbox")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: retry }));
  await screen.findByRole("textbox");
  await again();
  await screen.findByText(forbiddenTitle);
  expect(screen.queryByRole("textbox")).toBeNull();
});
