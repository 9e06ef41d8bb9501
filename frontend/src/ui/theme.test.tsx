// @vitest-environment happy-dom
import { Drawer, MantineProvider, Modal, Notification } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { cssVariables, theme } from "./theme.ts";

afterEach(cleanup);

/** The contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const [title, words] = ["Olga is confirmed", "The list is full."];

it("lets the words below a notice's title be read", () => {
  render(
    <MantineProvider theme={theme} env="test">
      <Notification title={title}>{words}</Notification>
    </MantineProvider>,
  );
  const used = screen.getByText(words).style.color;
  const name = /^var\((--[\w-]+)\)$/.exec(used)?.[1] ?? "";
  const light: Record<string, string> = cssVariables({} as never).light;
  expect(contrast(light[name] ?? "#868e96", "#ffffff")).toBeGreaterThanOrEqual(4.5);
});

const heads = ["A dialog", "A sheet"];

it("sets the heads of dialogs and sheets apart from their words", () => {
  render(
    <MantineProvider theme={theme} env="test">
      <Modal opened onClose={() => undefined} title={heads[0]} />
      <Drawer opened onClose={() => undefined} title={heads[1]} />
    </MantineProvider>,
  );
  for (const head of heads) expect(screen.getByText(head).style.fontWeight).toBe("600");
});
