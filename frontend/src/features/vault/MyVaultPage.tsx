import { Alert } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useProfile } from "../../api/query.ts";
import { formatList } from "../../i18n/format.ts";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { useBindings } from "../../model/bindings.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconVault } from "../../ui/icons.ts";
import { Page } from "../../ui/Page.tsx";
import { type Item, KIND_NUMBER } from "./items.ts";
import { ItemSheet, useOpenItem } from "./ItemSheet.tsx";
import { NewItemMenu } from "./NewItemMenu.tsx";
import { RemoveItem } from "./RemoveItem.tsx";
import { useMyItems } from "./useItems.ts";
import { VaultList } from "./VaultList.tsx";

/** Everything the person may use: their own items and those of their organisations. */
export function Component() {
  const { t } = useTranslation();
  const profile = useProfile();
  const query = useMyItems();
  const [params] = useSearchParams();
  const [open, setOpen] = useOpenItem();
  const [removing, setRemoving] = useState<Item | null>(null);
  const items = query.data?.items ?? [];
  const collections = (query.data?.collections ?? []).map(({ id, organizationId, readOnly, opened }) => ({
    id,
    organizationId,
    path: opened ?? t("collections.unreadable"),
    writable: !readOnly,
  }));
  const pathOf = new Map(collections.map(({ id, path }) => [id, path]));
  const { noOwnItems, noKinds } = useBindings();
  const owners = [
    { value: "me", label: t("vault.me") },
    ...profile.organizations.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const nameOf = new Map(owners.map(({ value, label }) => [value, label]));
  const suspended = profile.organizations.filter(({ enabled }) => !enabled);
  const makers = owners.filter(({ value }) =>
    value === "me" ? !noOwnItems : suspended.every(({ id }) => id !== value),
  );
  // Of a kind that an organisation doesn't have, new items may still be another one's.
  const makersOf = (kind: number) =>
    makers.filter(({ value }) => !(value === "me" ? noKinds.own : (noKinds.of[value] ?? [])).includes(kind));
  const chosen = makers.find(({ value }) => value === params.get("owner"))?.value ?? makers[0]?.value;
  const offered = open?.what === "create" ? makersOf(KIND_NUMBER[open.kind]) : makers;
  const create = (
    <NewItemMenu
      reason={chosen ? null : t("vault.noOwnItems")}
      without={noKinds.own.filter((kind) => makersOf(kind).length === 0)}
      onChoose={(kind) => setOpen({ what: "create", kind })}
    />
  );
  return (
    <Page title={t("vault.mine.title")} description={t("vault.mine.description")} actions={create} query={query}>
      {suspended.length > 0 && (
        <Alert color="yellow" role="status" mb="md">
          {t("vault.mine.suspended", {
            names: formatList(
              suspended.map(({ name }) => name),
              currentLanguage(),
            ),
            count: suspended.length,
          })}
        </Alert>
      )}
      <VaultList
        items={items}
        version={query.dataUpdatedAt}
        collections={collections}
        owners={owners}
        onOpen={(item) => setOpen({ what: "view", id: item.id })}
        onEdit={(item) => setOpen({ what: "edit", id: item.id })}
        onRemove={setRemoving}
        empty={
          <EmptyState
            icon={<IconVault size={26} />}
            title={t("vault.mine.empty")}
            text={t(noOwnItems ? (chosen ? "vault.mine.emptyTextShared" : "vault.noOwnItems") : "vault.mine.emptyText")}
            action={create}
          />
        }
      />
      <ItemSheet
        open={open}
        onOpen={setOpen}
        items={items}
        owner={offered.find(({ value }) => value === chosen)?.value ?? offered[0]?.value ?? "me"}
        owners={offered}
        collections={collections}
        placesOf={({ organizationId, collectionIds }) => [
          nameOf.get(organizationId ?? "me") ?? "",
          ...collectionIds.map((id) => pathOf.get(id) ?? t("vault.otherCollection")),
        ]}
      />
      {removing && <RemoveItem item={removing} onClose={() => setRemoving(null)} />}
    </Page>
  );
}
