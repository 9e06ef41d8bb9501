import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import type { Cipher } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { ErrorState, LoadingState } from "../../ui/Page.tsx";
import { SideSheet } from "../../ui/SideSheet.tsx";
import { emptyDraft, openDraft } from "./draft.ts";
import { type CollectionChoice, ItemForm } from "./ItemForm.tsx";
import type { Item, Kind } from "./items.ts";
import { ItemView } from "./ItemView.tsx";
import { reload } from "../../api/query.ts";

export type OpenItem = { what: "view" | "edit"; id: string } | { what: "create"; kind: Kind } | null;

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
        />
      )}
      {open?.what === "edit" && item && (
        <EditItem key={item.id} cipher={item.cipher} collections={collections} onClose={close} />
      )}
    </SideSheet>
  );
}

/** Changes the version that was on screen when the form opened: news from the server must not wipe out what was typed. */
function EditItem({
  cipher,
  collections,
  onClose,
}: {
  cipher: Cipher;
  collections: CollectionChoice[];
  onClose: () => void;
}) {
  const [base, setBase] = useState(cipher);
  const { data, error, refetch } = useQuery({
    queryKey: ["openItem", base.id, base.revisionDate],
    queryFn: () => openDraft(base),
    gcTime: 0,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const readAgain = async () => {
    setBase(await api.vaultGetItem(base.id));
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
