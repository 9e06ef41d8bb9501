import { List, Text } from "@mantine/core";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { nameOf } from "../../ui/nameOf.ts";

const SHOWN = 10;

/** Who is meant, by name; of very many the first, and how many more. */
export function Names({ members }: { members: Member[] }) {
  const { t } = useTranslation();
  const shown = members.length > SHOWN + 1 ? members.slice(0, SHOWN) : members;
  return (
    <>
      <List size="sm" style={{ overflowWrap: "anywhere" }}>
        {shown.map((member) => (
          <List.Item key={member.id}>{nameOf(member)}</List.Item>
        ))}
      </List>
      {shown.length < members.length && (
        <Text size="sm" c="dimmed">
          {t("members.more", { count: members.length - shown.length })}
        </Text>
      )}
    </>
  );
}
