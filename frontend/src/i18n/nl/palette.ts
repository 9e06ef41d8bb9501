import type { palette as en } from "../en/palette.ts";
import type { Words } from "../words.ts";

export const palette: Words<typeof en> = {
  open: "Zoek en ga",
  clientsOnly: "Wissel van klant",
  placeholder: "Klant, persoon, pagina, actie of hulp",
  placeholderClients: "Naam of kenmerk van een klant",
  results: "Gevonden",
  groups: {
    recent: "Onlangs geopend",
    clients: "Klanten",
    organizations: "Jouw organisaties",
    people: "Mensen bij {{name}}",
    actions: "Acties",
    pages: "Pagina's",
    help: "Hulp",
  },
  found_zero: "Niets gevonden",
  found_one: "{{count}} gevonden",
  found_other: "{{count}} gevonden",
  looking: "Bezig met zoeken…",
  nothing: "Niets past hierbij. Probeer andere woorden, of de eerste letters van een naam.",
  opening: "{{name}} wordt geopend…",
  more: "Er zijn er meer. Typ meer van de naam.",
  failed: "Niet alles kon worden doorzocht. {{why}}",
  help: {
    title: "Sneltoetsen",
    show: "De hulp bij deze pagina tonen, met deze sneltoetsen",
    palette: "Vind een klant, persoon, pagina, actie of hulp",
    search: "Zoek in de lijst op deze pagina",
    close: "Sluit wat over de pagina ligt, of wis de zoekopdracht",
    move: "Ga door wat gevonden is",
    run: "Open wat gekozen is",
  },
};
