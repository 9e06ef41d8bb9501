import type { provider as en } from "../../en/help/provider.ts";
import type { SameHelp } from "../../help.ts";

/** Het providerportaal. */
export const provider: SameHelp<typeof en> = {
  start: {
    title: "De startpagina",
    about: "Wat nu je aandacht vraagt bij al je klanten samen, en wat later mis kan gaan.",
    who: "iedereen in het team. Collega's die wachten op bevestiging worden geteld voor providerbeheerders.",
    parts: {
      now: [
        "Wat nu je aandacht vraagt",
        "Elke regel is een aantal, waarom het ertoe doet, en een link naar waar je er iets aan doet:",
        {
          list: [
            "mensen die hebben geaccepteerd en [wachten op bevestiging](waiting);",
            "uitnodigingen die binnen een dag verlopen of verlopen zijn, en waarvan de mail niet aankwam;",
            "klanten met een [factuur](invoices) die te laat is;",
            "klanten zonder vrije plaats, waar niemand kan worden uitgenodigd;",
            "klanten die al een week stilstaan in hun [inrichting](#typicalSetup).",
          ],
        },
      ],
      risks: [
        "Risico's",
        "Klanten met één eigenaar of geen: valt die persoon weg, dan neemt niemand van de klant zelf het over. En klanten waar aanbevolen beleid uit staat: tweestapslogin, eisen aan hoofdwachtwoorden, of één organisatie. Ook klanten waar iemand geen tweestapslogin heeft, of negentig dagen niet is gezien: misschien is die weg, en is de plaats er nog. De lijst erachter is [Gezondheid](health).",
      ],
      quiet: [
        "Staat er niets?",
        "Dan heb je nu niets te doen. Er wordt geteld als je de pagina opent, behalve tweestapslogin en wie niet is gezien: die één keer per dag.",
      ],
      seats: [
        "Plaatsen door de tijd",
        "De lijnen tonen hoeveel klanten er waren, en hoeveel plaatsen gekocht en bezet waren, per dag, een jaar lang. Ze worden bijgehouden vanaf de eerste nacht van de provider. {start.seats.asTable} toont de aantallen.",
      ],
      mail: [
        "Elke maandag per mail",
        "Een providerbeheerder kan {start.mail.label} aanvinken, ieder voor zich. In de mail staan de aantallen van deze pagina en geen namen van klanten. Ze stopt als je haar uitzet, of geen beheerder meer bent.",
      ],
      morning: [
        "Een goede ochtend",
        {
          steps: [
            "Bevestig wie wacht, na het vergelijken van [de woorden](#phrase).",
            "Stuur uitnodigingen opnieuw voordat mensen je bellen.",
            "Neem één klant met een risico, en los het op.",
          ],
        },
      ],
      limits: [
        "Hoe er wordt geteld",
        "Elk aantal dat naar een lijst leidt, houdt op bij honderd. Alles hier is bekend zonder een kluis te openen, dus er komt niets in het logboek van een klant.",
      ],
    },
  },
  health: {
    title: "Gezondheid",
    about: "Een rij voor elke klant, met wat ervan bekend is zonder iets te openen.",
    who: "iedereen in het team.",
    parts: {
      columns: [
        "Wat een rij zegt",
        {
          list: [
            "{health.columns.owners}: hoeveel bevestigde eigenaren er zijn. Met twee zit je goed.",
            "{health.columns.policies}: welke van de drie beleidsregels die we aanraden uit staat. Op Teams is er geen beleid.",
            "{health.columns.twoStep}: hoeveel van de bevestigde leden die hebben.",
            "{health.columns.stale}: hoeveel er negentig dagen niet zijn gezien. Wiens account niet is gebruikt sinds dit wordt bijgehouden, telt niet mee.",
            "{health.columns.pastDue}: wie facturen heeft die te laat zijn, en wanneer die daarvoor wordt of is geschorst.",
            "{health.columns.seats}: bezet en gekocht, en de limiet als die er is.",
            "{health.columns.todo}: wie wacht op bevestiging, en uitnodigingen die openstaan.",
          ],
        },
        "“{health.unknown}” staat bij een klant waar geen beleid is opgeslagen sinds dit wordt geteld.",
        "Tweestapslogin en wie niet is gezien, worden één keer per dag geteld; bij {health.columns.counted} staat wanneer. Wat iemand vandaag doet, zie je morgen. Geschorste klanten worden niet geteld.",
      ],
      use: [
        "Hoe je het gebruikt",
        "Beperk de lijst tot één soort risico, sorteer op een kolom, of kies een klant om erheen te gaan. Het adres van de pagina onthoudt wat je koos: stuur het aan een collega.",
      ],
      mend: [
        "Oplossen wat je vindt",
        {
          list: [
            "Geen eigenaar: maak iemand van de klant [eigenaar](#members/roles), of bevestig wie is uitgenodigd.",
            "Beleid uit: lees eerst [Bedrijfsbeleid](#policies). Soms verliest wie niet voldoet de toegang.",
            "Plaatsen vol: verwijder of trek de toegang in van wie wegging, of laat een providerbeheerder de limiet verhogen bij het [abonnement](#subscription) van de klant.",
            "Geen tweestapslogin: vraag erom, of eis die met [beleid](#policies), waar eigenaren en beheerders buiten vallen.",
            "Niet gezien: vraag de klant of die persoon er nog werkt, en [trek de toegang in of verwijder](#members/end) als dat niet zo is.",
            "Inrichting stokt: open de [Inrichting](#typicalSetup) van de klant.",
          ],
        },
      ],
    },
  },
  clients: {
    title: "Klanten",
    about: "De lijst van je klanten: hun plaatsen, plan, prijs en status, en de weg naar elk.",
    who: "iedereen in het team opent klanten. Maken, toevoegen, schorsen en ontkoppelen is voor providerbeheerders.",
    parts: {
      find: [
        "Een klant vinden",
        "Zoek op naam of op je eigen kenmerk, filter op plan, status, label of wat aandacht vraagt, en sorteer op een kolom. Het adres onthoudt het allemaal. {common.exportCsv.action} bewaart de lijst zoals ze is gefilterd.",
      ],
      views: [
        "Kolommen en bewaarde weergaven",
        "{views.columns} zegt wat je ziet; de naam blijft altijd staan. {views.save} bewaart zoekopdracht, filters, volgorde en kolommen onder een naam, in elke browser van jou. Je kiest haar boven de lijst; wijzig je iets, dan kies je {views.saveChanges}, of niet. Weergaven zijn van jou alleen: stuur een collega het adres van de pagina. Met duizenden klanten duren sommige volgordes langer, omdat de hele lijst wordt gelezen.",
      ],
      open: [
        "Er een openen",
        "Kies de naam en je bent in de kluis. Dat komt in het logboek van de klant en in dat van jullie. Het menu van een rij leidt naar de leden, de instellingen en wat jullie mensen er deden.",
      ],
      money: [
        "Wat het kost",
        "{clients.columns.total} is de prijs van een periode zonder btw: plaatsen maal de prijs van het plan, en extra opslag. Toegewezen plaatsen zijn gekocht, gebruikte heeft iemand. Sorteer je op {clients.columns.nextInvoice}, dan staat bovenaan wie het eerst een factuur krijgt, en onderaan wie er geen meer krijgt. Een providerbeheerder wijzigt plaatsen, limiet en opslag bij {clients.actions.subscription} in het menu van een rij: zie [Het abonnement](#subscription).",
      ],
      own: [
        "Je eigen woorden",
        "{clients.ownWords.open}: een nummer uit je CRM of PSA, labels, en notities voor technici. De klant ziet ze niet. Ze zijn niet versleuteld, dus zet er geen wachtwoorden in.",
      ],
      suspend: [
        "Schorsen en weer activeren",
        "{suspension.suspend} sluit een klant voor iedereen, ook voor je collega's, tot je {suspension.reactivate} kiest. Er wordt niets verwijderd, en over die tijd is er niets in rekening te brengen. De eigenaren krijgen een mail, zonder je reden.",
      ],
      unlink: [
        "Ontkoppelen",
        "De klant gaat zonder jullie verder: ze is niet meer van jullie en kost vanaf dan niets. Je ziet eerst welke plaatsen vervallen, en de eigenaren krijgen een mail. Er moet een bevestigde eigenaar van de klant zelf zijn. Je krijgt één keer een bestand met wat is overgedragen. De sleutel wordt niet vervangen: wie verdergaat, kan beter de wachtwoorden wijzigen die ertoe doen.",
      ],
      many: [
        "Meerdere tegelijk",
        "Vink rijen aan om ze samen te schorsen, te activeren of labels te geven. Een verslag zegt bij welke het niet lukte, en waarom. Ook nieuwe klanten komen [uit een bestand](#importClients).",
      ],
    },
  },
  importClients: {
    title: "Meerdere klanten maken",
    about: "Van een rekenblad naar klanten, met een blik op elke rij voordat er iets wordt gemaakt.",
    who: "providerbeheerders.",
    parts: {
      steps: [
        "Hoe het gaat",
        {
          steps: [
            "Kies {clientImport.example} en vul het in: een klant per rij. Alleen de naam en het adres van de eigenaar zijn verplicht.",
            "Kies het bestand, of plak de tabel. Je ziet elke rij, met fouten en prijs.",
            "Verbeter het bestand waar nodig, en kies het opnieuw.",
            "Druk op de knop om ze te maken. Elke klant krijgt sleutels van je browser, dus laat het tabblad open.",
            "Bewaar de uitkomst.",
          ],
        },
      ],
      like: [
        "Met een structuur",
        "Elke klant kan de collecties, groepen en het beleid krijgen van een klant die je noemt. Items en mensen komen niet mee, en beleid dat iemand de toegang kan kosten ook niet.",
      ],
      cost: [
        "Wat het kost",
        "Het totaal van de rijen staat boven de knop. Elke klant heeft een eigen prijs en een eigen [abonnement](#subscription), net als met het [formulier](#newClient), en elke eigenaar krijgt een uitnodiging. [Facturen](#providerInvoices) komen vanzelf.",
      ],
      twice: [
        "Niets komt er twee keer",
        "Een rij waarvan de naam of het kenmerk er al is, wordt overgeslagen, tenzij je zegt dat het zo bedoeld is. Valt de verbinding of de browser weg, kies dan hetzelfde bestand opnieuw in dezelfde browser: het gaat verder waar het was.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        {
          list: [
            "De eerste regel moet de kolommen noemen; de pagina zegt welke ontbreken.",
            "Een provider kan per dag een beperkt aantal klanten starten. Wat overblijft, gaat morgen verder.",
            "Er maakt maar één tabblad tegelijk klanten.",
          ],
        },
      ],
    },
  },
  addClient: {
    title: "Een bestaande organisatie toevoegen",
    about: "Een organisatie die hier al bestaat, wordt een klant. Er gaat niets verloren en er verhuist niets.",
    who: "een providerbeheerder die ook eigenaar van de organisatie is. Zit de eigenaar niet in je team? Vraag dan om eerst een van jullie beheerders eigenaar te maken.",
    parts: {
      conditions: [
        "Wanneer het kan",
        "Ze heeft geen provider, is niet geschorst, en haar plan is er een dat providers hebben. Je moet eigenaar zijn door de organisatie zelf: maakten medewerkers van een provider je eigenaar, dan moet een andere eigenaar je die rol nog eens geven.",
      ],
      steps: [
        "Hoe het gaat",
        {
          steps: [
            "Ga naar [Klanten](clients), kies {handover.add.open}, en kies de organisatie.",
            "Zeg of je team mag lezen wat in de kluis staat. Er is niets vooraf gekozen: denk aan wat is afgesproken.",
            "Lees wat er gebeurt en wat het kost, en voeg toe. Je browser versleutelt de sleutel voor de provider.",
          ],
        },
      ],
      read: [
        "Mag je team de kluis lezen?",
        "Zo niet, dan zorgen collega's voor mensen, collecties, groepen en beleid, en kunnen ze geen items lezen of er iemand anders toegang toe geven. Alleen een eigenaar kan dat later veranderen. Zo ja, dan lezen ze vanaf het eerste moment alles; een eigenaar kan dat afnemen, maar niet wat tot dan is gezien.",
      ],
      then: [
        "Wat er dan gebeurt",
        "Je team kan haar meteen beheren. De andere eigenaren krijgen een mail. Iedereen houdt zijn plaats, en jij blijft eigenaar. Vanaf nu heeft ze de prijs van een klant: zie [het abonnement](#subscription). [Facturen](#providerInvoices) komen vanzelf.",
      ],
      team: [
        "Neem de eigenaar hiervoor niet in je team",
        "Wie je als providerbeheerder bevestigt, krijgt de sleutel van de provider, en zo elke klant; een andere beheerder moet die persoon weer verwijderen. Een beheerder van jullie die de eigenaar tot eigenaar maakt, krijgt alleen deze organisatie, en kan haar daarna weer [verlaten](#account/organizations).",
      ],
      back: ["En terug", "[Ontkoppel](#clients/unlink) haar. De sleutel blijft dezelfde."],
    },
  },
  waiting: {
    title: "Wachtend",
    about:
      "Iedereen die bij een van je klanten wacht op bevestiging, en uitnodigingen die aandacht vragen, in één lijst.",
    who: "iedereen in het team. Bij klanten die hun items voor jullie dicht houden, bevestig je minder mensen; een grijze knop zegt waarom.",
    parts: {
      confirm: [
        "Bevestigen",
        {
          steps: [
            "Kies één persoon, of vink er meer aan, bij meer klanten.",
            "Bel ieder van hen en vergelijk de vijf woorden: zie [Vingerafdrukzin](#phrase).",
            "Vink aan wie dezelfde woorden heeft, en bevestig.",
          ],
        },
        "Ieder krijgt de sleutel van de klant die ernaast staat en van geen andere, opent meteen wat gegeven was, en krijgt een mail. Bij een klant die de sleutels van deze server vertrouwt, hoef je niet te vergelijken.",
      ],
      invitations: [
        "Uitnodigingen",
        "{waiting.views.invited} toont wat binnen een dag verloopt, of verlopen is. {waiting.views.undelivered} toont wat werd geweigerd of niet op tijd weg kon. Opnieuw sturen maakt een nieuwe link, vijf dagen geldig, en beëindigt de oude. Een verkeerd adres verbeter je bij de [leden](#members/invitation) van de klant.",
      ],
      wrong: [
        "Als een rij mislukt",
        "Elke rij zegt waarom. Misschien was een collega sneller, of is de persoon weg. Is iemands sleutel veranderd sinds je die ergens anders bevestigde, dan weigert het portaal: bel de persoon, en meld het aan wie de server beheert.",
      ],
      staff: ["Collega's", "Wie bij je eigen team komt, wacht bij [Leden](providerMembers) van de provider."],
    },
  },
  providerSettings: {
    title: "Mijn provider",
    about: "De naam die je klanten zien, antwoorden op je mails en je logo, hoe je team inlogt, en het einde ervan.",
    who: "het team leest het, providerbeheerders wijzigen het.",
    parts: {
      details: [
        "Gegevens",
        "De naam van de provider staat in mails aan de mensen van je klanten en in de balk boven een geopende klant. De factuur-e-mail wordt voorgesteld voor je [factuurgegevens](#sellerDetails), en organisaties die je toevoegt krijgen hem als de hunne.",
      ],
      replies: [
        "Antwoorden op je mails",
        "Mails over je klanten komen van deze server, waar niemand antwoorden leest. Geef er een adres voor en kies {branding.replyTo.ask}: er gaat een mail heen, met een link die drie dagen werkt. Tot iemand instemt verandert er niets, en blijft een eerder adres gelden. Wie zo'n mail krijgt, ziet het adres. Waar wie het gevraagd wordt mee instemt, staat bij [Antwoorden naar jouw adres](#replyAddress).",
      ],
      logo: [
        "Logo",
        "Een PNG of JPEG. Het staat bij je naam in je mails, op de pagina achter een uitnodiging en boven de kluizen van je klanten. Het wordt opnieuw getekend en verkleind; {branding.preview.mail} toont hoe het eruitziet.",
      ],
      passkey: [
        "Een passkey eisen",
        "Met {providers.settings.requirePasskey} kan wie zonder passkey of beveiligingssleutel inlogt de provider en de klanten niet openen. De eigen kluis blijft open. Je ziet eerst wie er geen heeft; die kan vanaf het opslaan niet werken tot hij [ermee inlogt](#account/passkeys). Je moet er zelf mee zijn ingelogd.",
        "Tegen een weggegeven wachtwoord is dit niet bestand: wie het heeft, kan een passkey toevoegen. De eigenaar van het account krijgt daarvan meteen een mail.",
      ],
      end: [
        "De provider verwijderen",
        "Alleen als er geen klanten meer zijn: [ontkoppel](#clients/unlink) of verwijder die eerst. Je typt de naam en je hoofdwachtwoord. Iedereen in het team verliest zijn plaats en krijgt een mail; het eigen account blijft. Niemand kan het logboek dan nog lezen, dus exporteer het eerst.",
      ],
      wrong: [
        "Als iemand anders het wijzigde",
        "Je ziet beide versies en kiest. Wat je typte, blijft staan tot je kiest.",
      ],
    },
  },
};
