import type { handover as en } from "../en/handover.ts";
import type { Words } from "../words.ts";

export const handover: Words<typeof en> = {
  add: {
    open: "Bestaande organisatie toevoegen",
    title: "Een bestaande organisatie toevoegen",
    description:
      "Een organisatie waarvan jij eigenaar bent, wordt klant van {{provider}}. Er gaat niets verloren en er wordt niets verplaatst.",
    which: "Welke organisatie?",
    choose: "Kies een organisatie.",
    none: {
      title: "Er is geen organisatie om toe te voegen",
      text: "Alleen een eigenaar kan een organisatie toevoegen, en je bent van geen enkele eigenaar. Vraag een eigenaar om jou eigenaar te maken, of maak een nieuwe klant.",
    },
    facts: "{{plan}} · {{used}} van {{seats}} plaatsen in gebruik",
    costs: "als klant, {{period}}",
    perYear: "per jaar, zonder btw",
    perMonth: "per maand, zonder btw",
    reasons: {
      managed: "Heeft al een provider: {{provider}}.",
      suspended: "Is geschorst.",
      byStaff: "Medewerkers van een provider maakten je eigenaar. Een andere eigenaar moet je die rol opnieuw geven.",
      plan: "Het abonnement is er geen voor providers.",
    },
    restrict: {
      title: "Mag {{provider}} lezen wat er in de kluis staat?",
      choose: "Kies een van de twee.",
      on: "Nee, houd de kluis dicht",
      onText:
        "Je collega's beheren mensen, collecties, groepen en beleid. Ze kunnen geen items lezen en dat ook niemand anders laten doen. Alleen een eigenaar kan dat later wijzigen.",
      off: "Ja, laat {{provider}} in de kluis werken",
      offText:
        "Al je collega's kunnen vanaf het eerste moment elk item lezen en wijzigen. Een eigenaar kan dat later ontzeggen; wat tot dan gelezen is, blijft gelezen.",
    },
    what: "Wat er gebeurt",
    whatClient: "Alle medewerkers van {{provider}} kunnen de organisatie meteen beheren.",
    whatBill:
      "Ze kost nu niets. Als klant heeft ze een prijs, en krijgt ze facturen. Haar factuur-e-mail wordt {{email}}.",
    whatOwners: "De andere eigenaren krijgen er een mail over. Iedereen houdt zijn plaats; jij blijft eigenaar.",
    whatKey:
      "Je browser versleutelt de sleutel van de organisatie voor de provider. De server krijgt die nooit te zien.",
    submit: "“{{name}}” toevoegen aan {{provider}}",
    submitNone: "Toevoegen aan {{provider}}",
    added: "{{name}} is nu klant",
  },
  unlink: {
    action: "Ontkoppelen",
    onlyAdmins: "Alleen een providerbeheerder kan een klant ontkoppelen.",
    title: "{{name}} ontkoppelen?",
    text: "{{name}} gaat naar haar eigenaren en heeft dan geen provider meer. Niemand bij {{provider}} kan haar vanaf dat moment openen, en ze kost vanaf dan niets.",
    key: "De sleutel van de organisatie wordt niet vervangen. Een collega die er een kopie van heeft bewaard, of van wachtwoorden, heeft die nog: wie verdergaat, kan beter de wachtwoorden wijzigen die ertoe doen.",
    owners_one: "Ze gaat naar {{names}}, die er een mail over krijgt. Mails over haar gaan naar {{email}}.",
    owners_other: "Ze gaat naar {{names}}, die er een mail over krijgen. Mails over haar gaan naar {{email}}.",
    moreOwners: "{{names}} en {{count}} anderen",
    suspended: "Je schorsing vervalt: zolang niets anders haar schorst, kunnen haar mensen haar weer openen.",
    ends: "Deze plaatsen eindigen, omdat medewerkers ze aan medewerkers gaven: {{names}}.",
    lapses:
      "Deze plaatsen worden ingetrokken, omdat beleid iets vraagt wat ze niet doen en hen niet meer uitzondert: {{names}}.",
    stays: "Deze collega's blijven lid, omdat de mensen van de organisatie zelf hen dat maakten: {{names}}.",
    blocked:
      "Ontkoppelen kan nog niet: er is geen bevestigde eigenaar van de organisatie zelf. Eigenaren die door je medewerkers zijn benoemd, tellen niet.",
    blockedShort: "Ontkoppelen kan nog niet.",
    unknown: "Je moet eerst zien wat dit raakt.",
    confirm: "Ontkoppelen",
  },
  done: {
    title: "{{name}} is overgedragen",
    text: "De eigenaren hebben er een mail over. Bewaar nu wat er is overgedragen: dit wordt niet nog eens getoond.",
    csv: "Bewaren als CSV",
    json: "Bewaren als JSON",
    fileName: "{{name}} - overgedragen",
  },
  file: {
    columns: { what: "Wat", value: "Waarde", email: "E-mail", role: "Rol" },
    organization: "Organisatie",
    organizationId: "Identificatie van de organisatie",
    provider: "Provider",
    plan: "Abonnement",
    seats: "Gekochte plaatsen",
    used: "Plaatsen in gebruik",
    storage: "Extra opslag (GB)",
    since: "Klant sinds",
    date: "Overgedragen op",
    by: "Overgedragen door",
    billingBefore: "Factuur-e-mail daarvoor",
    billing: "Factuur-e-mail vanaf dan",
    owner: "Eigenaar",
    ended: "Plaats van een medewerker die is geëindigd",
    lost: "Plaats van een medewerker die is ingetrokken",
    kept: "Plaats van een medewerker die blijft",
    key: "Sleutel van de organisatie vervangen",
    no: "nee",
  },
};
