import type { organization as en } from "../en/organization.ts";
import type { Words } from "../words.ts";

export const organization: Words<typeof en> = {
  title: "Organisatie",
  description: "De naam, het abonnement en de regels van deze organisatie.",
  details: "Gegevens",
  saved: "Opgeslagen",
  unchanged: "Er is nog niets gewijzigd.",
  fields: {
    name: "Organisatienaam",
    billingEmail: "Factuur-e-mail",
    billingEmailDescription: "Facturen en berichten daarover gaan hierheen.",
    language: "Taal van uitnodigingen",
    languageDescription: "Voor mensen zonder account. Alle anderen krijgen mails in hun eigen taal.",
    languageOfInviter: "Die van wie uitnodigt",
    eventYears: "Logboek bewaren",
    eventYearsDescription: "Wat ouder is, zie je niet meer. Niets blijft langer dan zeven jaar bewaard.",
  },
  subscription: {
    title: "Abonnement",
    plan: "Plan",
    seats: "Gebruikersplaatsen",
    seatsValue_one: "{{count}}, waarvan {{occupied}} bezet",
    seatsValue_other: "{{count}}, waarvan {{occupied}} bezet",
    limit: "Limiet",
    noLimit: "Geen limiet",
    planValue: "{{plan}}, {{interval}}",
    change:
      "Plaatsen, limiet, opslag en plan kunnen hier nog niet worden gewijzigd. Nodig je meer mensen uit, dan komen er automatisch plaatsen bij, tot de limiet.",
    storage: "Versleutelde opslag",
    storageValue: "{{gigabytes}} GB",
  },
  collections: "Collecties en items",
  others: {
    title: "Iemand anders heeft deze instellingen intussen gewijzigd",
    restored: "Wat je eerder typte, is anders dan de huidige instellingen",
    text: "Wat jij typte, staat er nog. Kijk het na, en sla het op als het moet gelden.",
    taken: "{{label}}: nu “{{theirs}}”",
    both: "{{label}}: nu “{{theirs}}”, bij jou “{{mine}}”",
    take: "Overnemen",
    takeOne: "Overnemen: {{label}}",
    on: "aan",
    off: "uit",
  },
  switches: {
    limitCollectionCreation: {
      title: "Alleen eigenaren en beheerders maken collecties",
      text: "Anders mag elk lid ze maken.",
    },
    limitCollectionDeletion: {
      title: "Alleen eigenaren en beheerders verwijderen collecties",
      text: "Anders mag wie een collectie beheert die verwijderen.",
    },
    limitItemDeletion: {
      title: "Alleen wie een collectie beheert verwijdert de items",
      text: "Anders mag wie een item kan bewerken het verwijderen.",
    },
    allowAdminAccessToAllCollectionItems: {
      title: "Eigenaren en beheerders kunnen bij elke collectie",
      text: "Anders gebruiken ze alleen de collecties die ze krijgen, en heeft elke collectie een eigen beheerder nodig.",
    },
    restrictProviderAccess: {
      title: "Medewerkers van de provider kunnen geen items lezen",
      text: "Ze beheren nog wel leden, collecties en beleid.",
    },
  },
  end: {
    title: "Organisatie verwijderen",
    text: "Hiermee verwijder je de organisatie en alles wat erin zit, voor iedereen en meteen. Je kunt het niet ongedaan maken.",
    open: "Deze organisatie verwijderen",
    reason: "Alleen een eigenaar of een beheerder van de provider kan de organisatie verwijderen.",
    lost: "Je verwijdert:",
    members_one: "de toegang van {{count}} lid",
    members_other: "de toegang van {{count}} leden",
    collections_one: "{{count}} collectie",
    collections_other: "{{count}} collecties",
    items_one: "{{count}} item",
    items_other: "{{count}} items",
    stays:
      "Leden houden hun account en hun eigen kluis. Het abonnement stopt; wat in rekening is gebracht, blijft verschuldigd.",
  },
  log: "Logboek",
  years_one: "{{count}} jaar",
  years_other: "{{count}} jaar",
  provider: "Provider",
  providerText: "{{name}} beheert deze organisatie en het abonnement.",
  restrictWarning: "Staat dit eenmaal aan, dan kan alleen een eigenaar van de organisatie het weer uitzetten.",
  reasons: {
    owner: "Alleen een eigenaar van de organisatie kan dit uitzetten.",
    admin: "Alleen een eigenaar of een providerbeheerder kan dit aanzetten.",
    eventYears: "Alleen een eigenaar van de organisatie kan dit wijzigen.",
  },
};
