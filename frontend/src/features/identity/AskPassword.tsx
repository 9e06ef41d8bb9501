import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { PresentPassword } from "../../model/PresentPassword.tsx";
import { usePasswordSubmit } from "../../model/usePasswordSubmit.ts";
import { FormError, useValidators } from "../../ui/form.tsx";

/** Asks for the master password, and hands it on. */
export function AskPassword({ label, run }: { label: string; run: (password: string) => Promise<void> }) {
  const { required } = useValidators();
  const form = useForm({ initialValues: { present: "" }, validate: { present: required } });
  const { submit, pending, error } = usePasswordSubmit(form, ({ present }) => run(present));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormError>{error}</FormError>
        <PresentPassword form={form} />
        <Button type="submit" loading={pending}>
          {label}
        </Button>
      </Stack>
    </form>
  );
}
