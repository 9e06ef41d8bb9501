import { Checkbox, Select, Stack, Switch, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { reload } from "../../api/query.ts";
import type { Policy } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { RECOVERY } from "../../model/policies.ts";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";
import {
  dataOf,
  type PolicyField,
  type PolicyInfo,
  type PolicyValues,
  RESTRICTABLE,
  RESTRICTED_ITEMS,
  valuesOf,
} from "./catalogue.ts";
import { PolicyEffect, useEffectOf } from "./PolicyEffect.tsx";
import { RecoveryPhrase } from "./RecoveryPhrase.tsx";

interface Props {
  organizationId: string;
  info: PolicyInfo;
  policy: Policy;
  /** Why it can't be switched now. */
  reason: string | null;
  onClose: () => void;
}

export function PolicySheet(props: Props) {
  const { t } = useTranslation();
  return (
    <SideSheet opened onClose={props.onClose} title={t(`policies.types.${props.info.key}.title`)}>
      <Form key={props.policy.revisionDate} {...props} />
    </SideSheet>
  );
}

interface Values extends Record<string, unknown> {
  enabled: boolean;
  values: PolicyValues;
  kinds: number[];
}

/** The server names fields as they lie in the request; the form has them under `values`. */
function renamed(err: unknown): unknown {
  if (!(err instanceof Fault)) return err;
  const fields = Object.entries(err.fields).map(
    ([name, texts]) =>
      [name.replace(/^(policy\.)?data\./, "values.").replace(/^(policy\.)?data$/, "kinds"), texts] as const,
  );
  return new Fault(err.status, err.code, err.message, Object.fromEntries(fields), err.retryAfter);
}

function Form({ organizationId, info, policy, reason, onClose }: Props) {
  const { t } = useTranslation();
  const listed = info.type === RESTRICTED_ITEMS;
  const form = useForm<Values>({
    initialValues: {
      enabled: policy.enabled,
      values: valuesOf(info, listed ? null : policy.data),
      kinds: listed && Array.isArray(policy.data) ? (policy.data as number[]) : [],
    },
    validate: {
      values: Object.fromEntries(
        info.fields.map((field) => [
          field.name,
          (value: unknown, all: Values) => {
            if (field.kind === "code")
              return value === "" && field.required && all.enabled ? t("common.validation.required") : null;
            if (field.kind !== "number") return null;
            if (value === "") return field.required && all.enabled ? t("common.validation.required") : null;
            const right = typeof value === "number" && value >= field.min && value <= field.max;
            return right ? null : t("common.validation.wholeNumber", { min: field.min, max: field.max });
          },
        ]),
      ),
      kinds: (kinds, all) => (listed && all.enabled && kinds.length === 0 ? t("policies.noKinds") : null),
    },
  });
  const kept = useDraft(`policy ${organizationId} ${info.type}`, form, {
    label: t(`policies.types.${info.key}.title`),
    base: policy.revisionDate,
  });
  const submission = useSubmit(form, kept, async ({ enabled, values, kinds }) => {
    const data = listed ? kinds : dataOf(info, values);
    try {
      let saved = policy;
      // One request goes through as many members as it has time for; what it saved is saved, and the next one goes on.
      do {
        saved = await api.policiesUpdate(organizationId, info.type, {
          policy: { enabled, data },
          revisionDate: saved.revisionDate,
        });
      } while (saved.unfinished);
    } catch (err) {
      throw renamed(err);
    }
    notifications.show({
      message: t(enabled ? "policies.turnedOn" : "policies.turnedOff", { name: t(`policies.types.${info.key}.title`) }),
    });
    onClose();
  });
  const { enabled } = form.values;
  const effect = useEffectOf(organizationId, info, reason === null || policy.enabled);
  const hit = enabled ? (effect.data?.revoked ?? 0) : 0;
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <Text>{t(`policies.types.${info.key}.text`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`policies.by.${info.by}`)} {t(`policies.exempt.${info.exempt}`)}
        </Text>
        {info.type === RECOVERY && policy.enabled && <RecoveryPhrase organizationId={organizationId} />}
        {info.revokes && reason === null && <PolicyEffect info={info} on={policy.enabled} effect={effect} />}
        <DraftNote draft={kept} />
        <FormFault submission={submission} onReload={() => void reload("policiesList")} />
        <Switch
          label={t("policies.turnOn")}
          description={reason}
          disabled={reason !== null}
          checked={enabled}
          onChange={(event) => form.setFieldValue("enabled", event.currentTarget.checked)}
        />
        {info.fields.map((field) => (
          <Field key={field.name} field={field} props={form.getInputProps(`values.${field.name}`)} />
        ))}
        {listed && (
          <Checkbox.Group
            label={t("policies.fields.kinds")}
            value={form.values.kinds.map(String)}
            onChange={(kinds) => form.setFieldValue("kinds", kinds.map(Number))}
            error={form.errors.kinds}
          >
            <Stack gap="xs" my={6}>
              {RESTRICTABLE.map((kind) => (
                <Checkbox key={kind} value={String(kind)} label={t(`policies.kinds.k${kind as 1}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <SheetActions
          onClose={onClose}
          pending={submission.pending}
          submitLabel={hit > 0 ? t("policies.effect.save", { count: hit }) : undefined}
        />
      </Stack>
    </form>
  );
}

interface InputProps {
  value?: unknown;
  onChange: (value: unknown) => void;
  error?: React.ReactNode;
}

function Field({ field, props: { value, onChange, error } }: { field: PolicyField; props: InputProps }) {
  const { t } = useTranslation();
  const label = t(`policies.fields.${field.name}` as "policies.fields.minLength");
  switch (field.kind) {
    case "flag":
      return (
        <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case "number":
      return (
        <WholeNumberInput
          label={label}
          description={t(field.required ? "policies.rangeRequired" : "policies.range", {
            min: field.min,
            max: field.max,
          })}
          withAsterisk={field.required}
          w={{ base: "100%", xs: 240 }}
          value={value}
          onChange={onChange}
          error={error}
        />
      );
    case "choice":
    case "code":
      return (
        <Select
          label={label}
          clearable
          withAsterisk={field.kind === "code" && field.required}
          placeholder={t(field.kind === "code" ? "policies.choices.pick" : "policies.choices.none")}
          data={field.values.map((choice) => ({
            value: choice,
            label: t(`policies.choices.${field.kind === "code" ? `uri${choice}` : choice}` as "policies.choices.lock"),
          }))}
          value={(value as string) || null}
          onChange={(choice) => onChange(choice ?? "")}
          error={error}
        />
      );
  }
}
