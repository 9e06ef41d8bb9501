import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../i18n/i18n.ts";
import classes from "./DataTable.module.css";
import { IconSearch } from "./icons.ts";
import { isTyping } from "./isTyping.ts";

/** A search field. `/` anywhere on the page brings the focus here; Escape empties it. */
export function SearchBox({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (value: string) => void;
  label?: string;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const report = useDebouncedCallback(onChange, 250);

  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, []);

  const change = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      ref={input}
      type="text"
      inputMode="search"
      role="searchbox"
      className={classes.search}
      aria-label={label ?? t("common.actions.search")}
      placeholder={label ?? t("common.actions.search")}
      title={t("common.table.searchHint")}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && change("")}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionPointerEvents="all"
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label={t("common.actions.clearSearch")} onClick={() => change("")} />
        ) : (
          <Kbd size="xs" aria-hidden visibleFrom="sm">
            {"/"}
          </Kbd>
        )
      }
    />
  );
}
