import { PasswordInput, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { identityFinishRegistration as limits } from "../api/generated/limits.ts";
import type { PasswordPolicy } from "../api/wire.ts";
import { formatList } from "../i18n/format.ts";
import { currentLanguage, useTranslation } from "../i18n/i18n.ts";
import classes from "./MasterPasswordFields.module.css";
import { usePolicyRules } from "./policyRules.ts";
import { type Estimate, judge, loadEstimator, MIN_LENGTH, ownWords, type Score } from "./strength.ts";

/** The part of a form in which a master password is chosen. */
export interface PasswordValues extends Record<string, unknown> {
  password: string;
  confirm: string;
  hint: string;
}

export const emptyPassword: PasswordValues = { password: "", confirm: "", hint: "" };

export const useEstimator = (): Estimate | undefined =>
  useQuery({ queryKey: ["strength"], queryFn: loadEstimator, staleTime: Number.POSITIVE_INFINITY }).data;

/** Checks for the three fields; `own` are the person's words that may not be in the password. */
export function usePasswordRules() {
  const { t } = useTranslation();
  const estimate = useEstimator();
  return (values: PasswordValues, email: string, name: string) => {
    const own = ownWords(email, name);
    const fault = judge(values.password, own, estimate?.(values.password, own) ?? null);
    return {
      password:
        fault &&
        (fault === "tooShort"
          ? t("identity.strength.tooShort", { count: MIN_LENGTH })
          : t(`identity.strength.${fault}`)),
      confirm: values.confirm === values.password ? null : t("identity.strength.mismatch"),
      hint: values.hint && values.hint === values.password ? t("identity.strength.hintIsPassword") : null,
    };
  };
}

interface Props<T extends PasswordValues> {
  form: UseFormReturnType<T>;
  own: string[];
  /** Said of the two password fields where they aren't the person's first ones. */
  label?: string;
  confirmLabel?: string;
  /** Whoever chooses for somebody else leaves no hint. */
  withoutHint?: boolean;
  /** What an organisation asks, said at the field. The form itself refuses what doesn't meet it. */
  policy?: PasswordPolicy;
}

export function MasterPasswordFields<T extends PasswordValues>({
  form,
  own,
  label,
  confirmLabel,
  withoutHint,
  policy = {},
}: Props<T>) {
  const { t } = useTranslation();
  const least = Math.max(MIN_LENGTH, policy.minLength ?? 0);
  const { besideLength } = usePolicyRules(policy);
  const estimate = useEstimator();
  const { password } = form.values;
  const score = password && estimate ? estimate(password, own) : null;
  return (
    <>
      <div>
        <PasswordInput
          label={label ?? t("identity.fields.masterPassword")}
          autoComplete="new-password"
          withAsterisk
          description={formatList(
            [t("identity.strength.tooShort", { count: least }), ...besideLength],
            currentLanguage(),
          )}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        {score !== null && <Meter score={password.length < least ? 0 : score} />}
      </div>
      <PasswordInput
        label={confirmLabel ?? t("identity.fields.confirmPassword")}
        autoComplete="new-password"
        withAsterisk
        key={form.key("confirm")}
        {...form.getInputProps("confirm")}
      />
      {!withoutHint && (
        <TextInput
          label={t("identity.fields.hint")}
          description={t("identity.fields.hintDescription")}
          maxLength={limits.masterPasswordHint.maxLength}
          autoComplete="off"
          key={form.key("hint")}
          {...form.getInputProps("hint")}
        />
      )}
    </>
  );
}

function Meter({ score }: { score: Score }) {
  const { t } = useTranslation();
  const word = t(`identity.strength.s${score}`);
  const tone = score < 2 ? "weak" : score < 3 ? "fair" : "good";
  return (
    <div role="status">
      <div className={classes.meter} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={classes.bar} data-on={step <= Math.max(1, score) ? tone : undefined} />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        {`${t("identity.strength.label")}: ${word}`}
      </Text>
    </div>
  );
}
