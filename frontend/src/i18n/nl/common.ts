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
    rowActions: "Acties voor {{name}}",
    selectAll: "Selecteer alle rijen op deze pagina",
    selectRow: "Selecteer {{name}}",
    selected_one: "{{count}} geselecteerd",
    selected_other: "{{count}} geselecteerd",
  },
  table: {
    searchHint: "Druk op / om te zoeken",
    sortBy: "Sorteer op {{column}}",
    shown_one: "{{count}} rij getoond",
    shown_other: "{{count}} rijen getoond",
    noMatches: "Niets gevonden",
    noMatchesHint: "Probeer andere woorden of wis de zoekopdracht.",
    actions: "Acties",
  },
  exportCsv: {
    action: "CSV exporteren",
    reading_one: "{{count}} rij gelezen…",
    reading_other: "{{count}} rijen gelezen…",
  },
  states: {
    loading: "Laden",
    errorTitle: "Dit is niet geladen",
    forbiddenTitle: "Hier is niets voor jou",
    forbiddenText:
      "De pagina bestaat niet, of je hebt er geen rechten voor. Vraag het een beheerder als je hier iets verwachtte.",
    notFoundTitle: "Pagina niet gevonden",
    notFoundText: "De link is misschien oud, of er ontbreekt een letter.",
    crashTitle: "Er ging iets mis op deze pagina",
    crashText: "Je gegevens zijn veilig. Laad de pagina opnieuw om door te gaan; je hoofdwachtwoord wordt gevraagd.",
    reload: "Opnieuw laden",
    toHome: "Naar de startpagina",
  },
  confirmByName: {
    label: "Typ {{name}} om te bevestigen",
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
    malformed: "Een versleutelde tekst van de server is beschadigd of veranderd. Er is niets geopend.",
    locked: "De kluis is vergrendeld. Ontgrendel hem en probeer het opnieuw.",
    wrongPassword: "Dat is niet het juiste hoofdwachtwoord.",
  },
  validation: {
    required: "Vul dit in.",
    email: "Vul een e-mailadres in, zoals naam@voorbeeld.nl.",
    tooLong: "Gebruik hoogstens {{max}} tekens.",
  },
  words: {
    optional: "optioneel",
  },
};
