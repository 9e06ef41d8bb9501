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
  providerInvoices: {
    title: "Facturen",
    about: "Wat je klanten je moeten betalen en hebben betaald, en wat er gebeurt als ze dat niet doen.",
    who: "iedereen van het team leest de lijst. Alleen providerbeheerders markeren facturen als betaald.",
    parts: {
      list: [
        "De lijst",
        "Elke factuur, de nieuwste boven, ook van vroegere klanten. Kies op status, klant of maand, of zoek een nummer of een naam; het adres onthoudt je keuze. Een concept wacht op zijn nummer tot je eigen gegevens voor facturen compleet zijn. Een creditnota geeft terug wat te veel was.",
      ],
      paid: [
        "Als betaald markeren",
        {
          steps: [
            "Kijk bij je bank wat er is binnengekomen.",
            "Kies {invoices.paid.action} bij een factuur, of vink er meer aan en kies het boven de lijst.",
            "Geef de dag waarop het geld binnenkwam. Die ligt niet vóór de factuur.",
          ],
        },
        "Veel betalingen gaan sneller [uit een bankbestand](bankPayments). Een vergissing maak je ongedaan met {invoices.back.action}. Wie ook eigenaar van de klant is, markeert haar facturen niet zolang er een andere beheerder is.",
      ],
      late: [
        "Als er niet wordt betaald",
        {
          list: [
            "Eén dag na de betaaldatum: een herinnering naar het factuuradres en de eigenaren.",
            "Zeven dagen erna: een tweede, met de datum van de schorsing.",
            "Veertien dagen erna: de klant wordt geschorst. De eigenaren, het factuuradres en jullie beheerders krijgen mail.",
            "Is van de klant niets meer te laat, dan wordt hij meteen weer geactiveerd, en krijgen de eigenaren mail. De tijd ertussen wordt niet berekend.",
          ],
        },
        "Niemand wordt geschorst zonder een week van tevoren te zijn gewaarschuwd. Wie te laat is, staat op de [startpagina](#start) en bij [Gezondheid](health).",
      ],
      export: [
        "Voor de boekhouding",
        "{common.exportCsv.action} bewaart wat de lijst toont: één regel per factuur, met het bedrag exclusief btw, btw-categorie en -tarief, btw, totaal en de dag van betaling. Het klantrapport heeft één regel per klant die is gefactureerd in de gekozen maand, of anders in deze: plaatsen, abonnement en opslag zoals op de nieuwste factuur van toen, en de som exclusief btw.",
      ],
    },
  },
  bankPayments: {
    title: "Betalingen uit een bankbestand",
    about: "Markeert veel facturen tegelijk als betaald, uit het bestand van je bank.",
    who: "providerbeheerders.",
    parts: {
      file: [
        "Het bestand",
        "Download de transacties van je bank als csv en kies het bestand, of plak de regels. Het wordt in je browser gelezen en gaat nergens heen. Bestanden van ING, Rabobank, ABN AMRO en de meeste Engelstalige banken worden herkend, net als tabellen uit CAMT-bestanden. Wordt een kolom niet herkend, kies die dan zelf: de dag en het bedrag zijn nodig; of het erbij of eraf ging ook, als het bedrag dat niet zegt.",
      ],
      match: [
        "Wat past",
        {
          list: [
            "Het nummer van een open factuur moet in de tekst staan, met andere tekens tussen de delen of zonder.",
            "Het bedrag moet tot op de cent dat van de factuur zijn; een betaling die er meer noemt, betaalt ze samen.",
            "Wat eraf ging telt niet mee, en een factuur wordt door maar één betaling betaald.",
          ],
        },
        "Elke regel zegt welke factuur hij betaalt, of waarom geen. Die markeer je met de hand in de [lijst](invoices).",
      ],
      mark: [
        "Markeren",
        "Er gebeurt niets voordat je de knop kiest, die zegt hoeveel facturen hij markeert. Elke factuur krijgt de dag van de bank, één voor één; een verslag noemt wat is geweigerd. Hetzelfde bestand nog eens markeert niets dubbel: wat betaald is, staat niet meer open.",
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
        "{clients.columns.total} is de prijs van een periode zonder btw: plaatsen maal de prijs van het plan, en extra opslag. Toegewezen plaatsen zijn gekocht, gebruikte heeft iemand. Een providerbeheerder wijzigt plaatsen, limiet en opslag bij {clients.actions.subscription} in het menu van een rij: zie [Het abonnement](#subscription).",
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
        "Het totaal van de rijen staat boven de knop. Elke klant heeft een eigen prijs en een eigen [abonnement](#subscription), net als met het [formulier](#newClient), en elke eigenaar krijgt een uitnodiging. Portaal verstuurt nog geen facturen.",
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
        "Je team kan haar meteen beheren. De andere eigenaren krijgen een mail. Iedereen houdt zijn plaats, en jij blijft eigenaar. Vanaf nu heeft ze de prijs van een klant: zie [het abonnement](#subscription). Portaal verstuurt nog geen facturen.",
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
  providerMembers: {
    title: "Je team",
    about: "De mensen die voor je provider werken: uitnodigen, bevestigen, wijzigen, verwijderen.",
    who: "providerbeheerders.",
    parts: {
      roles: [
        "Twee rollen",
        {
          list: [
            "{providers.members.roles.admin}: start, schorst en ontkoppelt klanten, zorgt voor het team, en leest het logboek.",
            "{providers.members.roles.serviceUser}: opent en beheert elke klant, en geeft niets uit.",
          ],
        },
      ],
      join: [
        "Er komt iemand bij",
        {
          steps: [
            "{providers.members.invite.open}, met één rol voor alle adressen. De link in de mail werkt vijf dagen.",
            "Ze accepteren, en de beheerders krijgen een mail.",
            "Vergelijk [de woorden](#phrase) en bevestig. Daarmee krijgen ze de sleutel van de provider, en zo de geheimen van al je klanten.",
          ],
        },
      ],
      change: [
        "Een rol wijzigen",
        "Dat geldt meteen, ook waar iemand is ingelogd. Niemand wijzigt de eigen rol, en de laatste beheerder blijft er een.",
      ],
      leave: [
        "Er gaat iemand weg",
        "Voor je iemand verwijdert, zie je welke plaatsen bij klanten vervallen en welke blijven, en hoeveel items die persoon zag. Vanaf het antwoord opent die niets meer van de provider of de klanten, en krijgt een mail. Ga daarna door [wat iemand heeft gezien](#reveals) en wijzig die wachtwoorden.",
        "Vink er meer aan om ze samen te verwijderen, hoogstens 25: van ieder zie je eerst hetzelfde. Wordt er een geweigerd, dan gaan de anderen wel, en lees je waarom. Jezelf verwijderen kan niet.",
      ],
      passkey: [
        "Passkeys",
        "De laatste kolom zegt wie er een heeft. Je kunt er [een eisen](#providerSettings/passkey).",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Iemand verwijderen neemt niet terug wat die weet. Is iemand lid van een klant omdat de klant dat zelf wilde, dan blijft dat zo: alleen de klant beëindigt dat.",
      ],
    },
  },
  reveals: {
    title: "Wat iemand heeft gezien",
    about:
      "Welke items van je klanten iemand uit het team bekeek, kopieerde of schreef: wat er moet veranderen als die weggaat.",
    who: "providerbeheerders.",
    parts: {
      list: [
        "De lijst",
        "Een rij per item, met de klant, wat er is gedaan, en wanneer voor het laatst. {audit.seen.states.changed} betekent dat het wachtwoord daarna is gewijzigd. Items hebben nummers en geen namen: kies ervoor om de namen te lezen, en de kluizen gaan open, wat in het logboek van elke klant komt.",
      ],
      work: [
        "De lijst afwerken",
        {
          steps: [
            "Kies {audit.seen.openOnly}.",
            "Open het item, wijzig het wachtwoord waar het wordt gebruikt, en bewaar het nieuwe.",
            "De rij is dan vanzelf klaar. Kies {audit.seen.tick} bij wat niet hoeft te veranderen.",
            "Aan het eind {common.exportCsv.action}: dat bestand is je bewijs.",
          ],
        },
      ],
      complete: [
        "Hoe volledig is dit?",
        "Er staat wat het portaal en de apps melden: bekeken, getoond, gekopieerd, ingevuld, geëxporteerd, geschreven. Wie een kluis mag lezen, kon meer openen dan dat, en een vervalste app meldt niets. Wijzig wat er het meest toe doet dus toch.",
      ],
      gone: [
        "Wat er niet staat",
        "Klanten die niet meer van jullie zijn. Van een klant die items voor jullie dicht houdt, of geschorst is, blijven de rijen staan, zonder namen. Wat ouder is dan de klant het logboek bewaart, is ook weg.",
      ],
    },
  },
  providerEvents: {
    title: "Het logboek van de provider",
    about: "Wie in je team wat deed, het nieuwste bovenaan.",
    who: "providerbeheerders.",
    parts: {
      what: [
        "Wat erin staat",
        "Klanten die zijn gestart, toegevoegd, geschorst en ontkoppeld; collega's die zijn uitgenodigd, bevestigd, gewijzigd en verwijderd; instellingen. Zet {audit.filters.clients} aan om ook te zien wat jullie mensen bij klanten deden. Wat mensen van een klant zelf deden, staat in [het logboek van die klant](#organizationEvents).",
      ],
      find: [
        "Iets vinden",
        "Kies een periode, een persoon en een soort. Lange logboeken worden in stappen doorzocht: {common.table.further} gaat door. In de lijst van klanten toont het menu van een rij alleen die klant.",
      ],
      export: [
        "Bewaren",
        "{common.exportCsv.action} bewaart wat je ziet. In het portaal kan niemand regels wijzigen of verwijderen.",
      ],
      read: [
        "Hoe je het leest",
        "“{audit.unknownPerson}” deed iets en zit niet meer in het team. {audit.operator} staat er waar wie de server beheert iets deed. Apparaat en adres zijn die waarvan het verzoek kwam.",
      ],
      former: [
        "Klanten die je niet meer hebt",
        "Je houdt wie er wat deed en wanneer, maar niet bij wie of aan welk item.",
      ],
    },
  },
  sellerDetails: {
    title: "Factuurgegevens",
    about: "Wat er op je facturen over jou staat: naam, adres, btw-nummer, bankrekening en hoe ze zijn genummerd.",
    who: "iedereen in het team leest het, providerbeheerders wijzigen het.",
    parts: {
      who: [
        "Wie verkoopt",
        "Jij verkoopt aan je klanten, dus staan jouw naam en adres op hun facturen. In landen met btw is een btw-nummer nodig, tenzij je {billing.seller.taxExempt} aanvinkt. Alleen hoe het nummer eruitziet wordt gecontroleerd, niet of het van jou is.",
      ],
      tax: [
        "Welke btw wordt gerekend",
        {
          list: [
            "Een klant in je eigen land: het standaardtarief daar.",
            "Een klant elders in de EU met een btw-nummer van zijn land: geen. De klant draagt die af (btw verlegd).",
            "Een klant elders in de EU zonder: jouw tarief. Boven € 10.000 per jaar aan zulke verkopen gelden andere regels, die Portaal niet kent: vraag je belastingadviseur.",
            "Een klant buiten de EU: geen. Zit je zelf buiten de EU en het Verenigd Koninkrijk, dan reken je in het buitenland geen btw.",
          ],
        },
        "Land en btw-nummer van de klant staan bij zijn [abonnement](#subscription/details).",
      ],
      numbers: [
        "Nummers",
        "Wat je invult bij {billing.seller.prefix} komt voor het nummer. De nummers van één provider lopen zonder gat door, ook als je dat wijzigt, dus geen twee zijn gelijk.",
      ],
      currency: [
        "Valuta",
        "{billing.seller.currency} geldt voor klanten die je vanaf dan start. Een klant houdt de valuta en de prijzen waarmee hij begon, en ook een organisatie die je toevoegt doet dat. De lijst van klanten telt elke valuta apart op.",
      ],
      wrong: [
        "Als iemand anders het wijzigde",
        "Dan wordt er niets opgeslagen. Wat je typte blijft staan tot je de nieuwste versie laadt.",
      ],
    },
  },
  apiKeys: {
    title: "API-sleutels en de API",
    about: "Laat een eigen programma lezen wat je van je klanten weet: voor rapporten, je administratie of een script.",
    who: "providerbeheerders zien, maken en trekken sleutels in. Iedereen in het team leest de beschrijving van de API.",
    parts: {
      make: [
        "Een sleutel maken",
        {
          steps: [
            "Kies {apiKeys.create} en geef hem een naam die zegt waar hij voor is.",
            "Vink aan wat hij mag lezen, en niets anders.",
            "Kies hoe lang, hoogstens een jaar, en typ je hoofdwachtwoord.",
            "Kopieer de sleutel. Hij wordt alleen deze keer getoond; wie hem kwijtraakt, maakt een andere.",
          ],
        },
        "Je medebeheerders krijgen een mail, en in [het logboek](providerEvents) staat een regel.",
      ],
      may: [
        "Wat hij mag",
        "Een sleutel leest en wijzigt niets. Hij leest wat jij als een van het team mag, zover je het hebt aangevinkt: {apiKeys.scopes.clientsRead}, {apiKeys.scopes.membersRead} of {apiKeys.scopes.reportsRead}. Hij opent geen kluis en heeft geen van de sleutels waarmee dat zou kunnen. Wat je als lid van een organisatie mag, mag hij niet.",
      ],
      end: [
        "Wanneer hij stopt",
        "Meteen, midden in zijn werk, als iemand hem intrekt, als hij verloopt, als je account wordt uitgeschakeld, en als je uit het team gaat of geen beheerder meer bent. Ga je weg en kom je terug, dan blijft hij dood. Zolang de provider is geschorst, leest hij niets. [Eist de provider een passkey](#providerSettings/passkey), dan werken alleen sleutels die zijn gemaakt na inloggen met een passkey.",
      ],
      use: [
        "Gebruiken",
        "{apiKeys.doc.open} toont elk verzoek met zijn antwoord, en bewaart de beschrijving als OpenAPI 3.1 voor je gereedschap. Voor het programma `portaal-cli` op de opdrachtregel zet je de sleutel in een bestand dat alleen jij kunt lezen en noem je dat bestand in `PORTAAL_KEY_FILE`; daarna toont `portaal-cli clients list` je klanten, met `--csv` als tabel voor een spreadsheet en met `--json` voor een script.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Wie een sleutel vindt, leest waar hij voor is. Bewaar hem waar je wachtwoorden bewaart. Weet je niet zeker wie hem heeft, trek hem dan in: {apiKeys.columns.used} zegt wanneer hij voor het laatst binnenkwam. Je hoofdwachtwoord wijzigen maakt geen eind aan een sleutel.",
      ],
    },
  },
  providerSettings: {
    title: "Mijn provider",
    about: "De naam die je klanten zien, antwoorden op je mails en je logo, hoe je team inlogt, en het einde ervan.",
    who: "het team leest het, providerbeheerders wijzigen het.",
    parts: {
      details: [
        "Gegevens",
        "De naam van de provider staat in mails aan de mensen van je klanten en in de balk boven een geopende klant. Het factuuradres wordt bewaard voor facturen; die maakt en verstuurt Portaal nog niet.",
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
