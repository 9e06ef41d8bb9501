import type { common as en } from "../en/common.ts";
import type { Words } from "../words.ts";

export const common: Words<typeof en> = {
  product: "Portaal",
  actions: {
    save: "Opslaan",
    cancel: "Annuleren",
    close: "Sluiten",
    retry: "Opnieuw proberen",
    back: "Terug",
    more: "Meer tonen",
    copy: "Kopiëren",
    copied: "Gekopieerd",
    search: "Zoeken",
    clearSearch: "Zoekopdracht wissen",
    loadNewest: "Nieuwste versie laden",
    undo: "Ongedaan maken",
    rowActions: "Acties voor {{name}}",
    selectAll: "Selecteer alle rijen op deze pagina",
    selectRow: "Selecteer {{name}}",
    selected_one: "{{count}} geselecteerd",
    selected_other: "{{count}} geselecteerd",
    clearSelection: "Selectie wissen",
  },
  table: {
    searchHint: "Druk op / om te zoeken",
    sortBy: "Sorteer op {{column}}",
    order: "Volgorde",
    ascending: "{{column}}, oplopend",
    descending: "{{column}}, aflopend",
    shown_one: "{{count}} rij getoond",
    shown_other: "{{count}} rijen getoond",
    searched_one: "Alleen de nieuwste regel is doorzocht ({{count}}).",
    searched_other: "Alleen de nieuwste {{count}} regels zijn doorzocht.",
    further: "Verder zoeken",
    noMatches: "Niets gevonden",
    chooseSome: "Kies een of meer",
    noMatchesHint: "Probeer andere woorden, of wis de zoekopdracht en de filters.",
    clear: "Zoekopdracht en filters wissen",
    actions: "Acties",
  },
  /** An action on many rows. */
  bulk: {
    some: "{{label}} ({{fit}} van {{total}})",
    running: "{{label}}…",
    over: "{{label}}: gedaan bij {{done}} van {{total}}",
  },
  exportCsv: {
    action: "CSV exporteren",
    stop: "Stoppen",
    reading_one: "{{count}} rij gelezen…",
    reading_other: "{{count}} rijen gelezen…",
  },
  states: {
    loading: "Laden",
    errorTitle: "Dit is niet geladen",
    notRefreshed: "Dit is misschien niet meer actueel",
    forbiddenTitle: "Hier is niets voor jou",
    forbiddenText:
      "De pagina bestaat niet, of je hebt er geen rechten voor. Vraag het een beheerder als je hier iets verwachtte.",
    notFoundTitle: "Pagina niet gevonden",
    notFoundText: "De link is misschien oud, of er ontbreekt een letter.",
    crashTitle: "Er ging iets mis op deze pagina",
    pageCrashText: "Je gegevens zijn veilig. Probeer het opnieuw, of kies een andere pagina.",
    offlineTitle: "Geen verbinding",
    offlineText: "Deze pagina kon niet worden opgehaald. Hij opent vanzelf zodra er weer verbinding is.",
    staleTitle: "Er is een nieuwere versie van Portaal",
    staleText:
      "Deze pagina hoort bij de nieuwere versie. Laad opnieuw om hem te openen; je hoofdwachtwoord wordt gevraagd.",
    failedTitle: "Deze pagina is niet geladen",
    failedText: "De server heeft hem niet gestuurd. Probeer het zo nog eens.",
    busy: "De pagina wordt geopend",
    crashText: "Je gegevens zijn veilig. Laad de pagina opnieuw om door te gaan; je hoofdwachtwoord wordt gevraagd.",
    reload: "Opnieuw laden",
    toHome: "Naar de startpagina",
  },
  deleteForGood: {
    question: "{{name}} verwijderen?",
    submit: "Definitief verwijderen",
    done: "{{name}} is verwijderd",
  },
  confirmByName: {
    label: "Typ {{name}} om te bevestigen",
    beginning: "Typ {{name}}, het begin van de naam, om te bevestigen",
    mismatch: "Dit is nog niet dezelfde naam.",
  },
  faults: {
    network: "Geen verbinding met de server. Controleer je netwerk en probeer het opnieuw.",
    server: "De server had een probleem. Probeer het zo nog eens.",
    tooMany_one: "Te veel pogingen. Probeer het over {{count}} seconde opnieuw.",
    tooMany_other: "Te veel pogingen. Probeer het over {{count}} seconden opnieuw.",
    stale: "Iemand anders heeft dit intussen gewijzigd. Laad opnieuw en breng je wijziging nog een keer aan.",
    notFound: "Niet gevonden, of je hebt er geen rechten voor.",
    sessionEnded: "Je sessie is afgelopen. Log opnieuw in.",
    unknown: "Dat is niet gelukt. Probeer het opnieuw.",
    kdfRefused:
      "De server vroeg om te zwakke sleutelinstellingen; je wachtwoord is daarom niet gebruikt. Meld dit aan je beheerder.",
    keyMissing:
      "Deze browser heeft de sleutel hiervoor niet. Log uit en weer in; blijft het zo, vraag een beheerder je opnieuw te bevestigen.",
    keyChanged:
      "De sleutel van deze organisatie, provider of persoon is een andere dan eerst. Hij wordt niet gebruikt en er is niets mee versleuteld.",
    pinsFull:
      "De lijst met sleutels die het portaal voor je onthoudt is vol; een nieuwe wordt niet gebruikt. Vraag je beheerder.",
    malformed: "Een versleutelde tekst van de server is beschadigd of veranderd. Er is niets geopend.",
    locked: "De kluis is vergrendeld. Ontgrendel hem en probeer het opnieuw.",
    wrongPassword: "Dat is niet het juiste hoofdwachtwoord.",
  },
  /** What was typed and not sent. */
  draft: {
    restored: "Wat je op {{when}} typte, is er weer.",
    stale: "Wat je op {{when}} typte, is er weer. Intussen is dit gewijzigd: kijk het na voor je opslaat.",
    discard: "Opnieuw beginnen",
    unfinished: "Nog niet verstuurd op deze pagina",
    item: "{{label}}, getypt op {{when}}. Open het opnieuw om verder te gaan.",
    drop: "Weggooien",
  },
  /** What the portal remembers of keys, and refuses. */
  keys: {
    personChanged:
      "De sleutel van {{name}} is een andere dan die je eerder bevestigde; er wordt niets mee gedeeld. Bel {{name}} en je beheerder: een server die sleutels verwisselt, kan meelezen.",
    unremembered: {
      title_one: "{{names}} is bevestigd, maar de sleutel kon niet worden onthouden",
      title_other: "{{names}} zijn bevestigd, maar niet al hun sleutels konden worden onthouden",
      full: "De lijst met sleutels die het portaal voor je onthoudt is vol; het merkt dus niet wanneer zo'n sleutel verandert. Vergelijk de woorden telkens opnieuw aan de telefoon als je dezelfde persoon ergens bevestigt.",
    },
    stop: {
      title: "Gestopt: de server spreekt tegen wat deze browser weet",
      pins_missing:
        "Deze browser onthoudt de sleutels van je providers en organisaties. De server zegt dat hij ze nooit heeft bewaard.",
      pins_older: "De server toont een oudere lijst met sleutels dan deze browser heeft gezien.",
      pins_damaged: "De lijst met sleutels die de server stuurde, gaat niet open met jouw sleutel.",
      what: "Er is niets geopend of versleuteld. Log uit en vraag wie de server beheert wat er is gebeurd; een teruggezette back-up is een onschuldige verklaring.",
      restart: "Opnieuw beginnen",
      restartText:
        "Het portaal vergeet alle sleutels die het kent, hier en in je andere browsers, en vraagt je opnieuw naar elke provider en organisatie. Doe dit alleen als wie de server beheert je heeft verteld waarom de lijst weg is.",
    },
  },
  addresses: {
    label: "E-mailadressen",
    wrong: "Dit is geen e-mailadres: {{addresses}}",
    tooMany: "Nodig hoogstens {{max}} mensen tegelijk uit; dit zijn er {{count}}.",
    already_one: "{{addresses}} heeft al een openstaande uitnodiging.",
    already_other: "Deze mensen hebben al een openstaande uitnodiging: {{addresses}}.",
    members: "Hier al lid: {{addresses}}.",
    resend: "Opnieuw versturen en de anderen uitnodigen",
    resent_one: "{{count}} uitnodiging is opnieuw verstuurd",
    resent_other: "{{count}} uitnodigingen zijn opnieuw verstuurd",
  },
  validation: {
    required: "Vul dit in.",
    email: "Vul een e-mailadres in, zoals naam@voorbeeld.nl.",
    tooLong: "Gebruik hoogstens {{max}} tekens.",
    wholeNumber: "Vul een heel getal in van {{min}} tot en met {{max}}.",
  },
  words: {
    optional: "optioneel",
  },
  missing: {
    badge: "Nog niet beschikbaar",
    sso: "Nog niet beschikbaar: single sign-on kan in Portaal nog niet worden ingesteld.",
    directory:
      "Nog niet beschikbaar: uit een directory die niet zelf zegt wie er komt en gaat, haalt Portaal nog niemand.",
    importExport: "Nog niet beschikbaar: importeren en exporteren kan in Portaal nog niet.",
    reports: "Nog niet beschikbaar: Portaal heeft nog geen rapporten.",
    apiKeys: "Nog niet beschikbaar: een organisatie heeft in Portaal geen eigen API-sleutel.",
  },
};
