import type { entry as en } from "../../en/help/entry.ts";
import type { SameHelp } from "../../help.ts";

/** Voor wie nog niet binnen is. */
export const entry: SameHelp<typeof en> = {
  signUp: {
    title: "Je account maken",
    about: "Eén account voor alles hier: je eigen kluis, je organisaties, je werk voor een provider.",
    who: "iedereen, tenzij de beheerder van deze server alleen mensen met een uitnodiging toelaat.",
    parts: {
      steps: [
        "In twee stappen",
        {
          steps: [
            "Geef je e-mailadres en je naam. Je krijgt een mail met een link.",
            "Open de link en kies een hoofdwachtwoord. Je browser maakt je sleutels, en je bent binnen.",
          ],
        },
        "Ben je uitgenodigd? Open dan de link in die mail: die maakt het account en accepteert de uitnodiging in één keer.",
      ],
      password: [
        "Het hoofdwachtwoord",
        "Het opent je kluis, en het verlaat je browser nooit. Niemand kan het opzoeken, ook niet wie deze server beheert. Een paar losse woorden zijn sterk en goed te onthouden. Gebruik je naam of adres er niet in, en gebruik het nergens anders.",
        "De hint wordt je gemaild als je erom vraagt. Schrijf iets op waar alleen jij iets aan hebt.",
      ],
      after: [
        "Daarna",
        "Je komt op de eerste pagina van het portaal. Stel snel [tweestapslogin](#twoStep) in, en haal [de apps](#memberApps).",
      ],
      wrong: [
        "Wat er mis kan gaan",
        {
          list: [
            "Na een paar minuten geen mail: kijk in je spammap, en verstuur hem dan opnieuw op dezelfde pagina.",
            "“{identity.finish.invalidTitle}”: meld je nog eens aan, de nieuwste mail telt.",
            "Je hebt al een account: dan zegt de mail dat, en kun je [inloggen](logIn).",
          ],
        },
      ],
    },
  },
  logIn: {
    title: "Inloggen en ontgrendelen",
    about: "Met inloggen zeg je de server wie je bent. Met ontgrendelen open je je kluis in deze browser.",
    who: "iedereen met een account.",
    parts: {
      logIn: [
        "Inloggen",
        "Geef je adres en je hoofdwachtwoord, en daarna je tweede stap als je die hebt ingesteld. Met een passkey heb je geen van beide nodig: kies {identity.logIn.passkey}. Een passkey die alleen inlogt, vraagt daarna nog je hoofdwachtwoord om de kluis te openen.",
        "Vink {identity.step.remember} alleen aan op je eigen computer.",
      ],
      lock: [
        "Vergrendeld",
        "Doe je een tijdje niets, dan vergrendelt de kluis in alle tabbladen. Een minuut van tevoren wordt gevraagd of je er nog bent. Wat je aan het typen was, is bewaard, en staat er weer als je ontgrendelt. Hoelang het duurt, kies je bij [je account](account); een organisatie kan een grens stellen.",
      ],
      forgotten: [
        "Hoofdwachtwoord vergeten",
        "Vraag [je hint](hint) op. Het wachtwoord opzoeken kan niemand. Ben je aangemeld voor het accountherstel van een organisatie, dan kunnen haar beheerders je een tijdelijk wachtwoord geven, en medewerkers van haar provider ook, tenzij ze haar items voor hen dicht houdt; bij het inloggen kies je je eigen. Anders is verloren wat in je eigen kluis staat.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        {
          list: [
            "Een verkeerd adres en een verkeerd wachtwoord zien er hetzelfde uit: zo leert niemand wie een account heeft.",
            "Te veel pogingen: wacht zo lang als de pagina zegt.",
            "Geen telefoon of sleutel bij de hand: zie [tweestapslogin](#twoStep/lost).",
            "“{common.keys.stop.title}”: ga niet verder. Vraag wie de server beheert wat er is gebeurd.",
          ],
        },
        "Je krijgt een mail als iemand bij je account inlogt op een apparaat dat het niet kent.",
      ],
    },
  },
  acceptInvitation: {
    title: "Een uitnodiging accepteren",
    about:
      "Een organisatie nodigt je uit om logins en andere geheimen te delen. Lid worden gaat in drie stappen; twee zijn voor jou.",
    who: "wie de mail kreeg. De uitnodiging werkt alleen met het adres waarnaar ze is gestuurd.",
    parts: {
      steps: [
        "Hoe je lid wordt",
        {
          steps: [
            "Open de link in de mail. Lees wat de organisatie van je vraagt: haar regels staan op de pagina.",
            "Maak een account, of log in als je er een hebt met dit adres, en accepteer.",
            "Wacht tot je bevestigd bent. Een beheerder belt je; lees de vijf woorden voor die de pagina toont.",
          ],
        },
        "Je krijgt een mail als je bevestigd bent. De pagina hoeft niet open te blijven: de woorden staan ook bij [je account](account).",
      ],
      asks: [
        "Wat er gevraagd kan worden",
        "Sommige organisaties willen tweestapslogin, een sterker hoofdwachtwoord, of geen andere organisatie naast die van hen. Sommige vragen accountherstel: hun beheerders, en medewerkers van hun provider tenzij de organisatie haar items voor hen dicht houdt, kunnen je dan weer binnenlaten als je je hoofdwachtwoord vergeet, en zo ook je kluis openen. Het wordt je eerst gevraagd, en je kunt nee zeggen door geen lid te worden.",
      ],
      words: [
        "Waarom die woorden?",
        "Ze bewijzen dat niemand je sleutel heeft verwisseld. Meer bij [Vingerafdrukzin](#phrase).",
      ],
      wrong: [
        "Wat er mis kan gaan",
        {
          list: [
            "“{identity.accept.expiredTitle}”: uitnodigingen verlopen na vijf dagen, en een nieuwere mail maakt de oudere ongeldig. Vraag om een nieuwe.",
            "“{identity.accept.wrongAccountTitle}”: log op die pagina uit en ga verder met het uitgenodigde adres.",
            "“{identity.accept.badLinkTitle}”: het mailprogramma heeft hem afgebroken. Kopieer hem helemaal.",
            "Je adres is veranderd: vraag wie je uitnodigde om het te verbeteren.",
          ],
        },
      ],
      after: ["Daarna", "Haal [de app](#memberApps). Wat met je wordt gedeeld, staat hier ook in [je kluis](vault)."],
    },
  },
  joinByLink: {
    title: "Lid worden met een link",
    about: "Een organisatie gaf je een link waarmee haar mensen zelf lid worden, zonder uitnodiging per mail.",
    who: "wie een account heeft met een adres van een domein dat de pagina noemt.",
    parts: {
      steps: [
        "Hoe je lid wordt",
        {
          steps: [
            "Open de link. De pagina zegt voor welke e-maildomeinen hij is, en wat de organisatie van je vraagt.",
            "Log in, of maak eerst een account met je werkadres. Na de mail van de aanmelding brengt deze browser je hier een dag lang weer terug.",
            "Kies om lid te worden, en wacht tot je bevestigd bent. Iemand belt je en vergelijkt je vijf woorden.",
          ],
        },
      ],
      gets: [
        "Wat je krijgt",
        "Een plaats als gebruiker, zonder collecties. Die geeft je wie je bevestigt. Ben je ook per mail uitgenodigd? Dan krijg je wat die uitnodiging zegt.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        {
          list: [
            "“{identity.join.deadTitle}”: hij is beëindigd, vernieuwd, of gebruikt door zoveel mensen als de bedoeling was. Vraag om de nieuwe.",
            "De organisatie heeft geen vrije plaats: met de link komen er nooit plaatsen bij. Vraag het wie hem gaf.",
            "Je adres is van een ander domein: gebruik een account met het juiste.",
          ],
        },
      ],
      after: [
        "Daarna",
        "Je krijgt een mail als je bevestigd bent. Meer over het wachten en de woorden staat bij [Een uitnodiging accepteren](#acceptInvitation), en over de apps bij [Hoe leden aan hun app komen](#memberApps).",
      ],
    },
  },
  replyAddress: {
    title: "Antwoorden naar jouw adres",
    about: "Een provider vroeg of antwoorden op de mails die Portaal voor hem verstuurt naar jouw adres mogen komen.",
    who: "wie de mail met de link leest. Een account heb je niet nodig.",
    parts: {
      agree: [
        "Waar je mee instemt",
        "Mails zoals uitnodigingen komen van deze server, waar niemand antwoorden leest. Kies je {identity.replyTo.agree}, dan ziet wie zo'n mail van deze provider krijgt jouw adres, en komen de antwoorden bij jou aan: die van mensen bij al zijn klanten. In de mail met de link staat wie het vraagt.",
      ],
      not: [
        "Je wilt het niet",
        "Sluit de pagina. De link openen verandert niets, en de provider kan het adres niet gebruiken tot iemand instemt.",
      ],
      later: [
        "Daarna",
        "Alleen de provider kan het stoppen: een van zijn beheerders verwijdert het adres of geeft een ander. Vraag het daar. Dat geldt voor mails die nog niet zijn verstuurd; op oudere mails kunnen nog antwoorden komen.",
      ],
      wrong: [
        "Als de link niet meer werkt",
        "Hij werkt drie dagen en één keer, en een nieuwere mail beëindigt de oudere. Vraag de provider om hem opnieuw te sturen.",
      ],
    },
  },
  joinProvider: {
    title: "Bij het team van een provider komen",
    about: "Een provider nodigt je uit om er te werken: je gaat de organisaties van de klanten openen en beheren.",
    who: "wie de mail kreeg, met het adres waarnaar ze is gestuurd.",
    parts: {
      steps: [
        "Hoe je erbij komt",
        {
          steps: [
            "Open de link in de mail; hij werkt vijf dagen.",
            "Maak een account, of log in, en accepteer.",
            "Een providerbeheerder krijgt een mail, belt je en vergelijkt je [vingerafdrukzin](#phrase). Na de bevestiging krijg je een mail, en is het providerportaal er.",
          ],
        },
      ],
      roles: [
        "Wat je mag",
        "Een servicegebruiker opent en beheert elke klant. Een providerbeheerder start en schorst ook klanten, zorgt voor het team en leest het logboek van de provider. Niemand wijzigt de eigen rol.",
      ],
      known: [
        "Wat er over je wordt bewaard",
        "Wat je in de kluis van een klant bekijkt, kopieert of wijzigt, staat in het logboek van die klant en in dat van de provider. Ga je weg, dan zegt de lijst van wat je zag welke wachtwoorden moeten veranderen.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Vraagt de provider leden om een passkey, dan kun je geen klant openen tot je [ermee inlogt](#account/passkeys). Werkt de link niet meer, vraag de provider dan om de uitnodiging opnieuw te sturen.",
      ],
    },
  },
};
