import { useMemo } from "react";
import { providersListClients, providersUpdateDescription } from "../../api/generated/limits.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useValidators } from "../../ui/form.tsx";

/** What a client is to its provider. */
export interface OwnWords {
  reference: string;
  tags: string[];
  notes: string;
}

/** What is checked of a client's reference, tags and notes before the server does. */
export function useDescriptionRules() {
  const { t } = useTranslation();
  const { maxLength } = useValidators();
  return useMemo(() => {
    const { reference, tags, notes } = providersUpdateDescription;
    const tag = maxLength(providersListClients.tag.maxLength);
    return {
      reference: maxLength(reference.maxLength),
      notes: maxLength(notes.maxLength),
      tags: (chosen: string[]) =>
        chosen.length > tags.maxItems
          ? t("clients.ownWords.tooManyTags", { max: tags.maxItems })
          : (chosen.map(tag).find((wrong) => wrong !== null) ?? null),
    };
  }, [t, maxLength]);
}
