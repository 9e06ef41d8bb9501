import type { providers as en } from "../en/providers.ts";
import type { Words } from "../words.ts";

export const providers: Words<typeof en> = {
  fields: {
    name: "Naam van de provider",
    businessName: "Bedrijfsnaam",
    billingEmail: "Factuur-e-mail",
    billingEmailDescription:
      "Wordt voorgesteld voor je eigen facturen, en is de factuur-e-mail van organisaties die je toevoegt.",
  },
  create: {
    title: "Provider worden",
    description: "Een provider maakt en beheert organisaties voor zijn klanten. Jij wordt de eerste providerbeheerder.",
    submit: "Provider maken",
    keyNote: "Je browser maakt nu de sleutel van de provider. De server krijgt hem alleen versleuteld voor jou.",
    created: "{{name}} is klaar",
  },
  setup: {
    title: "Richt je provider in",
    description: "De beheerder van deze server heeft je uitgenodigd. Je wordt de eerste providerbeheerder.",
    submit: "Provider inrichten",
  },
  closed: {
    title: "Nieuwe providers komen hier op uitnodiging",
    text: "Vraag de beheerder van deze server om een uitnodiging. Die komt per mail.",
  },
  members: {
    title: "Leden",
    description: "De mensen van je provider. Ze openen je klanten; providerbeheerders maken ze ook.",
    columns: { name: "Naam", role: "Rol", status: "Status", passkey: "Passkey" },
    states: { invited: "Uitgenodigd", accepted: "Te bevestigen", confirmed: "Bevestigd" },
    views: {
      label: "Wie je ziet",
      all: "Alle ({{formatted}})",
      invited: "Uitgenodigd ({{formatted}})",
      accepted: "Te bevestigen ({{formatted}})",
    },
    passkey: { has: "Ingesteld", none: "Geen" },
    roles: { admin: "Providerbeheerder", serviceUser: "Servicegebruiker" },
    roleTexts: {
      admin: "Maakt klanten, beheert deze leden, leest het logboek en opent elke klant.",
      serviceUser: "Opent en beheert elke klant, maar maakt er geen.",
    },
    invite: {
      open: "Leden uitnodigen",
      emailsDescription:
        "Hoogstens {{max}}, met komma's, spaties of regels ertussen. Ze krijgen allemaal dezelfde rol.",
    },
    role: {
      label: "Rol",
      change: "Rol wijzigen",
      changed: "{{name}} is nu: {{role}}",
      when: "Dat geldt meteen, ook waar iemand is ingelogd.",
    },
    confirmWhy:
      "Met je bevestiging krijgt deze persoon de sleutel van de provider, en daarmee de geheimen van al je klanten. Dezelfde woorden betekenen dat niemand de sleutel onderweg heeft verwisseld.",
    seen: "Wat deze persoon heeft gezien",
    confirmManyWhy:
      "Met je bevestiging krijgen deze mensen de sleutel van de provider, en daarmee de geheimen van al je klanten. Dezelfde woorden betekenen dat niemand een sleutel onderweg heeft verwisseld.",
    remove: {
      title: "{{name}} verwijderen",
      text: "Deze persoon verliest meteen de toegang tot deze provider en tot al zijn klanten. Het eigen account blijft. Wil je iemand weer toelaten, nodig dan opnieuw uit.",
      ends: "De plaatsen bij deze klanten vervallen ook, want jullie medewerkers gaven die: {{clients}}.",
      stays: "De eigen plaatsen bij deze klanten blijven, want de klanten gaven die: {{clients}}.",
      seen_one: "Deze persoon heeft {{count}} item gezien dat sindsdien niet is gewijzigd, bij {{clients}}.",
      seen_other: "Deze persoon heeft {{count}} items gezien die sindsdien niet zijn gewijzigd, bij {{clients}}.",
      seenMany: "Deze persoon heeft meer dan {{count}} items bij je klanten gezien.",
      seenDone: "Alles wat deze persoon heeft gezien, is sindsdien gewijzigd of afgevinkt.",
      seenOpen: "Bekijk de lijst",
      lapses:
        "Een beleid van deze klanten geldt niet voor medewerkers van de provider, maar voor deze persoon vanaf nu wel, en er is nog niet aan voldaan: {{clients}}. De toegang daar wordt ingetrokken tot dat zo is. De persoon krijgt er een mail over.",
    },
    removeMany: {
      title_one: "{{count}} persoon verwijderen",
      title_other: "{{count}} mensen verwijderen",
      text: "Deze mensen verliezen meteen de toegang tot deze provider en tot al zijn klanten. Hun eigen accounts blijven.",
      tooMany: "Hoogstens {{max}} tegelijk, zodat je van elk kunt lezen wat ermee eindigt.",
      nothing: "Geen plaatsen bij klanten, en daar geen items gezien.",
      left_one: "{{count}} persoon is vertrokken",
      left_other: "{{count}} mensen zijn vertrokken",
    },
    reasons: {
      notInvited: "Alleen een open uitnodiging kan opnieuw worden verstuurd.",
      notAccepted: "De uitnodiging moet eerst worden geaccepteerd.",
      confirmed: "Er is niets te bevestigen.",
      yourself: "Je kunt jezelf niet verwijderen. Vraag het een andere providerbeheerder.",
      ownRole: "Je kunt je eigen rol niet wijzigen. Vraag het een andere providerbeheerder.",
    },
    waiting_one: "{{count}} persoon heeft de uitnodiging geaccepteerd en wacht op je bevestiging.",
    waiting_other: "{{count}} mensen hebben de uitnodiging geaccepteerd en wachten op je bevestiging.",
    empty: { title: "Nog geen leden", text: "Nodig de eerste mensen uit." },
  },
  events: {
    title: "Logboek",
    description:
      "Wat de mensen van je provider deden. Wat de mensen van een klant zelf deden, staat in het logboek van die klant.",
    fileName: "{{name}} - logboek",
  },
  end: {
    title: "Provider verwijderen",
    text: "Hiermee verwijder je de provider en de plaats van alle teamleden, meteen. Je kunt het niet ongedaan maken.",
    open: "Deze provider verwijderen",
    onlyAdmins: "Alleen een providerbeheerder kan de provider verwijderen.",
    hasClients: "Deze provider heeft nog klanten. Koppel ze eerst los of verwijder ze.",
    lost: "Iedereen in het team verliest de eigen plaats, jij ook, en krijgt daar een mail over. Open uitnodigingen vervallen en niemand kan het logboek nog lezen.",
    stays: "Ieders eigen account en kluis blijven bestaan.",
  },
  settings: {
    title: "Mijn provider",
    description:
      "De naam die je klanten zien, waar je facturen en antwoorden op je mails heen gaan, en hoe je leden inloggen.",
    saved: "Opgeslagen",
    details: "Gegevens",
    requirePasskey: "Leden moeten inloggen met een passkey",
    requirePasskeyText:
      "Wie zonder passkey of beveiligingssleutel inlogt, kan de provider en de klanten niet openen. De eigen kluis blijft open.",
    without: "Nog zonder passkey",
    withoutText: "Zodra je opslaat, kunnen zij pas weer werken als ze ermee inloggen: {{names}}.",
    onlyAdmins: "Alleen een providerbeheerder kan dit wijzigen.",
    unchanged: "Er is nog niets gewijzigd.",
  },
};
