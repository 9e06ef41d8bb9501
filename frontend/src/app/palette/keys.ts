/** How the key that opens the palette is written on this machine. */
export const paletteKey = (): string => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K");

/** As it stands on keyboards, in every language. */
export const ESCAPE = "Esc";
