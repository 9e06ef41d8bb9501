import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Page } from "../ui/Page.tsx";

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t("common.states.notFoundTitle")} narrow>
      <EmptyState
        title={t("common.states.notFoundTitle")}
        text={t("common.states.notFoundText")}
        action={
          <Button component={Link} to={paths.home()} variant="default">
            {t("common.states.toHome")}
          </Button>
        }
      />
    </Page>
  );
}
