import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { BackCloses } from "./BackCloses.tsx";
import { DisabledWithReason } from "./DisabledWithReason.tsx";
import { useFaultText } from "./faultText.ts";
import { FormError } from "./form.tsx";
import { useFocusBack } from "./useFocusBack.ts";
import { usePending } from "./usePending.ts";

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** The name to type. */
  name: string;
  /** What will be touched. */
  children: ReactNode;
  confirmLabel: string;
  /** Why it can't be confirmed now, whatever is typed. */
  reason?: string | null;
  onConfirm: () => Promise<unknown>;
}

const LONGEST = 40;
const BEGINNING = 20;

/** What has to be typed: the name, or the beginning of one that nobody would type. */
export const toType = (name: string): string =>
  name.trim().length <= LONGEST ? name.trim() : name.trim().slice(0, BEGINNING).trim();

/** Asks for the name before something is destroyed. Closes itself when `onConfirm` succeeds. */
export function ConfirmByName({ opened, onClose, title, ...rest }: Props) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
      styles={{ body: { overflowWrap: "anywhere" } }}
    >
      <BackCloses opened={opened} onClose={onClose} />
      <Body onClose={onClose} {...rest} />
    </Modal>
  );
}

function Body({ onClose, name, children, confirmLabel, reason, onConfirm }: Omit<Props, "opened" | "title">) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [typed, setTyped] = useState("");
  const [pending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const wanted = toType(name);
  const matches = typed.trim() === wanted || typed.trim() === name.trim();

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!matches || reason) return;
    void once(async () => {
      setFault(null);
      try {
        await onConfirm();
        onClose();
      } catch (err) {
        setFault(err);
      }
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <div>{children}</div>
        <FormError>{fault === null ? null : text(fault)}</FormError>
        <TextInput
          data-autofocus
          autoComplete="off"
          label={t(wanted === name.trim() ? "common.confirmByName.label" : "common.confirmByName.beginning", {
            name: wanted,
          })}
          styles={{ label: { overflowWrap: "anywhere" } }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typed.length >= wanted.length && !matches ? t("common.confirmByName.mismatch") : null}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.actions.cancel")}
          </Button>
          <DisabledWithReason reason={reason}>
            <Button type="submit" color="red" disabled={!reason && !matches} loading={pending}>
              {confirmLabel}
            </Button>
          </DisabledWithReason>
        </Group>
      </Stack>
    </form>
  );
}
