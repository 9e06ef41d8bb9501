import { Kbd, Loader, Modal, Text, VisuallyHidden } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { useProfile } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { IconSearch } from "../../ui/icons.ts";
import { type Entry, pageIn } from "./entries.ts";
import { ESCAPE } from "./keys.ts";
import classes from "./Palette.module.css";
import type { Scope } from "./state.tsx";
import { useGroups } from "./useGroups.ts";

interface Props {
  scope: Scope;
  /** Closes, with the focus where it was; then goes on. */
  onBack: (then?: () => void) => void;
  /** Closes, on the way to another page. */
  onLeave: () => void;
}

/** What happens when an entry is chosen; `opening` is the client that is being opened. */
function useChoose({ onBack, onLeave }: Props) {
  const { t } = useTranslation();
  const profile = useProfile();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [opening, setOpening] = useState<string | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => void (gone.current = true);
  }, []);

  const go = (to: string) => {
    // A page that stays doesn't take the focus by itself.
    if (to.split("?")[0] === pathname) return onBack(() => void navigate(to));
    onLeave();
    void navigate(to);
  };
  const choose = async ({ label, organizationId, to, run, disabledReason }: Entry) => {
    if (disabledReason || opening !== null) return;
    if (to !== undefined) return go(to);
    if (organizationId === undefined) return onBack(run);
    setOpening(label);
    const there = await pageIn(t, profile, organizationId, pathname);
    // Whoever closed the palette meanwhile stays where they are.
    if (!gone.current) go(there);
  };
  return { opening, choose };
}

/** Finds a client, a person, a page or an action by a few letters, and goes there: Ctrl-K. */
export function Palette(props: Props) {
  const { scope, onBack } = props;
  const { t } = useTranslation();
  const name = t(scope === "all" ? "palette.open" : "palette.clientsOnly");
  return (
    <Modal.Root
      opened
      onClose={() => onBack()}
      size={600}
      centered={false}
      yOffset="10dvh"
      xOffset="0.5rem"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label={name} radius="lg">
        <Modal.Body p={0}>
          <Finder {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder(props: Props) {
  const { scope, onBack } = props;
  const { t } = useTranslation();
  const text = useFaultText();
  const list = useId();
  const [typed, setTyped] = useState("");
  const [moved, setMoved] = useState<string | null>(null);
  const [hurried, setHurried] = useState(false);
  const { groups, looking, error, more } = useGroups(typed, scope);
  const { opening, choose } = useChoose(props);
  const all = groups.flatMap(({ entries }) => entries);
  const chosen = all.find(({ key }) => key === moved) ?? all[0];
  const idOf = ({ key }: Entry) => `${list}-${all.findIndex((entry) => entry.key === key)}`;
  const active = chosen && idOf(chosen);

  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  // Enter before the answer means the first of what is found, however slow the server is.
  useEffect(() => {
    if (!hurried || looking) return;
    setHurried(false);
    if (chosen) void choose(chosen);
  }, [hurried, looking, chosen, choose]);

  const change = (value: string) => {
    setTyped(value);
    setMoved(null);
    setHurried(false);
  };
  const move = (by: 1 | -1) => {
    const at = all.findIndex((entry) => entry === chosen);
    setMoved(all[(at + by + all.length) % all.length]?.key ?? null);
    setHurried(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") onBack();
    else if (event.key === "Enter" && looking && moved === null) setHurried(true);
    else if (event.key === "Enter" && chosen) void choose(chosen);
    else return;
    event.preventDefault();
  };
  const said = () => {
    if (opening !== null) return t("palette.opening", { name: opening });
    return looking ? t("palette.looking") : t("palette.found", { count: all.length });
  };
  const label = t(scope === "all" ? "palette.placeholder" : "palette.placeholderClients");

  return (
    <>
      <div className={classes.field}>
        {looking || opening !== null ? <Loader size={18} aria-hidden /> : <IconSearch size={18} aria-hidden />}
        <input
          data-autofocus
          // Escape closes the palette, and not what it lies over too.
          data-mantine-stop-propagation="true"
          className={classes.input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={all.length > 0}
          aria-controls={list}
          aria-activedescendant={active}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={label}
          value={typed}
          readOnly={opening !== null}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={press}
        />
        <button type="button" tabIndex={-1} className={classes.close} onClick={() => onBack()}>
          <Kbd size="xs" aria-hidden>
            {ESCAPE}
          </Kbd>
          <VisuallyHidden>{t("common.actions.close")}</VisuallyHidden>
        </button>
      </div>
      <VisuallyHidden role="status">{said()}</VisuallyHidden>
      <div id={list} role="listbox" aria-label={t("palette.results")} className={classes.list}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-labelledby={`${list}-${group.key}`}>
            <div id={`${list}-${group.key}`} role="presentation" className={classes.group}>
              {group.label}
            </div>
            {group.entries.map((entry) => (
              <Option
                key={entry.key}
                id={idOf(entry)}
                entry={entry}
                chosen={entry === chosen}
                onPoint={() => setMoved(entry.key)}
                onChoose={() => void choose(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      {all.length === 0 && !looking && (
        <Text size="sm" c="dimmed" p="lg" ta="center">
          {t("palette.nothing")}
        </Text>
      )}
      {Boolean(error) && (
        <Text size="sm" c="red" px="lg" py="xs" role="alert">
          {t("palette.failed", { why: text(error) })}
        </Text>
      )}
      {more && (
        <Text size="xs" c="dimmed" px="lg" py="xs">
          {t("palette.more")}
        </Text>
      )}
    </>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  chosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, entry: { label, detail, Icon, disabledReason }, chosen, onPoint, onChoose }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={disabledReason ? true : undefined}
      className={classes.option}
      onMouseMove={chosen ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={classes.icon}>{Icon && <Icon size={18} aria-hidden />}</span>
      <span className={classes.words}>
        <span>{label}</span>
        {(disabledReason ?? detail) && <span className={classes.detail}>{disabledReason ?? detail}</span>}
      </span>
    </div>
  );
}
