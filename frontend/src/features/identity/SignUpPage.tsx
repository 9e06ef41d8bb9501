import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { identityStartRegistration as limits } from "../../api/generated/limits.ts";
import { api } from "../../api/api.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths, withNext } from "../../paths.ts";
import { withoutDraft } from "../../model/drafts.tsx";
import { useSignupsClosed } from "../../model/useSignupsClosed.ts";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { LoadingState } from "../../ui/Page.tsx";
import { AuthCard } from "./AuthCard.tsx";
import { keepWayBack } from "./wayBack.ts";

/**
 * Asks for an address and answers the same whether or not it is known: a mail goes out, and only the mail says more.
 */
export function Component() {
  const { t } = useTranslation();
  const { required, email, maxLength, all } = useValidators();
  const closed = useSignupsClosed();
  const [params] = useSearchParams();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email: "", name: "" },
    validate: {
      email: all(email, maxLength(limits.email.maxLength)),
      name: all(required, maxLength(limits.name.maxLength)),
    },
  });
  const kept = withoutDraft("publicPage");
  const { submit, pending, error } = useSubmit(form, kept, async (values) => {
    const address = values.email.trim();
    await api.identityStartRegistration({ email: address, name: values.name.trim(), culture: currentLanguage() });
    keepWayBack(params);
    if (sentTo) notifications.show({ message: t("identity.signUp.resent") });
    setSentTo(address);
  });

  const next = params.get("next");
  const toLogIn = next ? withNext(paths.logIn(), next) : paths.logIn();
  if (closed === undefined) {
    return (
      <AuthCard title={t("identity.signUp.title")}>
        <LoadingState rows={2} />
      </AuthCard>
    );
  }
  if (closed) {
    return (
      <AuthCard title={t("identity.signUp.closedTitle")} description={t("identity.signUp.closedText")}>
        <Button component={Link} to={toLogIn} variant="default">
          {t("identity.signUp.logIn")}
        </Button>
      </AuthCard>
    );
  }
  if (sentTo) {
    return <Sent email={sentTo} error={error} pending={pending} onResend={submit} onAgain={() => setSentTo(null)} />;
  }
  return (
    <AuthCard title={t("identity.signUp.title")} description={t("identity.signUp.description")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormError>{error}</FormError>
          <TextInput
            type="email"
            autoComplete="email"
            label={t("identity.fields.email")}
            withAsterisk
            required
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <TextInput
            autoComplete="name"
            label={t("identity.fields.name")}
            withAsterisk
            required
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <Button type="submit" size="md" loading={pending}>
            {t("identity.signUp.submit")}
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        {t("identity.signUp.haveAccount")}{" "}
        <Anchor component={Link} to={toLogIn} underline="always">
          {t("identity.signUp.logIn")}
        </Anchor>
      </Text>
    </AuthCard>
  );
}

interface SentProps {
  email: string;
  error: string | null;
  pending: boolean;
  onResend: () => void;
  onAgain: () => void;
}

function Sent({ email, error, pending, onResend, onAgain }: SentProps) {
  const { t } = useTranslation();
  return (
    <AuthCard title={t("identity.signUp.sentTitle")} description={t("identity.signUp.sentText", { email })}>
      <FormError>{error}</FormError>
      <Text size="sm" c="dimmed" role="status">
        {t("identity.signUp.sentHint")}
      </Text>
      <Button variant="default" loading={pending} onClick={() => onResend()}>
        {t("identity.signUp.resend")}
      </Button>
      <Button variant="subtle" color="gray" onClick={onAgain}>
        {t("identity.signUp.again")}
      </Button>
    </AuthCard>
  );
}
