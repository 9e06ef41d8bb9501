import { ActionIcon, Anchor, Group, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { IconExternal, IconEye, IconEyeOff } from "../../ui/icons.ts";
import classes from "./ItemView.module.css";

/** Only web addresses become links; anything else a stranger may have typed stays text. */
export function Address({ uri }: { uri: string }) {
  if (!/^https?:\/\//i.test(uri)) return <Text size="sm">{uri}</Text>;
  return (
    <Anchor href={uri} target="_blank" rel="noopener noreferrer" size="sm">
      {uri} <IconExternal size={13} aria-hidden />
    </Anchor>
  );
}

export function Line({
  label,
  copy,
  tools,
  children,
}: {
  label: string;
  copy?: string;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.line}>
      <div className={classes.words}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        {children}
      </div>
      <Group gap={2} wrap="nowrap">
        {tools}
        {copy && <CopyButton value={copy} what={label} />}
      </Group>
    </div>
  );
}

export function Plain({ label, value }: { label: string; value: string }) {
  if (!value) return null;
  return (
    <Line label={label} copy={value}>
      <Text size="sm">{value}</Text>
    </Line>
  );
}

export function Secret({
  label,
  value,
  onShow,
  onCopy,
}: {
  label: string;
  value: string;
  onShow: () => void;
  onCopy: () => void;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (!value) return null;
  const Icon = shown ? IconEyeOff : IconEye;
  const toggle = () => {
    if (!shown) onShow();
    setShown(!shown);
  };
  return (
    <Line
      label={label}
      tools={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-pressed={shown}
            aria-label={t("vault.actions.show", { what: label })}
            onClick={toggle}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
          <CopyButton value={value} what={label} onCopied={onCopy} />
        </>
      }
    >
      <Text size="sm" className={classes.secret}>
        {shown ? value : "••••••••••"}
      </Text>
    </Line>
  );
}
