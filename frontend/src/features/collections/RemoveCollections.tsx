import { Text } from "@mantine/core";
import { api } from "../../api/api.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useGroups } from "../../model/useGroups.ts";
import { ConfirmByName } from "../../ui/ConfirmByName.tsx";
import { inLots } from "../../ui/inLots.ts";
import { groupsUsing } from "../../model/collectionNames.ts";
import type { CollectionRow } from "./useCollectionRows.ts";

interface Props {
  organizationId: string;
  rights: OrganizationRights;
  collections: CollectionRow[];
  /** All collections, to tell whether others are nested in those that go. */
  all: CollectionRow[];
  onClose: () => void;
  onGone: () => void;
}

/** Asks before collections go, and says who loses what: people by number, groups by name where they may be seen. */
export function RemoveCollections({ organizationId, rights, collections, all, onClose, onGone }: Props) {
  const { t } = useTranslation();
  const groups = useGroups(organizationId, rights);
  const one = collections.length === 1 ? collections[0] : undefined;
  const going = new Set(collections.map(({ id }) => id));
  const people = new Set(collections.flatMap(({ users }) => users.map(({ id }) => id)));
  const using = groupsUsing(collections, groups.rows);
  const nested = collections.some(({ path }) =>
    all.some((other) => !going.has(other.id) && other.path.startsWith(`${path}/`)),
  );
  return (
    <ConfirmByName
      opened
      onClose={onClose}
      title={
        one
          ? t("collections.removing.title", { name: one.path })
          : t("collections.removing.many", { count: collections.length })
      }
      name={one ? one.path : rights.organization.name}
      confirmLabel={t("collections.remove")}
      onConfirm={async () => {
        if (one) await api.collectionsDelete(organizationId, one.id);
        else for (const ids of inLots([...going])) await api.collectionsDeleteMany(organizationId, { ids });
        onGone();
      }}
    >
      {!one && (
        <Text mb="xs" style={{ overflowWrap: "anywhere" }}>
          {collections.map(({ path }) => path).join(", ")}
        </Text>
      )}
      <Text>{t(one ? "collections.removing.text" : "collections.removing.textMany", { count: people.size })}</Text>
      {using.count > 0 && (
        <Text mt="xs" style={{ overflowWrap: "anywhere" }}>
          {using.names
            ? t("collections.removing.groups", { count: using.count, names: using.names.join(", ") })
            : t("collections.removing.unnamedGroups", { count: using.count })}
        </Text>
      )}
      {nested && <Text mt="xs">{t("collections.removing.children")}</Text>}
    </ConfirmByName>
  );
}
