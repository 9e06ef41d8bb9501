import { Alert, Progress, Stack, Text } from "@mantine/core";
import type { Organization } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { IconAlert } from "../../ui/icons.ts";
import { seatState } from "./people.ts";

interface Props {
  organization: Organization;
  /** The person may add seats. */
  spends: boolean;
}

/** How many seats are taken, and what happens with the next person. */
export function SeatCounter({ organization, spends }: Props) {
  const { t } = useTranslation();
  const { occupiedSeats, seats, maxAutoscaleSeats } = organization;
  const { full, grows } = seatState(organization);
  const share = seats > 0 ? Math.min(100, (occupiedSeats / seats) * 100) : 100;
  return (
    <Stack gap="xs" mb="lg">
      <div>
        <Text size="sm" fw={550} mb={4}>
          {t("members.seats.counter", { count: seats, occupied: occupiedSeats })}
        </Text>
        <Progress value={share} size="sm" maw={320} color={full ? "red" : undefined} aria-hidden />
        {grows && (
          <Text size="sm" c="dimmed" mt={4}>
            {t(spends ? "members.seats.grows" : "members.reasons.cannotSpend")}
          </Text>
        )}
      </div>
      {full && (
        <Alert color="red" variant="light" icon={<IconAlert size={18} aria-hidden />} role="status">
          {t("members.seats.limitReached", { seats: maxAutoscaleSeats ?? seats })}
        </Alert>
      )}
    </Stack>
  );
}
