// @vitest-environment happy-dom
import { Button, MantineProvider, Menu, Radio, TextInput } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { theme } from "./ui/theme.ts";

const SRC = import.meta.dirname;
const NAME = "W".repeat(200);

afterEach(cleanup);

const inTheme = (piece: React.ReactNode) =>
  render(
    <MantineProvider theme={theme} env="test">
      {piece}
    </MantineProvider>,
  );

/** Measured in a browser at 360 px: with these two rules nothing gets wider than the screen. */
it("breaks a name of two hundred letters everywhere, dialogs and toasts too", () => {
  const body = /\nbody \{([^}]*)\}/.exec(readFileSync(join(SRC, "app", "global.css"), "utf8"))![1]!;
  expect(body).toContain("overflow-wrap: anywhere;");
});

it("breaks it in the labels, descriptions and errors of fields, for which the library has a rule of its own", () => {
  inTheme(
    <>
      <TextInput label={NAME} description={`${NAME} described`} error={`${NAME} wrong`} />
      <Radio.Group label={`${NAME} group`}>
        <Radio value="a" label={`${NAME} a`} description={`${NAME} a described`} />
      </Radio.Group>
    </>,
  );
  for (const text of [NAME, `${NAME} described`, `${NAME} wrong`, `${NAME} group`, `${NAME} a described`])
    expect(screen.getByText(text).style.overflowWrap, text.slice(200)).toBe("anywhere");
});

it("keeps a button as wide as its words or its place, and a menu no wider than the screen", () => {
  inTheme(
    <>
      <Button>{NAME}</Button>
      <Menu opened>
        <Menu.Target>
          <button type="button" aria-label={NAME} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item>{`${NAME} item`}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>,
  );
  const button = screen.getByText(NAME).closest("button")!;
  expect([button.style.maxWidth, button.style.flexShrink]).toEqual(["100%", "0"]);
  expect(screen.getByRole("menu").style.maxWidth).toBe("calc(100vw - 1rem)");
});

it("takes the rule back only where columns stand side by side", () => {
  const sheets = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
  const weaker = sheets.filter((name) => /overflow-wrap: (?!anywhere)/.test(readFileSync(join(SRC, name), "utf8")));
  expect(weaker).toEqual([join("ui", "DataTable.module.css")]);
});
