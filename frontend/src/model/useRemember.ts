import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { pinPeople } from "../api/pins.ts";
import { CryptoError } from "../errors.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import { formatList } from "../i18n/format.ts";
import { useFaultText } from "../ui/faultText.ts";

export interface Confirmed {
  name: string;
  userId: string;
  publicKey: string;
}

/**
 * Remembers the keys of people who have been confirmed. They are, whatever comes of this: what goes wrong is told
 * apart, with what to do, and never as a refusal of the confirmation. Does not throw.
 */
export function useRemember(): (people: Confirmed[]) => Promise<void> {
  const { t } = useTranslation();
  const text = useFaultText();
  return useCallback(
    async (people) => {
      try {
        await pinPeople(people);
      } catch (err) {
        const names = formatList(
          people.map(({ name }) => name),
          currentLanguage(),
        );
        const isFull = err instanceof CryptoError && err.code === "pins_full";
        notifications.show({
          color: "yellow",
          title: t("common.keys.unremembered.title", { count: people.length, names }),
          message: isFull ? t("common.keys.unremembered.full") : text(err),
          autoClose: false,
        });
      }
    },
    [t, text],
  );
}
