import { Alert, Button, Text } from "@mantine/core";
import { useState } from "react";
import { Link, Navigate, useLocation } from "react-router";
import { Fault, isFault } from "../../api/fault.ts";
import { logOut } from "../../api/logOut.ts";
import { agreeTo } from "../../api/pins.ts";
import { profileAfterChange } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { normaliseEmail } from "../../crypto/vault.ts";
import { loadAllWords, useTranslation } from "../../i18n/i18n.ts";
import { paths, withNext } from "../../paths.ts";
import { type BrandLogo, BrandMark } from "../../ui/BrandMark.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { AuthCard, Who } from "./AuthCard.tsx";
import type { Proof } from "./logIn.ts";
import { RecoveryConsent } from "./RecoveryConsent.tsx";
import { LogInForm } from "./LogInForm.tsx";
import { RegisterForm } from "./RegisterForm.tsx";
import { askedPassword, InvitationRules } from "./InvitationRules.tsx";
import type { PolicyRule } from "../../api/wire.ts";
import { usePending } from "../../ui/usePending.ts";

export interface Invitation {
  /** Of the organisation or the provider. */
  id: string;
  /** Whose invitation: the organisation or the provider. */
  name: string;
  email: string;
  title: string;
  intro: string;
  /** True or false when the mail knew; undefined when it didn't say. */
  hasAccount: boolean | undefined;
  /** The link didn't come by mail: it makes no account, signing up does. */
  handed?: boolean;
  proof: Proof;
  /** Who stands behind it, once that is known: a sentence, and a logo. */
  brand?: { text: string; logo: BrandLogo | null } | null;
  /** The policies that joining brings. */
  rules?: PolicyRule[];
  /** With the user key for the organisation, where whoever joins is enrolled in account recovery. */
  accept: (resetPasswordKey?: string) => Promise<void>;
}

/**
 * The invitation itself is over. Any other refusal (a policy, a server in trouble) can be dealt with and tried again.
 */
const isDead = (err: unknown): err is Fault =>
  err instanceof Fault && (err.status === 404 || (err.status === 400 && /\.(invitation_|not_invited)/.test(err.code)));

/** Accepted before, perhaps by a request whose answer got lost: that is what was wanted. */
const isRepeat = (err: unknown): boolean => err instanceof Fault && /\.(already_accepted|already_here)$/.test(err.code);

type Outcome = "open" | "enrol" | "accepted" | { refused: Fault };

