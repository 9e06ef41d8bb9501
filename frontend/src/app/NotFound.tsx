import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useTranslation } from "../i18n/i18n.ts";
import { paths } from "../paths.ts";
import { Page } from "../ui/Page.tsx";

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t("common.states.notFoundTitle")} description={t("common.states.notFoundText")} narrow>
      <Button component={Link} to={paths.home()} variant="default">
        {t("common.states.toHome")}
      </Button>
    </Page>
  );
}
