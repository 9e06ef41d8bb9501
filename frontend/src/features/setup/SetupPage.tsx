import { Button, Group, Progress, Text, ThemeIcon, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/api.ts";
import { waitsFor } from "../../api/features.ts";
import { SETUP_COUNTED } from "../../api/generated/limits.ts";
import { operation, queryClient } from "../../api/query.ts";
import type { InOrganization } from "../../api/rights.ts";
import type { Setup, SetupStep } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import rows from "../../ui/Rows.module.css";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";
import { useOrganization } from "../../model/useOrganization.ts";
import classes from "./SetupPage.module.css";

type Step = Setup["steps"][number];

const TONES: Record<Step["state"], Tone> = {
  todo: "warn",
  done: "good",
  dismissed: "quiet",
  notApplicable: "quiet",
  unavailable: "quiet",
};

const LINKS: Partial<Record<SetupStep, (organizationId: string) => string>> = {
  collections: paths.collections,
  items: paths.organizationVault,
  policies: paths.policies,
  groups: paths.groups,
  members: paths.members,
};

/** The steps that a ready-made pattern does, for whoever may do this. */
const PATTERNED: Partial<Record<SetupStep, InOrganization>> = {
  collections: "collectionsCreate",
  groups: "groupsCreate",
};

export function Component() {
  const { t } = useTranslation();
  const text = useFaultText();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("setupGet") ?? false;
  const options = operation("setupGet", organizationId);
  // Live: other pages, and other people, settle the steps.
  const query = useQuery({ ...options, enabled: allowed, staleTime: 0 });
  const [fault, setFault] = useState<unknown>(null);
  const [pending, setPending] = useState<SetupStep | null>(null);
  const steps = query.data?.steps ?? [];
  const counted = steps.filter(({ state }) => state !== "notApplicable" && state !== "unavailable");
  const settled = counted.filter(({ state }) => state !== "todo").length;
  const dismissed = steps.filter(({ state }) => state === "dismissed").map(({ step }) => step);

  const mayPattern = (step: SetupStep): boolean => {
    const needed = PATTERNED[step];
    return needed !== undefined && rights?.may(needed) === true;
  };

  const dismiss = async (step: SetupStep, needed: boolean) => {
    setPending(step);
    setFault(null);
    try {
      const next = needed ? dismissed.filter((other) => other !== step) : [...dismissed, step];
      queryClient.setQueryData(options.queryKey, await api.setupUpdate(organizationId, { dismissed: next }));
    } catch (err) {
      setFault(err);
    } finally {
      setPending(null);
    }
  };

  return (
    <Page
      title={t("setup.title")}
      description={t("setup.description")}
      query={allowed ? query : []}
      forbidden={!allowed}
    >
      <FormError>{fault === null ? null : text(fault)}</FormError>
      {counted.length > 0 && (
        <div className={classes.progress}>
          <Text size="sm" fw={550} aria-live="polite">
            {settled === counted.length
              ? t("setup.complete")
              : t("setup.progress", { count: counted.length, done: settled })}
          </Text>
          <Progress value={(settled / counted.length) * 100} size="sm" maw={360} mt={4} aria-hidden />
          {settled === counted.length && (
            <Text size="sm" c="dimmed" mt={4}>
              {t("setup.completeText")}
            </Text>
          )}
        </div>
      )}
      <ol className={rows.list}>
        {steps.map((step) => (
          <StepRow
            key={step.step}
            // Steps that can't be taken have no number, so that the last number is the one the counter names.
            number={counted.includes(step) ? counted.indexOf(step) + 1 : null}
            step={step}
            organizationId={organizationId}
            pending={pending}
            patterned={mayPattern(step.step)}
            onDismiss={(needed) => void dismiss(step.step, needed)}
          />
        ))}
      </ol>
    </Page>
  );
}

interface RowProps {
  number: number | null;
  step: Step;
  organizationId: string;
  /** The step that is being saved: all are sent at once, so that no other can be meanwhile. */
  pending: SetupStep | null;
  onDismiss: (needed: boolean) => void;
  /** A ready-made pattern does it. */
  patterned: boolean;
}

function StepRow({ number, step: { step, state, count }, organizationId, pending, onDismiss, patterned }: RowProps) {
  const { t } = useTranslation();
  const title = t(`setup.steps.${step}.title`);
  const link = LINKS[step];
  return (
    <li className={`${rows.row} ${classes.step}`}>
      <ThemeIcon
        size={34}
        radius="xl"
        variant={state === "done" ? "filled" : "light"}
        color={state === "done" ? undefined : "gray"}
        aria-hidden
      >
        {state === "done" ? <IconCheck size={18} /> : <span className={classes.number}>{number ?? "–"}</span>}
      </ThemeIcon>
      <div className={`${rows.words} ${classes.words}`}>
        <div className={rows.head}>
          <Title order={2} fz="md">
            {title}
          </Title>
          <StatusBadge tone={TONES[state]}>{t(`setup.states.${state}`)}</StatusBadge>
          {count > 0 && (
            <Text size="sm" c="dimmed">
              {t(`setup.steps.${step}.${count >= SETUP_COUNTED ? "countMany" : "count"}`, { count })}
            </Text>
          )}
        </div>
        <Text size="sm" c="dimmed">
          {t(`setup.steps.${step}.text`)}
        </Text>
        {state === "todo" && (
          <Text size="sm" c="dimmed">
            {t(`setup.steps.${step}.how`)}
          </Text>
        )}
        <Note step={step} state={state} />
      </div>
      <Group gap="xs" className={classes.actions}>
        {patterned && state === "todo" && (
          <Button component={Link} to={paths.patterns(organizationId)}>
            {t("patterns.use")}
          </Button>
        )}
        {link && number !== null && (
          <Button
            component={Link}
            to={link(organizationId)}
            variant={state === "todo" && !patterned ? "filled" : "default"}
          >
            {t(`setup.steps.${step as "items"}.link`)}
          </Button>
        )}
        {(state === "todo" || state === "dismissed") && (
          <Button
            variant="default"
            loading={pending === step}
            disabled={pending !== null && pending !== step}
            aria-label={`${t(state === "todo" ? "setup.dismiss" : "setup.undismiss")}: ${title}`}
            onClick={() => onDismiss(state === "dismissed")}
          >
            {t(state === "todo" ? "setup.dismiss" : "setup.undismiss")}
          </Button>
        )}
      </Group>
    </li>
  );
}

/** What stands in the way: not in the plan, or not made yet. */
function Note({ step, state }: { step: SetupStep; state: Step["state"] }) {
  const { t } = useTranslation();
  const text = (): string | null => {
    if (state === "notApplicable") {
      return step === "policies" || step === "sso" || step === "groups" ? t(`setup.steps.${step}.notApplicable`) : null;
    }
    const waits = state === "unavailable" ? waitsFor("setupSteps", step) : null;
    return waits && t(`common.missing.${waits}`);
  };
  const note = text();
  if (!note) return null;
  return (
    <Text size="sm" mt={6}>
      {note}
    </Text>
  );
}
