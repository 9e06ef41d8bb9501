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
    start: "Start",
    clients: "Klanten",
    invoices: "Facturen",
    health: "Gezondheid",
    waiting: "Wachtend",
    waitingCount_one: "{{number}} persoon wacht op bevestiging",
    waitingCount_other: "{{number}} mensen wachten op bevestiging",
    events: "Logboek",
    sellerDetails: "Factuurgegevens",
    providerSettings: "Mijn provider",
    setup: "Inrichting",
    vault: "Kluis",
    myVault: "Mijn kluis",
    collections: "Collecties",
    groups: "Groepen",
    members: "Leden",
    policies: "Bedrijfsbeleid",
    domains: "Domeinen",
    directory: "Directory",
    subscription: "Abonnement",
    organizationSettings: "Organisatie",
    account: "Account",
    backToClients: "Alle klanten",
    becomeProvider: "Provider worden",
    ownOrganization: "Een eigen organisatie maken",
  },
  client: {
    viaProvider: "Je werkt in {{name}} via {{provider}}",
    asMember: "Je werkt in {{name}}",
    managedBy: "Beheerd door {{provider}}",
  },
  suspended: {
    provider: "{{name}} is geschorst. Je kunt hier lezen, maar klanten openen kan pas als de schorsing voorbij is.",
    organization: "{{name}} is geschorst. Openen en wijzigen kan pas als de schorsing voorbij is.",
    title: "Geschorst",
    closed: "Hier is nu niets te openen",
    closedText: "Alles blijft bewaard zoals het is, en is er weer zodra de organisatie wordt geactiveerd.",
    byProvider:
      "{{name}} is geschorst door {{provider}}. Openen en wijzigen kan pas weer als {{provider}} de organisatie activeert; er gaat niets verloren. Vraag {{provider}} waarom.",
    unpaid:
      "{{name}} is geschorst, omdat een factuur van {{provider}} niet is betaald. Openen en wijzigen kan pas weer als {{provider}} wat over de betaaldatum is als betaald heeft gemarkeerd; er gaat niets verloren, en deze tijd wordt niet berekend.",
    unpaidClient:
      "{{name}} is geschorst, omdat een factuur niet is betaald. Niemand kan er iets openen of wijzigen, jij ook niet, tot een providerbeheerder wat over de betaaldatum is als betaald markeert.",
    pastDue_one:
      "{{count}} factuur van {{name}} is over de betaaldatum. Wordt die niet betaald, dan wordt {{name}} op {{date}} geschorst.",
    pastDue_other:
      "{{count}} facturen van {{name}} zijn over de betaaldatum. Worden die niet betaald, dan wordt {{name}} op {{date}} geschorst.",
    showInvoices: "Facturen bekijken",
    ended:
      "Het abonnement van {{name}} is afgelopen. Niemand kan er iets openen of wijzigen; er gaat niets verloren. {{provider}} kan het hervatten.",
    endedUnpaid:
      "Het abonnement van {{name}} is afgelopen. Niemand kan er iets openen of wijzigen; er gaat niets verloren. Alles is er weer zodra {{provider}} wat over de betaaldatum is als betaald heeft gemarkeerd en het abonnement heeft hervat.",
    deletes: "Is het op {{date}} niet hervat, dan wordt {{name}} verwijderd, met alles wat erin staat.",
    ends: "{{provider}} heeft het abonnement van {{name}} opgezegd; het eindigt op {{date}}.",
    untilThen: "Tot dan werkt alles.",
    showSubscription: "Abonnement bekijken",
    client:
      "{{name}} is geschorst. Niemand kan er iets openen of wijzigen, jij ook niet, tot een providerbeheerder haar weer activeert.",
    providerOf:
      "{{provider}}, de beheerder van {{name}}, is geschorst en kan er niet bij. Jullie kunnen gewoon doorwerken.",
  },
  passkey: {
    text: "{{name}} vraagt leden om in te loggen met een passkey of beveiligingssleutel. Jij logde zonder in, dus de klanten kunnen niet open. Stel er een in als je er geen hebt, en log ermee in.",
    again: "Opnieuw inloggen",
    setUp: "Instellen",
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
    heading: "Welkom bij Portaal",
    noProvider: "Je beheert nog geen klanten",
    closedText: "Nieuwe providers komen hier op uitnodiging. Vraag de beheerder van deze server om een uitnodiging.",
    closedOrOwn:
      "Nieuwe providers komen hier op uitnodiging: vraag er de beheerder van deze server om. Of maak een eigen organisatie.",
    noProviderText: "Word provider om organisaties voor je klanten te maken.",
    noProviderOrOwn: "Word provider om organisaties voor je klanten te maken, of maak een eigen organisatie.",
    waitingTitle: "{{name}} moet je nog bevestigen",
    waitingProvider: "Een providerbeheerder van {{name}} belt je.",
    waitingManaged: "Een beheerder van {{name}}, of {{provider}}, belt je.",
    waitingOrganization: "Een beheerder van {{name}} belt je.",
    waitingWhy:
      "Lees deze vijf woorden voor. Ziet de ander dezelfde woorden, dan heeft niemand je sleutel verwisseld en kun je worden toegelaten.",
    phrase: "Je vingerafdrukzin",
    waitingMail: "Je krijgt een mail als je bevestigd bent. Deze pagina hoeft niet open te blijven.",
    check: "Opnieuw kijken",
  },
  help: {
    open: "Hulp",
    title: "Alle hulp",
    who: "Voor wie:",
    search: "Zoek in de hulp",
    found_zero: "Niets gevonden",
    found_one: "{{count}} pagina gevonden",
    found_other: "{{count}} pagina's gevonden",
    nothing: "Geen hulppagina heeft al deze woorden. Probeer minder of andere.",
    all: "Alle hulp",
    asPage: "Openen als pagina, om te printen of te sturen",
    picture: "Beeld van de pagina waar dit over gaat: {{title}}",
    shortcuts: "Sneltoetsen",
    groups: {
      begin: "Begin hier",
      entry: "Binnenkomen",
      own: "Je account",
      provider: "Het providerportaal",
      team: "Je team en zijn programma's",
      organization: "In een klant of organisatie",
      invoices: "Facturen en betalen",
    },
  },
  idle: {
    title: "Ben je er nog?",
    text_one:
      "Je kluis vergrendelt over {{count}} seconde, in alle tabbladen. Wat je aan het typen bent, wordt bewaard.",
    text_other:
      "Je kluis vergrendelt over {{count}} seconden, in alle tabbladen. Wat je aan het typen bent, wordt bewaard.",
    stay: "Blijven",
  },
  keys: {
    stoppedTitle: "De sleutel van {{name}} is geweigerd",
    stoppedText:
      "Het is een andere sleutel dan eerst, dus hier wordt niets geopend of versleuteld. Bel je beheerder voor je verdergaat: een server die sleutels verwisselt, kan lezen wat je schrijft.",
    refusedTitle: "Sleutels die het portaal weigerde",
    changed: "{{name}}: de server gaf een andere sleutel dan eerst. Die wordt niet gebruikt.",
    foreign: "{{name}}: de server gaf de sleutel van een andere organisatie of provider. Die wordt niet gebruikt.",
    secondSource: "{{name}}: de server gaf een tweede, andere sleutel. Je eigen sleutel blijft in gebruik.",
    unkept:
      "De server kon niet bewaren wat het portaal over je sleutels te weten kwam. Het probeert het vanzelf opnieuw.",
    askTitle_one: "Hoort deze bij jou?",
    askTitle_other: "Horen deze bij jou?",
    askFirst:
      "Het portaal heeft de sleutels van je account nog niet eerder gezien. Gebruikte je het al ergens anders, zeg dan nee en bel je beheerder.",
    askNew: "Je kreeg sleutels die het portaal nog niet kende.",
    askLabel: "Ik ken deze en deel er geheimen mee",
    askWhy: "Het portaal onthoudt hun sleutels vanaf nu en weigert andere. Wat niet is aangevinkt, blijft dicht.",
    askYes: "Gebruiken wat is aangevinkt",
    askLater: "Nu niet",
    oddTitle: "De server toont iets anders dan eerst",
    older_one: "{{name}}: één item, persoon of beleidsregel is een oudere versie dan je hebt gezien.",
    older_other: "{{name}}: {{count}} items, personen of beleidsregels zijn oudere versies dan je hebt gezien.",
    policyOff: "{{name}}: het beleid ‘{{policy}}’ stond aan en staat nu uit.",
    policyOn: "{{name}}: het beleid ‘{{policy}}’ stond uit en staat nu aan.",
    policyChanged: "{{name}}: het beleid ‘{{policy}}’ zegt iets anders dan eerst.",
    oddText:
      "Deed een collega dit of is er een back-up teruggezet, dan is er niets aan de hand. Weet niemand ervan, bel dan je beheerder.",
    kind: {
      provider: "Provider",
      organization: "Organisatie",
    },
  },
  keysFailed_one:
    "De sleutel van {{count}} organisatie of provider kon niet worden geopend. Log uit en weer in; blijft het zo, vraag dan om je opnieuw te bevestigen.",
  keysFailed_other:
    "De sleutels van {{count}} organisaties of providers konden niet worden geopend. Log uit en weer in; blijft het zo, vraag dan om je opnieuw te bevestigen.",
};
