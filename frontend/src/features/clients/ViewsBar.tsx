import { ActionIcon, Button, Menu, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useState } from "react";
import { providersUpdateViews } from "../../api/generated/limits.ts";
import type { ClientView } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { DisabledWithReason } from "../../ui/DisabledWithReason.tsx";
import { FormError, useSubmit, useValidators } from "../../ui/form.tsx";
import { useFaultText } from "../../ui/faultText.ts";
import { IconDots, IconPlus } from "../../ui/icons.ts";
import { RetryButton } from "../../ui/RetryButton.tsx";
import { SheetActions } from "../../ui/SheetActions.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { usePending } from "../../ui/usePending.ts";
import classes from "./ClientsPage.module.css";
import type { Views } from "./useViews.ts";
import { isSameName } from "./views.ts";

const MOST = providersUpdateViews.views.maxItems;

type Open = { what: "new" } | { what: "rename" | "remove"; view: ClientView };

interface Props {
  providerId: string;
  views: Views;
  /** Which columns are shown. */
  columns: ReactNode;
}

/** The views that the person saved, over the list: choose one, save the list as it is, rename, overwrite, delete. */
export function ViewsBar({ providerId, views, columns }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [open, setOpen] = useState<Open | null>(null);
  const [pending, once] = usePending();
  const { view, changed, query } = views;
  const full = views.views.length >= MOST ? t("views.full", { max: MOST }) : null;
  const all = view === null && Object.keys(views.shown).every((part) => part === "sort");
  const close = () => setOpen(null);
  const overwrite = (of: ClientView) =>
    once(async () => {
      try {
        await views.overwrite(of);
        notifications.show({ message: t("views.saved", { name: of.name }) });
      } catch (err) {
        notifications.show({ color: "red", message: text(err) });
      }
    });
  return (
    <nav className={classes.views} aria-label={t("views.title")} data-print="no">
      <ul>
        <li>
          <Tab current={all} onClick={() => views.choose(null)}>
            {t("views.all")}
          </Tab>
        </li>
        {views.views.map((row) => (
          <li key={row.name}>
            <Tab current={row === view} onClick={() => views.choose(row)}>
              {row.name}
              {row === view && changed && (
                <>
                  <span aria-hidden>{"\u00a0•"}</span>
                  <VisuallyHidden>{` (${t("views.changed")})`}</VisuallyHidden>
                </>
              )}
            </Tab>
          </li>
        ))}
      </ul>
      {query.isError && (
        <Text size="xs" c="dimmed" role="status">
          {t("views.unread")} <RetryButton onRetry={() => void query.refetch()} />
        </Text>
      )}
      <div className={classes.viewActions}>
        {view && changed && (
          <Button size="xs" loading={pending} onClick={() => void overwrite(view)}>
            {t("views.saveChanges")}
          </Button>
        )}
        {view ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={t("views.options", { name: view.name })}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                data-disabled={full ? true : undefined}
                aria-disabled={Boolean(full)}
                closeMenuOnClick={!full}
                onClick={() => !full && setOpen({ what: "new" })}
              >
                {t("views.saveAs")}
                {full && (
                  <Text size="xs" c="dimmed" maw={240}>
                    {full}
                  </Text>
                )}
              </Menu.Item>
              <Menu.Item onClick={() => setOpen({ what: "rename", view })}>{t("views.rename")}</Menu.Item>
              <Menu.Item c="var(--mantine-color-error)" onClick={() => setOpen({ what: "remove", view })}>
                {t("views.remove")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : (
          <DisabledWithReason reason={full}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setOpen({ what: "new" })}
            >
              {t("views.save")}
            </Button>
          </DisabledWithReason>
        )}
        {columns}
      </div>
      {open?.what === "new" && <NameSheet providerId={providerId} views={views} onClose={close} />}
      {open?.what === "rename" && (
        <NameSheet providerId={providerId} views={views} former={open.view} onClose={close} />
      )}
      {open?.what === "remove" && (
        <ConfirmByName
          opened
          onClose={close}
          title={t("views.removeTitle", { name: open.view.name })}
          name={open.view.name}
          confirmLabel={t("views.remove")}
          onConfirm={() => views.remove(open.view)}
        >
          <Text>{t("views.removeText")}</Text>
        </ConfirmByName>
      )}
    </nav>
  );
}

function Tab({ current, onClick, children }: { current: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      size="xs"
      variant={current ? "light" : "subtle"}
      color={current ? undefined : "gray"}
      className={classes.view}
      aria-current={current ? "true" : undefined}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

interface NameProps {
  providerId: string;
  views: Views;
  /** The view that gets another name; without one the list as it is becomes a new view. */
  former?: ClientView;
  onClose: () => void;
}

/** Asks for the name of a view. */
function NameSheet({ providerId, views, former, onClose }: NameProps) {
  const { t } = useTranslation();
  const title = former ? t("views.renameTitle", { name: former.name }) : t("views.save");
  return (
    <SideSheet opened onClose={onClose} title={title}>
      <NameForm providerId={providerId} views={views} former={former} label={title} onClose={onClose} />
    </SideSheet>
  );
}

function NameForm({
  providerId,
  views,
  former,
  label,
  onClose,
}: Omit<NameProps, "former"> & { former: ClientView | undefined; label: string }) {
  const { t } = useTranslation();
  const { required, maxLength, all } = useValidators();
  const isFree = (name: string) =>
    views.views.some(
      (row) => row.name !== former?.name && isSameName(row.name, name) && (former || !views.isThere(row, name)),
    )
      ? t("views.taken")
      : null;
  const form = useForm({
    initialValues: { name: former?.name ?? "" },
    validate: { name: all(required, maxLength(providersUpdateViews["views[].name"].maxLength), isFree) },
  });
  const kept = useDraft(`client-view ${providerId} ${former?.name ?? ""}`, form, { label });
  const submission = useSubmit(form, kept, async ({ name: typed }) => {
    const name = typed.trim().replace(/\s+/g, " ");
    await (former ? views.rename(former, name) : views.save(name));
    notifications.show({ message: t("views.saved", { name }) });
    onClose();
  });
  return (
    <form onSubmit={submission.submit} noValidate>
      <Stack>
        <DraftNote draft={kept} />
        <FormError>{submission.error}</FormError>
        <TextInput
          data-autofocus
          label={t("views.name")}
          description={t(former ? "views.renameHint" : "views.nameHint")}
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <SheetActions onClose={onClose} pending={submission.pending} />
      </Stack>
    </form>
  );
}
