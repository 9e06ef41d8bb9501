import type { collections as en } from "../en/collections.ts";
import type { Words } from "../words.ts";

export const collections: Words<typeof en> = {
  title: "Collecties",
  description: "Collecties ordenen de kluis: je zet er items in en geeft leden toegang.",
  unreadable: "(naam kan niet worden geopend)",
  levels: {
    view: "Kan weergeven",
    viewExcept: "Kan weergeven, behalve wachtwoorden",
    edit: "Kan bewerken",
    editExcept: "Kan bewerken, behalve wachtwoorden",
    manage: "Kan beheren",
  },
  access: {
    unknown: "(onbekend)",
    levelOf: "Rechten van {{name}}",
    remove: "{{name}} weghalen",
    title: "Wie mag deze gebruiken",
    description: "Eigenaren en beheerders kunnen bij elke collectie, tenzij de instellingen anders zeggen.",
    descriptionStrict:
      "Eigenaren en beheerders gebruiken alleen wat ze hier krijgen; iemand moet de collectie dus kunnen beheren.",
    add: "Lid toevoegen",
    empty: "Niemand heeft deze collectie gekregen.",
    groups: "Groepen met toegang",
    addGroup: "Groep toevoegen",
    noGroups: "Nog geen groep heeft toegang tot deze collectie.",
    unavailable: "Alleen wie leden beheert kan wijzigen wie deze gebruikt.",
  },
  columns: { name: "Naam", access: "Wie deze gebruikt" },
  people_zero: "Niemand",
  people_one: "{{count}} persoon",
  people_other: "{{count}} personen",
  you: "Jij: {{level}}",
  unmanaged: "Niemand beheert deze",
  create: "Nieuwe collectie",
  edit: "Wijzigen",
  remove: "Verwijderen",
  openVault: "Items tonen",
  fields: {
    name: "Naam",
    nameDescription: "Een schuine streep maakt een niveau: Afdeling/Marketing.",
    emptyPart: "Aan beide kanten van een schuine streep moet een naam staan.",
    sameName: "Er is al een collectie met deze naam. Mensen kunnen ze dan niet uit elkaar houden.",
  },
  created: "{{name}} is gemaakt",
  saved: "{{name}} is opgeslagen",
  removing: {
    title: "{{name}} verwijderen",
    text_zero:
      "Niemand verliest toegang via deze collectie. De items blijven: wat in geen andere collectie ligt, zien daarna alleen eigenaren en beheerders.",
    text_one:
      "{{count}} persoon verliest de toegang via deze collectie. De items blijven: wat nergens anders ligt, zien daarna alleen eigenaren en beheerders.",
    text_other:
      "{{count}} personen verliezen de toegang via deze collectie. De items blijven: wat nergens anders ligt, zien daarna alleen eigenaren en beheerders.",
    children: "Collecties eronder blijven bestaan.",
  },
  reasons: {
    create: "Alleen eigenaren en beheerders mogen hier collecties maken.",
    edit: "Alleen wie deze collectie beheert mag deze wijzigen.",
    remove: "Alleen wie deze collectie beheert mag deze verwijderen.",
  },
  templates: {
    title: "Begin met een sjabloon",
    text: "Eén klik maakt de collecties die er nog niet zijn. Je kunt ze hernoemen of verwijderen.",
    department: "Op afdeling",
    departmentText: "Wie ermee werkt",
    departmentNames: "Afdeling/Directie, Afdeling/Administratie, Afdeling/Marketing, Afdeling/Verkoop, Afdeling/IT",
    function: "Op functie",
    functionText: "Waar het voor is",
    functionNames:
      "Functie/Bankzaken, Functie/Social media, Functie/Website, Functie/Leveranciers, Functie/Wifi en gebouw",
    apply: "Collecties maken",
    language: "Taal van de namen",
    done_one: "{{count}} collectie gemaakt",
    done_other: "{{count}} collecties gemaakt",
    nothing: "Je hebt deze allemaal al",
  },
  empty: {
    title: "Nog geen collecties",
    text: "Maak een collectie of begin hieronder met een sjabloon.",
  },
  search: "Collecties zoeken",
};
