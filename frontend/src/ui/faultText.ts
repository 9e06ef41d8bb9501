import { useCallback } from "react";
import { CryptoError, Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";

/** What to tell a person about an error. The server's words come first: they are already in the person's language. */
export function useFaultText(): (err: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (err) => {
      if (err instanceof CryptoError) {
        switch (err.code) {
          case "kdf_refused":
            return t("common.faults.kdfRefused");
          case "key_missing":
            return t("common.faults.keyMissing");
          case "wrong_password":
            return t("common.faults.wrongPassword");
          case "key_changed":
            return t("common.faults.keyChanged");
          case "pins_missing":
          case "pins_older":
          case "pins_damaged":
            return t("common.keys.stop.title");
          case "pins_full":
            return t("common.faults.pinsFull");
          case "locked":
            return t("common.faults.locked");
          default:
            return t("common.faults.malformed");
        }
      }
      if (!(err instanceof Fault)) return t("common.faults.unknown");
      if (err.isNetwork) return t("common.faults.network");
      if (err.status === 429 && err.retryAfter) return t("common.faults.tooMany", { count: err.retryAfter });
      if (err.status === 401) return t("common.faults.sessionEnded");
      if (err.status === 404) return t("common.faults.notFound");
      if (err.message) return err.message;
      if (err.isStale) return t("common.faults.stale");
      return err.status >= 500 ? t("common.faults.server") : t("common.faults.unknown");
    },
    [t],
  );
}
