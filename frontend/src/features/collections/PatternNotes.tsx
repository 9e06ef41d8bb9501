import { Alert, Button, Text } from "@mantine/core";
import { Link } from "react-router";
import type { OrganizationRights } from "../../api/rights.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { paths } from "../../paths.ts";
import { IconInfo } from "../../ui/icons.ts";

interface NotesProps {
  groupsReason: "plan" | "right" | null;
  restricted: boolean;
  collections: boolean;
}

/** What isn't made here, and why. */
export function Notes({ groupsReason, restricted, collections }: NotesProps) {
  const { t } = useTranslation();
  const notes = [
    groupsReason === "plan" && t("patterns.notes.plan"),
    groupsReason === "right" && t("patterns.notes.right"),
    restricted && t("patterns.notes.restricted"),
    !collections && t("patterns.notes.collections"),
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <Alert variant="light" icon={<IconInfo size={18} aria-hidden />}>
      {notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
    </Alert>
  );
}

interface OnwardProps {
  organizationId: string;
  rights: OrganizationRights;
  groups: boolean;
}

/** Where to go once everything is there. */
export function Onward({ organizationId, rights, groups }: OnwardProps) {
  const { t } = useTranslation();
  return (
    <>
      {groups && (
        <Button component={Link} to={paths.groups(organizationId)}>
          {t("setup.steps.groups.link")}
        </Button>
      )}
      {rights.may("setupGet") && (
        <Button variant="default" component={Link} to={paths.setup(organizationId)}>
          {t("setup.banner.open")}
        </Button>
      )}
      <Button variant="default" component={Link} to={paths.collections(organizationId)}>
        {t("setup.steps.collections.link")}
      </Button>
    </>
  );
}
