import { Button, Group, Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { operation } from "../../api/query.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import classes from "./SetupBanner.module.css";

/** As long as the set-up has open steps, the vault says which is next. */
export function SetupBanner({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(operation("setupGet", organizationId));
  const steps = data?.steps.filter(({ state }) => state !== "notApplicable" && state !== "unavailable") ?? [];
  const next = steps.find(({ state }) => state === "todo");
  if (!next) return null;
  const settled = steps.filter(({ state }) => state !== "todo").length;
  return (
    <section className={classes.banner} aria-label={t("setup.title")}>
      <div className={classes.words}>
        <Text fw={600} size="sm">
          {t("setup.banner.next", { step: t(`setup.steps.${next.step}.title`) })}
        </Text>
        <Text size="sm" c="dimmed">
          {t("setup.progress", { count: steps.length, done: settled })}
        </Text>
        <Progress value={(settled / steps.length) * 100} size="xs" mt={6} maw={280} aria-hidden />
      </div>
      <Group>
        <Button component={Link} to={paths.setup(organizationId)} variant="default">
          {t("setup.banner.open")}
        </Button>
      </Group>
    </section>
  );
}
