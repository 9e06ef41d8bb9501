import { api } from "../api/api.ts";
import { profileAfterChange } from "../api/query.ts";
import { session } from "../api/session.ts";
import { type Language, switchLanguage } from "../i18n/i18n.ts";

/** For this browser, and for the account of whoever is in: mails come in the language that was chosen too. */
export async function chooseLanguage(language: Language): Promise<void> {
  await switchLanguage(language);
  if (session.state() !== "unlocked") return;
  await api.identityUpdateProfile({ culture: language });
  await profileAfterChange();
}
