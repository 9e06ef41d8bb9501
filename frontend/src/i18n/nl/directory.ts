import type { AllWords } from "../en/index.ts";
import type { Words } from "../words.ts";

export const directory: Words<AllWords["directory"]> = {
  title: "Mensen uit een directory",
  description:
    "Koppel Entra ID, Okta of een andere directory via SCIM 2.0: wie daar komt, wordt hier uitgenodigd, en wie daar weggaat, verliest hier de toegang.",
  connection: "Koppeling",
  states: { none: "Niet gekoppeld", works: "De sleutel werkt", ended: "De sleutel werkt niet meer" },
  stateTexts: {
    none: "Maak een sleutel, en geef die samen met het adres aan de directory.",
    works: "De directory kan bij deze organisatie. Wat ze heeft gedaan, staat in het logboek.",
    ended:
      "Hij is verlopen, het plan heeft geen directory meer, of de provider die hem maakte beheert deze organisatie niet meer. Maak een andere.",
  },
  facts: { maker: "Gemaakt door", made: "Gemaakt op", expires: "Werkt tot" },
  gone: "Een account dat weg is",
  url: "Adres",
  urlHint: "De directory noemt dit soms tenant-URL, basis-URL of SCIM-eindpunt.",
  make: "Sleutel maken",
  another: "Andere sleutel maken",
  plan: "Je plan heeft geen mensen uit een directory.",
  onlyAdmins: "Een directory koopt plaatsen bij: een providerbeheerder, of de organisatie zelf, koppelt er een.",
  what: "Wat de directory doet",
  does: {
    text: "Met mensen die gebruiker zijn, of een aangepaste rol hebben:",
    invites: "Ze nodigt ze per mail uit, met een plaats. Ze accepteren, en iemand bevestigt ze zoals altijd.",
    revokes: "Wie daar wordt uitgezet, verliest hier meteen de toegang, en houdt wat hij had gekregen.",
    restores: "Wie weer wordt aangezet, krijgt die terug, als de regels van de organisatie dat toelaten.",
    removes: "Wie daar wordt gewist, wordt hier verwijderd.",
  },
  doesNot: {
    text: "Wat ze niet doet:",
    leaders: "Eigenaren, beheerders en mensen van de provider wijzigen, of iemand dat maken.",
    groups: "Zeggen wie in welke groep zit. Dat doe je hier.",
    email: "Iemands e-mailadres wijzigen.",
  },
  form: {
    text: "Eigenaren, beheerders en wie verder een directory mag koppelen, krijgen een mail.",
    replaces: "De sleutel die de directory nu heeft, werkt dan meteen niet meer. Geef haar direct de nieuwe.",
    life: "Hoe lang",
    lifeHint: "Niemand krijgt een herinnering: noteer de dag waar je hem ziet.",
    submit: "Sleutel maken",
  },
  made: {
    title: "Kopieer de sleutel nu",
    text: "Hij wordt alleen deze keer getoond. Wie hem heeft, nodigt hier mensen uit en verwijdert ze: geef hem aan de directory, en aan niemand anders.",
    label: "Sleutel",
    hint: "De directory noemt dit soms secret token, API-token of bearer-token.",
    kept: "De directory heeft hem",
  },
  end: {
    action: "Koppeling beëindigen",
    title: "Koppeling van {{name}} beëindigen?",
    text: "De sleutel werkt meteen niet meer. Iedereen blijft zoals hij is, en de directory wijzigt niets meer.",
    done: "De koppeling is beëindigd",
  },
};
