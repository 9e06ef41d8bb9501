import { NativeSelect, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { api } from "../../api/api.ts";
import { membersCreateLink as limits } from "../../api/generated/limits.ts";
import { reload } from "../../api/query.ts";
import type { JoinLink } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { FormFault, useSubmit } from "../../ui/form.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { WholeNumberInput } from "../../ui/WholeNumberInput.tsx";

const DAYS = ["7", "30", "90", "365"];

const domainsIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((domain) => domain.replace(/^@/, "").toLowerCase())
    .filter(Boolean);

interface Props {
  organizationId: string;
  /** The link that is changed; undefined to open one. */
  link: JoinLink | undefined;
  onClose: () => void;
}

/** Whom the link lets in, how many, and for how long. */
export function JoinLinkSheet({ organizationId, link, onClose }: Props) {
  const { t } = useTranslation();
  const form = useForm<{ allowedDomains: string; days: string; maxUses: number | string }>({
    initialValues: {
      allowedDomains: link?.allowedDomains.join(", ") ?? "",
      days: link ? "" : "30",
      maxUses: link?.maxUses || "",
    },
    validate: {
      allowedDomains: (text) => {
        const { length } = domainsIn(text);
        return length === 0 || length > limits.allowedDomains.maxItems
          ? t("members.link.domainsCount", { most: limits.allowedDomains.maxItems })
          : null;
      },
      maxUses: (value) =>
        value === "" || (typeof value === "number" && value >= 1 && value <= limits.maxUses.maximum)
          ? null
          : t("members.link.wrongUses"),
    },
  });
  const kept = useDraft(`members-link ${organizationId}`, form, {
    label: t("members.link.title"),
    ...(link ? { base: link.revisionDate } : {}),
  });
  const submission = useSubmit(form, kept, async ({ allowedDomains, days, maxUses }) => {
    const body = {
      allowedDomains: domainsIn(allowedDomains),
      maxUses: Number(maxUses),
      ...(days ? { expirationDate: new Date(Date.now() + Number(days) * 86_400_000).toISOString() } : {}),
    };
    if (link) await api.membersUpdateLink(organizationId, { ...body, revisionDate: link.revisionDate });
    else await api.membersCreateLink(organizationId, body);
    onClose();
  });
  const until = DAYS.map((value) => ({ value, label: t("members.link.days", { count: Number(value) }) }));
  return (
    <SideSheet opened onClose={onClose} title={t(link ? "members.link.change" : "members.link.open")}>
      <form onSubmit={submission.submit} noValidate>
        <Stack>
          <DraftNote draft={kept} />
          <FormFault submission={submission} onReload={() => void reload("membersListLinks")} />
          <Textarea
            label={t("members.link.domains")}
            description={t("members.link.domainsHint")}
            autosize
            withAsterisk
            {...form.getInputProps("allowedDomains")}
          />
          <NativeSelect
            label={t("members.link.life")}
            data={link ? [{ value: "", label: t("members.link.asIs") }, ...until] : until}
            {...form.getInputProps("days")}
          />
          <WholeNumberInput
            label={t("members.link.most")}
            description={t("members.link.mostHint")}
            {...form.getInputProps("maxUses")}
          />
          <SheetActions
            onClose={onClose}
            pending={submission.pending}
            submitLabel={t(link ? "common.actions.save" : "members.link.open")}
          />
        </Stack>
      </form>
    </SideSheet>
  );
}
