import type { UseFormReturnType } from "@mantine/form";
import { CryptoError, Fault } from "../errors.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { withoutDraft } from "./drafts.tsx";
import { useSubmit } from "../ui/form.tsx";
import type { Outcome } from "../ui/usePending.ts";

const refused = (err: unknown): boolean => err instanceof CryptoError && err.code === "wrong_password";

/** Submits a form that asks for the present master password again; a wrong one is said at its field `present`. */
export function usePasswordSubmit<T extends { present: string } & Record<string, unknown>>(
  form: UseFormReturnType<T>,
  run: (values: T) => Outcome,
) {
  const { t } = useTranslation();
  return useSubmit(form, withoutDraft("masterPassword"), async (values) => {
    try {
      await run(values);
    } catch (err) {
      if (!refused(err)) throw err;
      const words = t("common.faults.wrongPassword");
      throw new Fault(400, "wrong_password", words, { present: [words] });
    }
  });
}
