import { Button } from "@mantine/core";
import { Link, useParams } from "react-router";
import { api } from "../../api/api.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useCollections } from "../../model/useCollections.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { paths } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { PeopleTable } from "./PeopleTable.tsx";

/** Who opens a collection, and through what. */
export function Component() {
  const { t } = useTranslation();
  const { collectionId = "" } = useParams();
  const { organizationId, rights } = useOrganization();
  const collections = useCollections(rights ? organizationId : "");
  const name = collections.data?.find(({ id }) => id === collectionId)?.path ?? t("collections.access.unknown");
  return (
    <Page
      title={t("sight.collection.title", { name })}
      query={rights ? collections : []}
      forbidden={!rights}
      actions={
        <Button variant="default" component={Link} to={paths.collections(organizationId)}>
          {t("setup.steps.collections.link")}
        </Button>
      }
    >
      <PeopleTable
        label={t("sight.collection.title", { name })}
        queryKey={["collectionsListPeople", organizationId, collectionId]}
        load={({ search, continuationToken, signal }) =>
          api.collectionsListPeople(organizationId, collectionId, { search, continuationToken, pageSize: 50 }, signal)
        }
      />
    </Page>
  );
}
