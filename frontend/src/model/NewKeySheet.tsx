import { Alert, Button, Group, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { SideSheet } from "../ui/SideSheet.tsx";

/** What the form of a new key is given. */
export interface Asks<T> {
  onClose: () => void;
  /** Makes the key, during which the sheet isn't closed, and shows it. */
  make: (work: () => Promise<T>) => Promise<void>;
}

interface Props<T> {
  /** What the sheet is called while it asks. */
  title: string;
  form: (asks: Asks<T>) => ReactNode;
  /** How the key is shown, once. */
  made: { title: string; text: string; kept: string; shown: (made: T) => ReactNode };
  onClose: () => void;
}

/** What a new key is to be; then the key itself, once. It isn't closed by accident before that was kept. */
export function NewKeySheet<T>({ title, form, made: { shown, ...words }, onClose }: Props<T>) {
  const [made, setMade] = useState<T | null>(null);
  const [making, setMaking] = useState(false);
  const leave = made === null && !making ? onClose : () => {};
  const make = async (work: () => Promise<T>) => {
    setMaking(true);
    try {
      setMade(await work());
    } finally {
      setMaking(false);
    }
  };
  return (
    <SideSheet opened onClose={leave} title={made === null ? title : words.title}>
      {made === null ? (
        form({ onClose: leave, make })
      ) : (
        <Stack>
          <Alert color="yellow" variant="light" role="status">
            {words.text}
          </Alert>
          {shown(made)}
          <Group justify="flex-end">
            <Button onClick={onClose}>{words.kept}</Button>
          </Group>
        </Stack>
      )}
    </SideSheet>
  );
}

/** The instant that is so many days from now, on the wire. */
export const inDays = (days: string): string => new Date(Date.now() + Number(days) * 86_400_000).toISOString();
