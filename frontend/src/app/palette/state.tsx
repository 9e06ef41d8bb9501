import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "react-router";
import { Palette } from "./Palette.tsx";

/** What the palette finds: everything, or clients only. */
export type Scope = "all" | "clients";

interface Doors {
  open: (scope: Scope) => void;
}

const PaletteDoors = createContext<Doors>({ open: () => undefined });

export const usePalette = (): Doors => useContext(PaletteDoors);

const isPaletteKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";

/** The palette over everything inside, and the key that opens it. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Scope | null>(null);
  const before = useRef<Element | null>(null);
  const { pathname } = useLocation();

  const show = useCallback((what: Scope) => {
    setShown((now) => {
      if (now === null) before.current = document.activeElement;
      return what;
    });
  }, []);
  /** Closes, with the focus where it was; then goes on. */
  const back = useCallback((then?: () => void) => {
    setShown(null);
    setTimeout(() => {
      if (before.current instanceof HTMLElement && before.current.isConnected)
        before.current.focus({ preventScroll: true });
      then?.();
    });
  }, []);
  /** Closes, and leaves the focus to the page that one goes to. */
  const leave = useCallback(() => setShown(null), []);

  // Back, and whatever else leads elsewhere, leaves nothing lying over the next page.
  useEffect(() => setShown(null), [pathname]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isPaletteKey(event) || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      show("all");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [show]);

  const doors = useMemo(() => ({ open: show }), [show]);
  return (
    <PaletteDoors value={doors}>
      {children}
      {shown && <Palette key={shown} scope={shown} onBack={back} onLeave={leave} />}
    </PaletteDoors>
  );
}
