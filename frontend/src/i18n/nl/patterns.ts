import type { patterns as en } from "../en/patterns.ts";
import type { Words } from "../words.ts";

export const patterns: Words<typeof en> = {
  title: "Kant-en-klare patronen",
  description:
    "Maak collecties en groepen in één keer, met wat elke groep krijgt. Pas eerst de lijsten aan: er wordt niets gemaakt tot jij het zegt.",
  pattern: "Patroon",
  department: "Op afdeling",
  departmentText: "Elke afdeling krijgt een eigen collectie: mensen van Marketing gebruiken de collectie Marketing.",
  function: "Op functie",
  functionText:
    "Collecties naar waar ze voor zijn, groepen op afdeling: mensen van Marketing gebruiken de collectie Social media, en afdelingen kunnen er een delen.",
  language: "Taal van de namen",
  names: {
    departments: "Directie, Administratie, Marketing, Verkoop, IT",
    functions: "Bankzaken, Social media, Website, Leveranciers, Wifi en gebouw",
    underDepartment: "Afdeling",
    underFunction: "Functie",
  },
  groups: {
    title: "Groepen",
    text: "Wie je in een groep zet, krijgt haar collecties. De server kan deze namen lezen.",
    name: "Naam van groep {{number}}",
    add: "Groep toevoegen",
  },
  collections: {
    title: "Collecties",
    text: "Een schuine streep maakt een niveau. De server kan deze namen niet lezen.",
    name: "Naam van collectie {{number}}",
    add: "Collectie toevoegen",
  },
  remove: "{{name}} uit de lijst halen",
  access: {
    title: "Wat elke groep krijgt",
    text: "Toegang die een groep al heeft, blijft zoals die is.",
  },
  wrong: {
    required: "Geef een naam, of haal dit uit de lijst.",
    emptyPart: "Zet aan beide kanten van de schuine streep een naam.",
    twice: "Deze naam staat al in de lijst.",
    tooLong: "Deze naam is te lang.",
    manager: "Hier moet elke collectie een groep hebben die haar beheert: kies er minstens één.",
  },
  preview: {
    title: "Wat er gemaakt wordt",
    over: "Dit is er allemaal.",
    overGroups: "Dit is er allemaal. Zet nu mensen in de groepen.",
    groups_one: "{{count}} nieuwe groep",
    groups_other: "{{count}} nieuwe groepen",
    collections_one: "{{count}} nieuwe collectie",
    collections_other: "{{count}} nieuwe collecties",
    gifts_one: "{{count}} keer toegang",
    gifts_other: "{{count}} keer toegang",
    group: "Groep {{name}}",
    collection: "Collectie {{name}}",
    gets: "{{group}}: {{level}}",
    hasAlready: "{{group}} al: {{level}}",
    fates: { new: "Nieuw", here: "Is er al", left: "Wordt niet gemaakt" },
    made: "Gedaan",
    failed: "Niet gelukt",
    progress: "Hoe ver het is",
  },
  notes: {
    plan: "Dit plan heeft geen groepen: alleen de collecties worden gemaakt. Geef mensen er toegang toe op de pagina Collecties.",
    right: "Alleen wie groepen beheert, kan ze maken: alleen de collecties worden gemaakt.",
    restricted:
      "Bij deze organisatie geeft de provider niemand toegang. Groepen en collecties worden gemaakt, en een eigenaar bepaalt wie wat krijgt.",
    collections: "Je kunt hier geen collecties maken. Groepen krijgen de collecties die er al zijn.",
    strict:
      "Hier moet iemand elke collectie beheren, en jij kunt geen toegang geven. Vraag een eigenaar om ze te maken.",
  },
  make: "Dit allemaal maken",
  nothing: "Dit is er allemaal al",
  done: "Het patroon is gemaakt",
  failed_one: "{{count}} regel van het patroon is niet gelukt",
  failed_other: "{{count}} regels van het patroon zijn niet gelukt",
  use: "Kant-en-klaar patroon gebruiken",
};
