import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useFaultText } from "./faultText.ts";
import { usePending } from "./usePending.ts";

/** One change at a press, once at a time: what it ends with is told when there is something to tell, else why not. */
export function usePress() {
  const text = useFaultText();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const press = (change: () => Promise<unknown>, done?: string) =>
    void once(async () => {
      setFault(null);
      try {
        await change();
        if (done !== undefined) notifications.show({ message: done });
      } catch (err) {
        setFault(err);
      }
    });
  /** For FormError. */
  const error = fault === null ? null : text(fault);
  return { pending, press, fault, error };
}
