import { Alert, Button, Group, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useLocation, useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { Fault, isFault } from "../../api/fault.ts";
import { logOut } from "../../api/logOut.ts";
import { agreeTo } from "../../api/pins.ts";
import { profileAfterChange } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, loadAllWords, useTranslation } from "../../i18n/i18n.ts";
import { paths, withNext } from "../../paths.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { ErrorState } from "../../ui/Page.tsx";
import { usePending } from "../../ui/usePending.ts";
import { BrokenLink } from "./Acceptance.tsx";
import { AuthCard } from "./AuthCard.tsx";
import { InvitationRules } from "./InvitationRules.tsx";
import { RecoveryConsent } from "./RecoveryConsent.tsx";

/** Opened from a link by which people join an organisation by themselves, signed in or not. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const organizationId = params.get("organizationId") ?? "";
  const code = params.get("code") ?? "";
  const status = useQuery({
    queryKey: ["membersGetLinkStatus", organizationId, code],
    queryFn: async () => {
      const leads = await api.membersGetLinkStatus({ organizationId, code });
      const { data: rules } = await api.policiesListLinked({ organizationId, code });
      if (rules.length > 0) await loadAllWords();
      return { ...leads, rules };
    },
    enabled: Boolean(organizationId && code),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!organizationId || !code) return <BrokenLink />;
  if (status.error instanceof Fault && status.error.status === 400) return <DeadLink fault={status.error} />;
  if (status.error) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  if (status.isPending) return <Loader aria-label={t("common.states.loading")} />;
  const { organizationName: name, allowedDomains, seatsAvailable, publicKey, rules } = status.data;
  const domains = formatList(
    allowedDomains.map((domain) => `@${domain}`),
    currentLanguage(),
  );
  return (
    <AuthCard title={t("identity.accept.organizationTitle", { name })} description={t("identity.join.intro", { name })}>
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {t("identity.join.domains", { domains })}
      </Text>
      <InvitationRules name={name} rules={rules} />
      {!seatsAvailable && (
        <Alert color="yellow" role="status">
          {t("identity.join.full")}
        </Alert>
      )}
      <Steps organizationId={organizationId} code={code} name={name} publicKey={publicKey} />
    </AuthCard>
  );
}

interface StepsProps {
  organizationId: string;
  code: string;
  name: string;
  publicKey: string;
}

function Steps({ organizationId, code, name, publicKey }: StepsProps) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { state, account } = useSession();
  const { pathname, search } = useLocation();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const [joined, setJoined] = useState(false);
  const [enrols, setEnrols] = useState(false);

  const join = async (resetPasswordKey?: string) => {
    try {
      await api.membersAcceptLink({ organizationId, code, ...(resetPasswordKey && { resetPasswordKey }) });
    } catch (err) {
      if (isFault(err, "members.recovery_required")) {
        await loadAllWords();
        return setEnrols(true);
      }
      if (!isFault(err, "members.already_member")) throw err;
    }
    setJoined(true);
    await agreeTo([organizationId]).catch(() => undefined);
    await profileAfterChange();
  };
  const run = () =>
    once(async () => {
      setFault(null);
      await join().catch(setFault);
    });

  if (joined && !pending) return <Navigate to={paths.accepted()} replace />;
  const here = pathname + search;
  if (state === "signedOut") {
    return (
      <Group>
        <Button size="md" component={Link} to={withNext(paths.logIn(), here)}>
          {t("identity.logIn.submit")}
        </Button>
        <Button size="md" variant="default" component={Link} to={withNext(paths.signUp(), here)}>
          {t("identity.join.create")}
        </Button>
      </Group>
    );
  }
  if (state === "locked") {
    return (
      <Button size="md" component={Link} to={withNext(paths.lock(), here)}>
        {t("identity.lock.submit")}
      </Button>
    );
  }
  if (enrols) {
    return (
      <RecoveryConsent
        organizationId={organizationId}
        name={name}
        publicKey={publicKey}
        submitLabel={t("recovery.agreeAndJoin")}
        onAgree={join}
      />
    );
  }
  return (
    <>
      <FormError>{fault === null ? null : text(fault)}</FormError>
      <Button size="md" loading={pending} onClick={() => void run()}>
        {t("identity.accept.joinAs", { email: account?.email })}
      </Button>
      {isFault(fault, "members.link_other_domain") && (
        <Button variant="subtle" color="gray" onClick={() => void logOut()}>
          {t("identity.accept.switchAccount")}
        </Button>
      )}
    </>
  );
}

/** Ended, renewed, expired or used up: which of these, the server says to whoever holds the link. */
function DeadLink({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  return (
    <AuthCard title={t("identity.join.deadTitle")} description={fault.message}>
      <Button component={Link} to={paths.home()} variant="default">
        {t("identity.accept.toPortal")}
      </Button>
    </AuthCard>
  );
}
