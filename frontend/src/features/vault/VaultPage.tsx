import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { isFault } from "../../api/fault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { BulkReport, type BulkRun } from "../../ui/bulkRun.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconLock, IconVault } from "../../ui/icons.ts";
import { useBindings } from "../../model/bindings.ts";
import { Page } from "../../ui/Page.tsx";
import { useCollections } from "../../model/useCollections.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { AssignMany } from "./AssignMany.tsx";
import { type Item } from "./items.ts";
import { ItemSheet, useOpenItem } from "./ItemSheet.tsx";
import { NewItemMenu } from "./NewItemMenu.tsx";
import { RemoveItem } from "./RemoveItem.tsx";
import { SetupBanner } from "./SetupBanner.tsx";
import { useOrganizationItems } from "./useItems.ts";
import { VaultList } from "./VaultList.tsx";

/** The vault of one organisation. */
export function Component() {
  const { t } = useTranslation();
  const { organizationId, rights } = useOrganization();
  const query = useOrganizationItems(organizationId);
  const collections = useCollections(organizationId);
  const { noKinds } = useBindings();
  const [params] = useSearchParams();
  const [open, setOpen] = useOpenItem();
  const [removing, setRemoving] = useState<Item | null>(null);
  const [assigning, setAssigning] = useState<{ items: Item[]; clear: () => void } | null>(null);
  const [report, setReport] = useState<BulkRun | null>(null);

  // Staff fill the vault even where they may not read it.
  const fills = rights?.viaProvider || rights?.has("EditAllItems") || false;
  const choices = (collections.data ?? []).map(({ id, path, readOnly }) => ({
    id,
    path,
    organizationId,
    // Rows the person was given say how far; the others are there because the person administers them.
    writable: fills || readOnly === false,
  }));
  const pathOf = new Map(choices.map(({ id, path }) => [id, path]));
  const chosen = choices.find(({ id }) => id === params.get("collection"))?.id;
  // The organisation may keep its provider's staff from reading items; the server then knows of none.
  const restricted = rights?.viaProvider && isFault(query.error) && query.error.status === 404;
  const items = restricted ? undefined : query.data;
  const reason = choices.some(({ writable }) => writable) ? null : t("vault.reasons.noCollection");
  const create = (
    <NewItemMenu
      reason={collections.data ? reason : null}
      without={noKinds.of[organizationId] ?? []}
      onChoose={(kind) => setOpen({ what: "create", kind })}
    />
  );

  return (
    <Page
      title={t("vault.title")}
      description={t("vault.description")}
      actions={restricted ? undefined : create}
      query={restricted ? [] : [query, collections]}
      forbidden={!rights}
    >
      {rights?.may("setupGet") && <SetupBanner organizationId={organizationId} />}
      {restricted && (
        <EmptyState
          icon={<IconLock size={26} />}
          title={t("vault.restricted.title")}
          text={t("vault.restricted.text")}
        />
      )}
      <BulkReport run={report} onClose={() => setReport(null)} />
      {items && (
        <VaultList
          items={items}
          version={query.dataUpdatedAt}
          collections={choices}
          onOpen={(item) => setOpen({ what: "view", id: item.id })}
          onEdit={(item) => setOpen({ what: "edit", id: item.id })}
          onRemove={setRemoving}
          onAssign={(items, clear) => setAssigning({ items, clear })}
          empty={
            <EmptyState
              icon={<IconVault size={26} />}
              title={t("vault.empty.title")}
              text={reason ? t("vault.empty.noCollection") : t("vault.empty.text")}
              action={
                <Group>
                  {reason ? (
                    <Button component={Link} to={paths.collections(organizationId)}>
                      {t("vault.empty.toCollections")}
                    </Button>
                  ) : (
                    create
                  )}
                </Group>
              }
            />
          }
        />
      )}
      <ItemSheet
        open={open}
        onOpen={setOpen}
        items={items ?? []}
        owner={organizationId}
        collections={choices}
        collectionId={chosen}
        placesOf={({ collectionIds }) => collectionIds.map((id) => pathOf.get(id) ?? t("vault.otherCollection"))}
      />
      {assigning && (
        <AssignMany
          organizationId={organizationId}
          items={assigning.items}
          collections={choices}
          onClose={() => setAssigning(null)}
          onEnded={(report) => {
            setReport(report);
            if (!report) assigning.clear();
          }}
          onReload={() => void query.refetch()}
        />
      )}
      {removing && <RemoveItem item={removing} onClose={() => setRemoving(null)} />}
    </Page>
  );
}
