import type { shell as en } from "../en/shell.ts";
import type { Words } from "../words.ts";

export const shell: Words<typeof en> = {
  skip: "Naar de inhoud",
  mainNavigation: "Hoofdnavigatie",
  openMenu: "Menu openen",
  switcher: {
    label: "Wissel van product",
    title: "Producten",
    passwordManager: "Wachtwoordbeheer",
    adminConsole: "Beheerconsole",
    providerPortal: "Providerportaal",
    providers: "Providers",
  },
  nav: {
    clients: "Klanten",
    manage: "Beheer",
    events: "Logboek",
    settings: "Instellingen",
    providerSettings: "Mijn provider",
    setup: "Inrichting",
    vault: "Kluis",
    myVault: "Mijn kluis",
    collections: "Collecties",
    members: "Leden",
    policies: "Bedrijfsbeleid",
    organizationSettings: "Organisatie",
    account: "Account",
    backToClients: "Alle klanten",
    becomeProvider: "Provider worden",
  },
  client: {
    viaProvider: "Je werkt in {{name}} via {{provider}}",
    asMember: "Je werkt in {{name}}",
  },
  account: {
    menu: "Accountmenu",
    settings: "Accountinstellingen",
    lock: "Vergrendelen",
    logOut: "Uitloggen",
  },
  language: {
    label: "Taal",
    nl: "Nederlands",
    en: "English",
  },
  scheme: {
    label: "Weergave: {{scheme}}",
    light: "licht",
    dark: "donker",
    auto: "zoals het systeem",
  },
  landing: {
    title: "Welkom",
    heading: "Welkom bij Portaal",
    noProvider: "Je beheert nog geen klanten",
    noProviderText:
      "Word provider om organisaties voor je klanten te maken, of wacht tot een organisatie waar je lid van werd je bevestigt.",
  },
  keysFailed_one:
    "De sleutel van {{count}} organisatie of provider kon niet worden geopend. Log uit en weer in; blijft het zo, vraag dan om je opnieuw te bevestigen.",
  keysFailed_other:
    "De sleutels van {{count}} organisaties of providers konden niet worden geopend. Log uit en weer in; blijft het zo, vraag dan om je opnieuw te bevestigen.",
};
