import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../api/api.ts";
import { reload } from "../../api/query.ts";
import type { Cipher } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { useTableState } from "../../ui/useTableState.ts";
import { emptyDraft, openDraft } from "./draft.ts";
import { type CollectionChoice, ItemForm } from "./ItemForm.tsx";
import type { Item, Kind } from "./items.ts";
import { ItemView } from "./ItemView.tsx";
import { useItemActions } from "./useItemActions.tsx";

export type OpenItem = { what: "view" | "edit"; id: string } | { what: "create"; kind: Kind } | null;

/**
 * What lies open beside the list. A link may lead to an item: it is taken out of the address before the item opens, so
 * that Back, which closes the sheet, doesn't open it again.
 */
export function useOpenItem(): [OpenItem, (open: OpenItem) => void] {
  const { filter, set } = useTableState();
  const [open, setOpen] = useState<OpenItem>(null);
  const [arrived, setArrived] = useState("");
  const linked = filter("item");
  if (linked && linked !== arrived) setArrived(linked);
  if (!linked && arrived) {
    setArrived("");
    setOpen({ what: "view", id: arrived });
  }
  useEffect(() => {
    if (linked) set({ item: null });
  }, [linked, set]);
  return [open, setOpen];
}

interface Props {
  open: OpenItem;
  onOpen: (open: OpenItem) => void;
  items: Item[];
  /** Owner of new items. */
  owner: string;
  owners?: { value: string; label: string }[];
  collections: CollectionChoice[];
  collectionId?: string;
  placesOf: (cipher: Cipher) => string[];
}

/** The item beside the list: looked at, changed or made. */
export function ItemSheet({ open, onOpen, items, owner, owners, collections, collectionId, placesOf }: Props) {
  const { t } = useTranslation();
  const actions = useItemActions();
  const close = () => onOpen(null);
  const item = open && open.what !== "create" ? items.find(({ id }) => id === open.id) : undefined;
  const title = open?.what === "create" ? t(`vault.new.${open.kind}`) : (item?.name ?? t("vault.unreadable"));
  const opened = open !== null && (open.what === "create" || item !== undefined);
  return (
    <SideSheet opened={opened} onClose={close} title={title}>
      {open?.what === "create" && (
        <ItemForm
          key={open.kind}
          draft={emptyDraft(open.kind)}
          stored={null}
          owner={owner}
          owners={owners}
          collections={collections}
          collectionId={collectionId}
          onClose={close}
          onReload={close}
        />
      )}
      {open?.what === "view" && item && (
        <ItemView
          cipher={item.cipher}
          places={placesOf(item.cipher)}
          onEdit={() => onOpen({ what: "edit", id: item.id })}
          trash={{
            reason: actions.reason("trash", item),
            running: actions.running,
            run: () => void actions.run("trash", [item]).then(close),
          }}
        />
      )}
      {open?.what === "edit" && item && (
        <EditItem key={item.id} cipher={item.cipher} collections={collections} onClose={close} />
      )}
    </SideSheet>
  );
}

/**
 * Changes the version that was on screen when the form opened: news from the server must not wipe out what was typed.
 */
function EditItem({
  cipher,
  collections,
  onClose,
}: {
  cipher: Cipher;
  collections: CollectionChoice[];
  onClose: () => void;
}) {
  const text = useFaultText();
  const [base, setBase] = useState(cipher);
  const { data, error, refetch } = useQuery({
    queryKey: ["openItem", base.id, base.revisionDate],
    queryFn: () => openDraft(base),
    gcTime: 0,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const readAgain = async () => {
    try {
      setBase(await api.vaultGetItem(base.id));
    } catch (err) {
      notifications.show({ color: "red", message: text(err) });
    }
    await reload("vaultListItems", "syncGet");
  };
  return (
    <ItemForm
      key={base.revisionDate}
      draft={data.kind === "login" && data.uris.length === 0 ? { ...data, uris: [""] } : data}
      stored={base}
      owner={base.organizationId ?? "me"}
      collections={collections}
      onClose={onClose}
      onReload={() => void readAgain()}
    />
  );
}
