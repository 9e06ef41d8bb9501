import type { members as en } from "../en/members.ts";
import type { Words } from "../words.ts";

export const members: Words<typeof en> = {
  title: "Leden",
  description: "Lid worden gaat in drie stappen: jij nodigt uit, zij accepteren, jij bevestigt.",
  columns: { name: "Naam", role: "Rol", collections: "Collecties", status: "Status" },
  states: { invited: "Uitgenodigd", accepted: "Te bevestigen", confirmed: "Bevestigd", revoked: "Ingetrokken" },
  mail: {
    not_sent: "Mail niet verstuurd",
    queued: "Mail wordt verstuurd…",
    reasons: {
      refused: "De maildienst weigert dit adres. Kijk of het goed gespeld is.",
      unwritable: "De mail kon niet worden opgesteld. Meld het wie Portaal beheert.",
      late: "De mail kon niet op tijd weg. Stuur de uitnodiging opnieuw.",
    },
  },
  filters: { status: "Status", all: "Alle statussen" },
  roles: { owner: "Eigenaar", admin: "Beheerder", user: "Gebruiker", custom: "Aangepast" },
  roleTexts: {
    owner: "Mag alles, ook de instellingen.",
    admin: "Beheert leden, collecties en beleid, maar geen eigenaren.",
    user: "Gebruikt de items van de collecties die je geeft.",
    custom: "Mag wat je aanvinkt.",
  },
  permissions: {
    accessEventLogs: "Logboek lezen",
    accessImportExport: "Importeren en exporteren",
    createNewCollections: "Collecties maken",
    editAnyCollection: "Elke collectie bewerken",
    deleteAnyCollection: "Elke collectie verwijderen",
    manageGroups: "Groepen beheren",
    managePolicies: "Bedrijfsbeleid beheren",
    manageSso: "Single sign-on beheren",
    manageUsers: "Leden beheren",
    manageResetPassword: "Accounts herstellen",
    manageScim: "Koppeling met de directory beheren",
  },
  fields: {
    role: "Rol",
    permissions: "Mag",
    collections: "Collecties",
    collectionsDescription: "Ze zijn te gebruiken zodra de persoon bevestigd is.",
    addCollection: "Collectie toevoegen",
    noCollections: "Nog geen gekozen.",
  },
  seats: {
    counter_one: "{{occupied}} van {{count}} gebruikersplaats bezet",
    counter_other: "{{occupied}} van {{count}} gebruikersplaatsen bezet",
    grows: "Alle plaatsen zijn bezet. De volgende persoon voegt een betaalde plaats toe.",
    adds_one: "Hiermee komt er {{count}} plaats bij: {{price}} meer {{period}}, zonder btw.",
    adds_other: "Hiermee komen er {{count}} plaatsen bij: {{price}} meer {{period}}, zonder btw.",
    cannotAdd_one:
      "Hiervoor is nog {{count}} plaats nodig, en die kan alleen een providerbeheerder kopen. Nodig minder mensen uit.",
    cannotAdd_other:
      "Hiervoor zijn nog {{count}} plaatsen nodig, en die kan alleen een providerbeheerder kopen. Nodig minder mensen uit.",
    addsUnpriced: "Hiermee komen er betaalde plaatsen bij.",
    limitReached:
      "Alle {{seats}} plaatsen zijn bezet en dat is de limiet. Verwijder iemand of trek iemands toegang in voordat je anderen uitnodigt; de limiet kan hier nog niet omhoog.",
    limitRefused:
      "Er zijn niet genoeg plaatsen voor iedereen: de limiet is {{seats}}. Er is niemand uitgenodigd. Nodig minder mensen uit, of verwijder iemand of trek iemands toegang in.",
  },
  invite: {
    open: "Leden uitnodigen",
    title: "Leden uitnodigen",
    emailsDescription:
      "Hoogstens {{max}}, met komma's, spaties of regels ertussen. Ze krijgen allemaal dezelfde rol en collecties.",
    submit_one: "Uitnodiging versturen",
    submit_other: "{{count}} uitnodigingen versturen",
    sent_one: "De uitnodiging is onderweg",
    sent_other: "{{count}} uitnodigingen zijn onderweg",
  },
  confirm: {
    title: "{{name}} bevestigen",
    compare:
      "Bel {{name}} en vraag naar de vingerafdrukzin in de accountinstellingen. Bevestig alleen als het precies deze is:",
    phrase: "Vingerafdrukzin",
    why: "Met je bevestiging krijgt deze persoon de sleutel van de geheimen van de organisatie. Dezelfde woorden betekenen dat niemand de sleutel onderweg heeft verwisseld.",
    submit: "Bevestigen",
  },
  remove: {
    title: "{{name}} verwijderen",
    lastOwner:
      "Dit is de laatste bevestigde eigenaar. Tot je een ander bevestigt kan niemand bij deze organisatie erover beslissen; alleen de provider kan dat.",
    text_zero:
      "Deze persoon verliest meteen de toegang tot de organisatie. Er zijn geen collecties in gebruik. Wil je iemand weer toelaten, nodig dan opnieuw uit.",
    text_one:
      "Deze persoon verliest meteen de toegang tot de organisatie en tot {{count}} collectie. De items blijven. Wil je iemand weer toelaten, nodig dan opnieuw uit.",
    text_other:
      "Deze persoon verliest meteen de toegang tot de organisatie en tot {{count}} collecties. De items blijven. Wil je iemand weer toelaten, nodig dan opnieuw uit.",
  },
  revoke: {
    title: "De toegang van {{name}} intrekken",
    text: "Deze persoon verliest meteen de toegang tot de organisatie en houdt de plaats: rol en collecties komen terug als je die herstelt.",
  },
  more_one: "en nog {{count}}",
  more_other: "en nog {{count}}",
  confirmMany: {
    why: "Met je bevestiging krijgen deze mensen de sleutel van de geheimen van de organisatie. Dezelfde woorden betekenen dat niemand een sleutel onderweg heeft verwisseld.",
    title_one: "{{count}} persoon bevestigen",
    title_other: "{{count}} mensen bevestigen",
    compare:
      "Bel iedereen en vraag naar de vingerafdrukzin in de accountinstellingen. Vink alleen aan wie precies de zin hieronder noemt.",
    before: "Deze zin heb je al eens vergeleken.",
    submit_zero: "Bevestigen",
    submit_one: "{{count}} van {{total}} bevestigen",
    submit_other: "{{count}} van {{total}} bevestigen",
  },
  roleMany: {
    title_one: "De rol van {{count}} persoon wijzigen",
    title_other: "De rol van {{count}} mensen wijzigen",
    there_one: "{{count}} persoon heeft deze rol al.",
    there_other: "{{count}} mensen hebben deze rol al.",
    submit_one: "{{count}} van {{total}} wijzigen",
    submit_other: "{{count}} van {{total}} wijzigen",
  },
  removeMany: {
    title_one: "{{count}} persoon verwijderen",
    title_other: "{{count}} mensen verwijderen",
    text: "Deze mensen verliezen meteen de toegang tot {{name}} en de collecties. De items blijven. Wil je iemand weer toelaten, nodig dan opnieuw uit.",
  },
  revokeMany: {
    title_one: "De toegang van {{count}} persoon intrekken",
    title_other: "De toegang van {{count}} mensen intrekken",
    text: "Deze mensen verliezen meteen de toegang tot {{name}} en houden hun plaats: rollen en collecties komen terug als je die herstelt.",
  },
  actions: {
    events: "Logboek",
    noEvents: "Je mag het logboek niet lezen.",
    confirm: "Bevestigen",
    reinvite: "Opnieuw uitnodigen",
    edit: "Rol en collecties",
    role: "Rol wijzigen",
    revoke: "Toegang intrekken",
    restore: "Toegang herstellen",
    remove: "Verwijderen",
  },
  results: {
    confirm: "Bevestigd",
    reinvite: "Uitnodiging opnieuw verstuurd",
    revoke: "Toegang ingetrokken",
    restore: "Toegang hersteld",
    removed: "{{name}} is verwijderd",
    saved: "{{name}} is opgeslagen",
  },
  reasons: {
    lastOwner: "De laatste bevestigde eigenaar van de klant. Doe dit apart als de klant zonder eigenaar mag blijven.",
    running: "Wacht tot de vorige actie klaar is.",
    role: "Jouw rol mag deze rol niet beheren.",
    right: "Je kunt alleen rechten geven die je zelf hebt.",
    customNotInPlan: "Alleen Enterprise heeft aangepaste rollen.",
    yourself: "Dit kun je niet bij jezelf doen.",
    notInvited: "Alleen een open uitnodiging kan opnieuw worden verstuurd.",
    notAccepted: "De uitnodiging moet eerst worden geaccepteerd.",
    notWaiting: "Er is niets te bevestigen.",
    alreadyRevoked: "De toegang is al ingetrokken.",
    notRevoked: "De toegang is niet ingetrokken.",
    full: "Alle plaatsen zijn bezet en de limiet is bereikt.",
    cannotSpend: "Alle plaatsen zijn bezet, en alleen een providerbeheerder kan plaatsen bijkopen.",
  },
  empty: {
    title: "Nog geen leden",
    text: "Nodig de eerste mensen uit. Ze krijgen een mail, accepteren, en daarna bevestig jij ze.",
  },
};
