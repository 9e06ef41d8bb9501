import type { Words } from "../words.ts";
import type { recovery as en } from "../en/recovery.ts";

export const recovery: Words<typeof en> = {
  what: "{{name}} kan accounts herstellen. Raak je je hoofdwachtwoord kwijt, dan kunnen beheerders je account een nieuw wachtwoord geven, en medewerkers van de provider die haar beheert ook, tenzij ze haar items voor hen dicht houdt. Wie dat doet, kan alles openen wat jij kunt openen, ook je eigen items. Je krijgt bericht per e-mail als het gebeurt.",
  compare:
    "Vergelijk deze woorden met een beheerder van {{name}}. Zien jullie hetzelfde, dan heeft niemand de sleutel verwisseld.",
  phrase: "Vingerafdrukzin van {{name}}",
  agree: "Ik vind het goed dat beheerders van {{name}} en medewerkers van de provider mijn account kunnen herstellen",
  keyChanged:
    "De server toont nu een andere sleutel voor {{name}} dan die waar je het eerder mee eens was. Meld je niet aan en waarschuw je beheerder.",
  join: "Deze organisatie meldt iedereen die lid wordt aan voor accountherstel.",
  agreeAndJoin: "Akkoord en lid worden",
  member: {
    on: "Aangemeld voor accountherstel",
    off: "Niet aangemeld voor accountherstel",
    needed: "Meld je eerst aan voor accountherstel: anders word je hier niet bevestigd.",
    enrol: "Aanmelden",
    enrolOne: "Aanmelden voor het accountherstel van {{name}}",
    enrolTitle: "Accountherstel van {{name}}",
    enrolled: "Je bent aangemeld voor het accountherstel van {{name}}",
    withdraw: "Afmelden",
    withdrawOne: "Afmelden van het accountherstel van {{name}}",
    withdrawTitle: "Afmelden van accountherstel?",
    withdrawText:
      "Daarna kan niemand bij {{name}} je account een nieuw hoofdwachtwoord geven. Raak je het kwijt, dan is je eigen kluis verloren.",
    withdrew: "Je bent afgemeld van het accountherstel van {{name}}",
    kept: "Deze organisatie houdt iedereen aangemeld.",
    revoked: "Je toegang is ingetrokken",
    waiting: "{{name}} bevestigt alleen mensen die zijn aangemeld voor accountherstel.",
    toAccount: "Naar mijn account",
  },
  policy: {
    phrase: "Vingerafdrukzin van deze organisatie",
    text: "Leden vergelijken deze woorden voordat ze zich aanmelden. Lees ze voor aan wie erom vraagt. Ze komen uit de eigen sleutel van de organisatie: de server kan ze niet veranderen.",
    unknown: "Je kunt de vingerafdrukzin van de organisatie niet zien.",
  },
  recover: {
    action: "Account herstellen",
    title: "Het account van {{name}} herstellen",
    text: "{{name}} krijgt van jou een nieuw hoofdwachtwoord en houdt alles wat in de kluis staat. Alle sessies eindigen, {{name}} krijgt bericht per e-mail en kiest bij de volgende keer inloggen een ander wachtwoord.",
    both: "Wat je herstelt",
    password: "Een nieuw hoofdwachtwoord geven",
    steps: "Tweestapslogin uitzetten",
    noSteps: "Dit account heeft geen tweestapslogin.",
    nothing: "Kies er minstens één.",
    temporary: "Tijdelijk hoofdwachtwoord",
    confirm: "Herhaal het tijdelijke hoofdwachtwoord",
    hand: "Geef het persoonlijk of telefonisch door, niet per e-mail.",
    submit: "Account herstellen",
    done: "{{name}} kan inloggen met het nieuwe hoofdwachtwoord",
    doneSteps: "De tweestapslogin van {{name}} is uit",
    refusedTitle: "Je kunt dit account niet herstellen",
    refused:
      "Deze persoon heeft rechten die jij niet hebt: hier, bij een andere organisatie of bij een provider. Wie zo'n account herstelt, krijgt die rechten erbij, dus dat kan alleen iemand die ze ook heeft. De server zegt niet om welke rechten het gaat. Vraag het een eigenaar van deze organisatie.",
  },
  reasons: {
    off: "Het beleid voor accountherstel staat uit.",
    plan: "Het plan van deze organisatie heeft geen accountherstel.",
    right: "Je kunt geen accounts herstellen.",
    role: "Met jouw rol kun je deze rol niet herstellen.",
    notMember: "De uitnodiging moet eerst zijn geaccepteerd.",
    notEnrolled: "Deze persoon is niet aangemeld voor accountherstel.",
  },
};
