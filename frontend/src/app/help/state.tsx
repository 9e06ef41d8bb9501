import { notifications } from "@mantine/notifications";
import {
  type ComponentType,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLocation } from "react-router";
import { useTranslation } from "../../i18n/i18n.ts";
import { isTyping } from "../../ui/isTyping.ts";
import { helpAt } from "./helpAt.ts";
import type { SheetProps } from "./HelpSheet.tsx";
import type { HelpPlace } from "./texts.ts";

interface Doors {
  /** Opens a page of help over the page; that of the page itself unless another is named. */
  open: (place?: HelpPlace) => void;
}

const HelpDoors = createContext<Doors>({ open: () => undefined });

export const useHelpDoors = (): Doors => useContext(HelpDoors);

const isHelpKey = (event: KeyboardEvent): boolean =>
  event.key === "?" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);

/** The help over everything, and the key that opens it. */
export function HelpProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [place, setPlace] = useState<HelpPlace | null>(null);
  const [Sheet, setSheet] = useState<ComponentType<SheetProps> | null>(null);
  const before = useRef<Element | null>(null);

  const open = useCallback(
    (wanted?: HelpPlace) => {
      before.current = document.activeElement;
      setPlace((now) => wanted ?? now ?? { name: helpAt(pathname) });
      // Its file comes when it is first asked for.
      import("./HelpSheet.tsx").then(
        ({ HelpSheet }) => setSheet(() => HelpSheet),
        () => {
          setPlace(null);
          notifications.show({ color: "red", message: t("common.states.failedText") });
        },
      );
    },
    [pathname, t],
  );
  const close = useCallback(() => {
    setPlace(null);
    setTimeout(() => {
      if (before.current instanceof HTMLElement && before.current.isConnected)
        before.current.focus({ preventScroll: true });
    });
  }, []);

  // A link in it leads to another page, which it would lie over.
  useEffect(() => setPlace(null), [pathname]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isHelpKey(event) || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      if (place === null) open();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [open, place]);

  const doors = useMemo(() => ({ open }), [open]);
  return (
    <HelpDoors value={doors}>
      {children}
      {place && Sheet && <Sheet place={place} onGo={setPlace} onClose={close} />}
    </HelpDoors>
  );
}
