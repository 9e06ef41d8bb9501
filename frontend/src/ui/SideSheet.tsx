import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import { BackCloses } from "./BackCloses.tsx";
import { useFocusBack } from "./useFocusBack.ts";

/** A form or details beside the list it belongs to. A click beside it doesn't close it: typed words would be lost. */
export function SideSheet({
  opened,
  onClose,
  title,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size={520}
      padding="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("common.actions.close") }}
    >
      <BackCloses opened={opened} onClose={onClose} />
      {children}
    </Drawer>
  );
}
