import type { passkeys as english } from "../en/passkeys.ts";
import type { Words } from "../words.ts";

export const passkeys: Words<typeof english> = {
  title: "Passkeys",
  text: "Log in met je vingerafdruk, gezicht of pincode in plaats van je hoofdwachtwoord en een code. Een passkey die ontgrendelt, opent ook een vergrendelde kluis. Je hoofdwachtwoord blijft werken.",
  none: "Er is nog geen passkey.",
  list: "Passkeys",
  logsInAndUnlocks: "Logt in en ontgrendelt",
  logsIn: "Logt alleen in",
  onlyLogsIn:
    "Na het inloggen met een passkey die alleen inlogt, wordt om je hoofdwachtwoord gevraagd om je kluis te openen.",
  notHere: "Deze browser kan hier geen passkeys gebruiken.",
  full: "Er kunnen niet meer dan {{count}} passkeys zijn.",
  add: "Passkey toevoegen",
  name: "Naam van de passkey",
  nameText: "Zo weet je later welke het is, bijvoorbeeld “Laptop”.",
  make: "Passkey maken",
  notMade:
    "Er is geen passkey gemaakt: het is geannuleerd, het duurde te lang, of dit apparaat heeft er al een. Probeer het opnieuw.",
  added: "Passkey toegevoegd: die logt in en ontgrendelt",
  addedOnlyLogsIn: "Passkey toegevoegd: die logt in, en je hoofdwachtwoord ontgrendelt",
  unlock: "Laten ontgrendelen",
  unlockLabel: "Laten ontgrendelen: {{name}}",
  unlockTitle: "Een passkey je kluis laten openen",
  unlockText: "Je kluis gaat dan open met alleen de passkey.",
  use: "Passkey gebruiken",
  noAnswer: "De passkey reageerde niet, of kan in deze browser niet ontgrendelen. Probeer het opnieuw.",
  unlocks: "De passkey ontgrendelt nu je kluis",
  remove: "Verwijderen",
  removeLabel: "Verwijderen: {{name}}",
  removeTitle: "Deze passkey verwijderen?",
  removeText:
    "Met “{{name}}” kun je dan niet meer inloggen, en overal elders word je uitgelogd. De passkey blijft op je apparaat tot je die daar verwijdert.",
  removeSubmit: "Passkey verwijderen",
  removed: "Passkey verwijderd",
};
