import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** The one accent colour: a calm sea green, dark enough at 7 to carry white text (5.6:1). */
const portaal: MantineColorsTuple = [
  "#eef8f7",
  "#d8eeec",
  "#b0dcd8",
  "#84c8c2",
  "#5db5ae",
  "#3f9f98",
  "#2a8882",
  "#0f6e6a",
  "#0b5a57",
  "#084644",
];

/** Greys of the dark scheme, with a breath of the accent in them. */
const dark: MantineColorsTuple = [
  "#e6ecec",
  "#c0cbca",
  "#9dabaa",
  "#74827f",
  "#3f4b4a",
  "#2d3635",
  "#1e2424",
  "#171c1c",
  "#121616",
  "#0d1010",
];

/** Darker than the library's red at 7, so that white text on a danger button has 5.9:1. */
const red: MantineColorsTuple = [
  "#fff0f0",
  "#ffdfdf",
  "#fcbcbc",
  "#f79595",
  "#ef6f6f",
  "#e35050",
  "#d43a3a",
  "#c02626",
  "#a11d1d",
  "#7f1616",
];

const FONT = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** A long list scrolls itself: a box around it would be a part that scrolls and can't be reached with the keyboard. */
const SCROLLING_LIST = {
  options: { maxHeight: "16rem", overflowY: "auto" },
  option: { overflowWrap: "anywhere", wordBreak: "break-word" },
} as const;

/** The head of a dialog or a sheet. */
const HEAD = { title: { fontWeight: 600, fontSize: "1.125rem", overflowWrap: "anywhere" } } as const;

const LONG_NAMES = { overflowWrap: "anywhere" } as const;

export const theme = createTheme({
  colors: { portaal, dark, red },
  primaryColor: "portaal",
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: "md",
  fontFamily: FONT,
  headings: {
    fontFamily: FONT,
    fontWeight: "620",
    sizes: { h1: { fontSize: "1.625rem", lineHeight: "1.25" }, h2: { fontSize: "1.1875rem", lineHeight: "1.35" } },
  },
  cursorType: "pointer",
  components: {
    // A long name in it is cut off; a long name beside it does not press it together.
    Button: { defaultProps: { size: "sm" }, styles: { root: { maxWidth: "100%", flexShrink: 0 } } },
    // The library's own rule for these breaks a long name only after it has made the form wide.
    InputWrapper: { styles: { label: LONG_NAMES, description: LONG_NAMES, error: LONG_NAMES } },
    // Its own place for the first focus is no menu item, which a menu may not hold.
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false },
      styles: { dropdown: { maxWidth: "calc(100vw - 1rem)" }, itemLabel: { minWidth: 0 } },
    },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", allowDeselect: false, withScrollArea: false }, styles: SCROLLING_LIST },
    MultiSelect: { defaultProps: { withScrollArea: false }, styles: SCROLLING_LIST },
    Tooltip: {
      defaultProps: { withArrow: true, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    },
    // A dialog's head is a <header>, which would be a second banner beside the page's own.
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        attributes: { header: { role: "presentation" } },
      },
      styles: HEAD,
    },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } }, styles: HEAD },
    // Below a title the library's own grey is too pale to be read.
    Notification: { styles: { description: { color: "var(--mantine-color-dimmed)" } } },
    // The colour of an alert is its background; words keep the contrast of text.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
    Card: { defaultProps: { withBorder: true, padding: "lg", radius: "lg" } },
  },
});

/** Both schemes' greys in one place; contrast of text and dimmed text is at least 4.5:1 on body and card. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#16201f",
    "--mantine-color-dimmed": "#566362",
    "--mantine-color-placeholder": "#6b7776",
    "--mantine-color-error": "#c02626",
    "--mantine-color-default-border": "#d5dcdb",
    "--mantine-color-anchor": "#0b5a57",
    "--portaal-canvas": "#f6f8f8",
    "--portaal-line": "#e4e9e8",
    "--portaal-hover": "#f1f5f5",
    "--portaal-accent-soft": "#e3f2f0",
    "--portaal-accent-text": "#0b5a57",
  },
  dark: {
    "--mantine-color-body": "#171c1c",
    "--mantine-color-text": "#e6ecec",
    "--mantine-color-dimmed": "#9dabaa",
    "--mantine-color-placeholder": "#8b9998",
    "--mantine-color-error": "#ff9b9b",
    "--mantine-color-default-border": "#3a4544",
    "--mantine-color-anchor": "#84c8c2",
    "--portaal-canvas": "#101414",
    "--portaal-line": "#283130",
    "--portaal-hover": "#1f2625",
    "--portaal-accent-soft": "#16322f",
    "--portaal-accent-text": "#9fd8d2",
  },
});
