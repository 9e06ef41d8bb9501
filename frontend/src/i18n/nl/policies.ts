import type { policies as en } from "../en/policies.ts";
import type { Words } from "../words.ts";

export const policies: Words<typeof en> = {
  title: "Bedrijfsbeleid",
  description: "Regels voor iedereen in deze organisatie. Stel ze in voordat je mensen uitnodigt.",
  on: "Aan",
  off: "Uit",
  edit: "Instellen",
  turnOn: "Aanzetten",
  turnedOn: "{{name}} staat aan",
  turnedOff: "{{name}} staat uit",
  revokes: "Trekt toegang in",
  warning: "Dit kan meteen toegang intrekken",
  reload: "Nieuwste versie laden",
  range: "Van {{min}} tot {{max}}. Leeg: geen regel.",
  rangeRequired: "Van {{min}} tot {{max}}.",
  teams: "Deze organisatie heeft Teams. Met Enterprise kun je de regels hieronder instellen.",
  reasons: {
    enterprise: "Alleen Enterprise",
    plan: "Het abonnement van deze organisatie heeft dit beleid niet.",
    needsSingle: "Zet eerst “Eén organisatie” aan.",
    neededBy: "Zet eerst uit: {{names}}.",
  },
  types: {
    masterPassword: {
      title: "Eisen aan het hoofdwachtwoord",
      text: "Hoe sterk hoofdwachtwoorden moeten zijn. Wordt gecontroleerd als iemand er een kiest of wijzigt.",
    },
    twoStep: {
      title: "Tweestapslogin verplicht",
      text: "Leden hebben naast hun hoofdwachtwoord een tweede stap nodig. Geldt niet voor eigenaren, beheerders en medewerkers van de provider.",
      warning:
        "Van leden zonder tweestapslogin wordt de toegang ingetrokken zodra je opslaat; ze krijgen daar mail over. Hun gegevens blijven en je kunt de toegang later herstellen.",
    },
    singleOrganization: {
      title: "Eén organisatie",
      text: "Leden mogen bij geen andere organisatie horen. Geldt niet voor eigenaren, beheerders en medewerkers van de provider.",
      warning:
        "Van leden die ook bij een andere organisatie horen wordt de toegang ingetrokken zodra je opslaat; ze krijgen daar mail over. Je kunt de toegang later herstellen.",
    },
    accountRecovery: {
      title: "Accountherstel",
      text: "Beheerders kunnen het hoofdwachtwoord herstellen van leden die meedoen.",
    },
    requireSso: {
      title: "Inloggen met SSO verplicht",
      text: "Leden loggen alleen in via de identiteitsprovider van de klant.",
    },
    vaultTimeout: { title: "Sessietime-out", text: "Hoe lang een app zonder activiteit hoogstens open blijft." },
    dataOwnership: {
      title: "Gegevens zijn van de organisatie",
      text: "Leden hebben geen eigen items; alles ligt in de organisatie.",
    },
    generator: { title: "Wachtwoordgenerator", text: "Hoe gegenereerde wachtwoorden er minstens uitzien." },
    noExport: { title: "Geen persoonlijke export", text: "Leden kunnen hun eigen kluis niet exporteren." },
    noPin: { title: "Niet ontgrendelen met pincode", text: "Apps kunnen niet met een pincode worden ontgrendeld." },
    restrictedItems: {
      title: "Verboden soorten items",
      text: "De aangevinkte soorten items kunnen niet worden gemaakt.",
    },
  },
  fields: {
    minComplexity: "Minste sterkte (0 heel zwak, 4 sterk)",
    minLength: "Minste lengte",
    requireUpper: "Hoofdletters",
    requireLower: "Kleine letters",
    requireNumbers: "Cijfers",
    requireSpecial: "Leestekens",
    enforceOnLogin: "Laat leden met een zwak wachtwoord het bij de volgende login wijzigen",
    overridePasswordType: "Soort",
    useUpper: "Hoofdletters",
    useLower: "Kleine letters",
    useNumbers: "Cijfers",
    useSpecial: "Leestekens",
    minNumbers: "Minste aantal cijfers",
    minSpecial: "Minste aantal leestekens",
    minNumberWords: "Minste aantal woorden",
    capitalize: "Woorden beginnen met een hoofdletter",
    includeNumber: "Met een getal",
    autoEnrollEnabled: "Nieuwe leden doen automatisch mee",
    minutes: "Minuten",
    action: "Daarna",
    kinds: "Niet toegestaan",
  },
  choices: {
    none: "Eigen keuze",
    password: "Wachtwoord",
    passphrase: "Wachtwoordzin",
    lock: "Vergrendelen",
    logOut: "Uitloggen",
  },
  kinds: { k1: "Logins", k2: "Notities", k3: "Kaarten", k4: "Identiteiten", k5: "SSH-sleutels" },
};
