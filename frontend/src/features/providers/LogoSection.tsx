import { Button, Card, FileInput, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { operation } from "../../api/query.ts";
import type { Provider } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { BrandLogo } from "../../ui/BrandMark.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { FormError } from "../../ui/form.tsx";
import { Loaded } from "../../ui/Page.tsx";
import { usePending } from "../../ui/usePending.ts";
import { BrandPreview } from "./BrandPreview.tsx";
import { type Chosen, pictureIn } from "./picture.ts";

/** The provider's logo, and how mails and the page behind an invitation look with it. */
export function LogoSection({ provider, admin }: { provider: Provider; admin: boolean }) {
  const { t } = useTranslation();
  const query = useQuery(operation("brandingGet", provider.id));
  return (
    <Card component="section" mt="lg">
      <Stack>
        <Title order={2}>{t("branding.logo.title")}</Title>
        <Text c="dimmed">{t("branding.logo.text")}</Text>
        <Loaded queries={[query]} rows={3}>
          {query.data && (
            <Choice provider={provider} logo={query.data.logo} replyTo={query.data.replyTo} admin={admin} />
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

interface ChoiceProps {
  provider: Provider;
  logo: BrandLogo | null;
  replyTo: string | null;
  admin: boolean;
}

function Choice({ provider, logo, replyTo, admin }: ChoiceProps) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [pending, once] = usePending();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);

  const choose = (file: File | null) =>
    once(async () => {
      setFault(null);
      setWrong(null);
      const found = file && (await pictureIn(file));
      setChosen(found === "unreadable" || found === "tooLarge" ? null : found);
      if (found === "unreadable" || found === "tooLarge") setWrong(t(`branding.logo.${found}`));
    });
  const change = (send: () => Promise<unknown>, done: string) =>
    void once(async () => {
      setFault(null);
      try {
        await send();
        setChosen(null);
        notifications.show({ message: done });
      } catch (err) {
        const atField = err instanceof Fault ? err.fields["image"]?.[0] : undefined;
        if (atField) setWrong(atField);
        else setFault(err);
      }
    });

  const reason = admin ? null : t("providers.settings.onlyAdmins");
  return (
    <>
      <FormError>{fault === null ? null : text(fault)}</FormError>
      <FileInput
        label={t("branding.logo.choose")}
        description={t("branding.logo.limits")}
        placeholder={t("branding.logo.none")}
        accept="image/png,image/jpeg"
        disabled={!admin || pending}
        clearable
        clearButtonProps={{ "aria-label": t("branding.logo.forget") }}
        error={wrong}
        value={chosen?.file ?? null}
        onChange={(file) => void choose(file)}
      />
      <BrandPreview name={provider.name} logo={chosen?.logo ?? logo} replyTo={replyTo} />
      <Group>
        <DisabledWithReason reason={reason ?? (chosen ? null : t("branding.logo.nothingChosen"))}>
          <Button
            loading={pending}
            onClick={() =>
              chosen &&
              change(() => api.brandingUpdateLogo(provider.id, { image: chosen.base64 }), t("branding.logo.saved"))
            }
          >
            {t("branding.logo.save")}
          </Button>
        </DisabledWithReason>
        {logo && (
          <DisabledWithReason reason={reason}>
            <Button
              variant="default"
              loading={pending}
              onClick={() => change(() => api.brandingDeleteLogo(provider.id), t("branding.logo.removed"))}
            >
              {t("branding.logo.remove")}
            </Button>
          </DisabledWithReason>
        )}
      </Group>
    </>
  );
}
