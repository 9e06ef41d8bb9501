import { useParams } from "react-router";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useCollections } from "../../model/useCollections.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { Page } from "../../ui/Page.tsx";
import { PeopleTable } from "./PeopleTable.tsx";

/** Who opens an item, and through which of its collections. */
export function Component() {
  const { t } = useTranslation();
  const { itemId = "" } = useParams();
  const { organizationId, rights } = useOrganization();
  const allowed = rights?.may("membersList") ?? false;
  const collections = useCollections(allowed ? organizationId : "");
  return (
    <Page title={t("sight.item.title")} query={allowed ? collections : []} forbidden={!allowed}>
      <PeopleTable
        label={t("sight.item.title")}
        queryKey={["vaultListPeople", itemId]}
        load={({ search, continuationToken, signal }) =>
          api.vaultListPeople(itemId, { search, continuationToken, pageSize: 50 }, signal)
        }
        names={new Map(collections.data?.map(({ id, path }) => [id, path]))}
      />
    </Page>
  );
}
