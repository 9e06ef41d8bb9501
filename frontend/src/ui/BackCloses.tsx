import { useCallback, useContext, useEffect, useRef, useState } from "react";
import { UNSAFE_DataRouterContext, useInRouterContext, useLocation, useNavigate } from "react-router";

/** Whether the person is still among the pages: locking takes them elsewhere. The app says so. */
let isAmongPages: () => boolean = () => true;
export const askWhetherAmongPages = (ask: () => boolean): void => void (isAmongPages = ask);

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** The browser's Back closes what lies over the page instead of leaving the page. */
export function BackCloses({ opened, onClose }: Props) {
  const routed = useInRouterContext();
  return routed && opened ? <Entry onClose={onClose} /> : null;
}

/** The entry of what lies over the page, where something does. */
const cover = (): string | undefined => (window.history.state as { usr?: { over?: string } } | null)?.usr?.over;

const onTop = (entry: string): boolean => cover() === entry;

/**
 * For what changes the address when a dialog is done: runs it once nothing lies over the page any more. The address of
 * an entry that stands for a dialog goes with the dialog.
 */
export function useOnceUncovered(): (run: () => void) => void {
  const location = useLocation();
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!waiting || cover() !== undefined) return;
    setWaiting(null);
    waiting();
  }, [waiting, location]);
  return useCallback((run) => setWaiting(() => run), []);
}

/** An entry of its own in the history, as long as what it stands for is open. */
function Entry({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const location = useLocation();
  const router = useContext(UNSAFE_DataRouterContext)?.router;
  const [entry] = useState(() => crypto.randomUUID());
  const pushed = useRef(false);
  const reached = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    clearTimeout(leaving.current);
    if (!pushed.current) {
      pushed.current = true;
      const { pathname, search } = location;
      void navigate({ pathname, search }, { state: { over: entry }, preventScrollReset: true });
    }
    // Closed by another way than Back: the entry goes too, unless the person is elsewhere already or on the way, as to
    // the lock: going back would call that off.
    return () => {
      leaving.current = setTimeout(() => {
        const staying = isAmongPages() && (router?.state.navigation.state ?? "idle") === "idle";
        if (staying && onTop(entry)) window.history.back();
      });
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, with the address at that time
  }, [entry]);

  useEffect(() => {
    const here = (location.state as { over?: string } | null)?.over === entry;
    if (here) reached.current = true;
    else if (reached.current) {
      reached.current = false;
      close.current();
    }
  }, [location, entry]);
  return null;
}