/** Accepting an invitation, whoever sent it: with a new account, an existing one, or the one that is logged in. */
export function Acceptance({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { state, account } = useSession();
  const [outcome, setOutcome] = useState<Outcome>("open");

  const accept = async (resetPasswordKey?: string) => {
    try {
      await invitation.accept(resetPasswordKey);
    } catch (err) {
      if (isFault(err, "members.recovery_required")) {
        await loadAllWords();
        return setOutcome("enrol");
      }
      if (isDead(err)) return setOutcome({ refused: err });
      if (!isRepeat(err)) throw err;
    }
    setOutcome("accepted");
    // Said yes to on screen: its key may be used when it comes. If that can't be kept now, the portal asks again then.
    await agreeTo([invitation.id]).catch(() => undefined);
    await profileAfterChange();
  };

  if (outcome === "accepted") return <Navigate to={paths.accepted()} replace />;
  if (typeof outcome === "object") return <Refused fault={outcome.refused} name={invitation.name} />;
  const isOther = account !== null && account.email !== normaliseEmail(invitation.email);
  return (
    <AuthCard
      title={invitation.title}
      description={invitation.intro}
      above={invitation.brand && <BrandMark logo={invitation.brand.logo}>{invitation.brand.text}</BrandMark>}
    >
      <Who>{t("identity.accept.forEmail", { email: invitation.email })}</Who>
      {outcome === "open" && <InvitationRules name={invitation.name} rules={invitation.rules ?? []} />}
      {isOther && <OtherAccount invited={invitation.email} current={account.email} />}
      {!isOther && state === "unlocked" && outcome === "enrol" && (
        <RecoveryConsent
          organizationId={invitation.id}
          name={invitation.name}
          submitLabel={t("recovery.agreeAndJoin")}
          onAgree={accept}
        />
      )}
      {!isOther && state === "unlocked" && outcome === "open" && (
        <JoinButton email={invitation.email} accept={() => accept()} />
      )}
      {!isOther && state === "locked" && <UnlockFirst />}
      {state === "signedOut" && (
        <WithoutSession
          invitation={invitation}
          createLabel={t("identity.accept.createAndJoin")}
          logInLabel={t("identity.accept.logInAndJoin")}
          accept={() => accept()}
        />
      )}
    </AuthCard>
  );
}

interface WithoutSessionProps {
  invitation: Pick<Invitation, "email" | "hasAccount" | "handed" | "proof" | "rules">;
  createLabel: string;
  logInLabel: string;
  accept: () => Promise<void>;
}

/** Logging in, or making the account that the link proves. */
export function WithoutSession({ invitation, createLabel, logInLabel, accept }: WithoutSessionProps) {
  const { t } = useTranslation();
  const [existing, setExisting] = useState(invitation.hasAccount ?? false);
  return (
    <>
      {existing ? (
        <LogInForm email={invitation.email} submitLabel={logInLabel} onDone={() => accept()} />
      ) : (
        <RegisterForm
          email={invitation.email}
          proof={invitation.proof}
          policy={askedPassword(invitation.rules ?? [])}
          submitLabel={createLabel}
          onDone={() => accept()}
        />
      )}
      {invitation.handed ? (
        <>
          <Text size="sm" c="dimmed">
            {t("identity.accept.handedText")}
          </Text>
          <Button variant="subtle" color="gray" component={Link} to={paths.signUp()}>
            {t("identity.accept.useNew")}
          </Button>
        </>
      ) : (
        <Button variant="subtle" color="gray" onClick={() => setExisting(!existing)}>
          {existing ? t("identity.accept.useNew") : t("identity.accept.useExisting")}
        </Button>
      )}
    </>
  );
}

function JoinButton({ email, accept }: { email: string; accept: () => Promise<void> }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const run = () =>
    once(async () => {
      setFault(null);
      await accept().catch(setFault);
    });
  return (
    <>
      <FormError>{fault === null ? null : text(fault)}</FormError>
      <Button size="md" loading={pending} onClick={() => void run()}>
        {t("identity.accept.joinAs", { email })}
      </Button>
    </>
  );
}

export function UnlockFirst() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <Button size="md" component={Link} to={withNext(paths.lock(), pathname + search)}>
      {t("identity.lock.submit")}
    </Button>
  );
}

export function OtherAccount({ invited, current }: { invited: string; current: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert color="yellow" title={t("identity.accept.wrongAccountTitle")} role="alert">
        {t("identity.accept.wrongAccountText", { invited, current })}
      </Alert>
      <Button onClick={() => void logOut()}>{t("identity.accept.switchAccount")}</Button>
    </>
  );
}

function Refused({ fault, name }: { fault: Fault; name: string }) {
  const { t } = useTranslation();
  return (
    <AuthCard title={t("identity.accept.expiredTitle")} description={t("identity.accept.expiredText", { name })}>
      {fault.message && (
        <Text size="sm" role="alert">
          {fault.message}
        </Text>
      )}
      <Button component={Link} to={paths.home()} variant="default">
        {t("identity.accept.toPortal")}
      </Button>
    </AuthCard>
  );
}

/** A link that lost a part on its way. */
export function BrokenLink() {
  const { t } = useTranslation();
  return (
    <AuthCard title={t("identity.accept.badLinkTitle")} description={t("identity.accept.badLinkText")}>
      <Button component={Link} to={paths.home()} variant="default">
        {t("identity.accept.toPortal")}
      </Button>
    </AuthCard>
  );
}
