import type { invoices as en } from "../../en/help/invoices.ts";
import type { SameHelp } from "../../help.ts";

/** Facturen, en wat er is betaald. */
export const invoices: SameHelp<typeof en> = {
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
        "Land en btw-nummer van de klant staan bij zijn [abonnement](#subscription/details). Providerbeheerders vullen ze in; een eigenaar wijzigt de rest van het adres.",
      ],
      account: [
        "Waar klanten betalen",
        "Wie de rekening wijzigt, geeft het hoofdwachtwoord, en alle providerbeheerders krijgen een mail: niemand leidt je geld ongezien ergens anders heen.",
      ],
      card: [
        "Betalen met een kaart",
        {
          steps: [
            "Maak bij Stripe, in je eigen account, een webhook naar het adres bij {billing.stripe.title}, met de gebeurtenissen die daar staan.",
            "Maak er een beperkte sleutel, met de rechten die daar staan.",
            "Kies {billing.stripe.connect} en geef beide op, met je hoofdwachtwoord.",
          ],
        },
        "Vanaf dan kan een klant [een kaart opgeven](#organizationInvoices/card), en elke nieuwe factuur wordt ervan afgeschreven. Wat is afgeschreven, wordt vanzelf als betaald gemarkeerd. Wil je een sleutel vervangen, geef dan een andere op; stoppen doe je met {billing.stripe.disconnect}: open facturen worden dan overgemaakt. Terugbetalen doe je bij Stripe; maak de betaling dan ook hier ongedaan.",
      ],
      numbers: [
        "Nummers",
        "Wat je invult bij {billing.seller.prefix} komt voor het nummer. Nummers lopen zonder gat door, ook als je dat wijzigt.",
      ],
      currency: [
        "Valuta",
        "{billing.seller.currency} geldt voor klanten die je vanaf dan start; anderen houden hun valuta, ook wie je toevoegt. De lijst van klanten telt elke valuta apart op.",
      ],
      prices: [
        "Je eigen prijzen",
        "Wat je per plan vraagt voor een plaats en een extra GB: van klanten die je vanaf dan start of toevoegt, en van wie een ander plan of een andere factuurperiode krijgt. Anderen houden hun prijs, tot je {subscription.buy.today} aanvinkt bij hun [abonnement](#subscription). Prijzen gelden in één valuta.",
      ],
      wrong: [
        "Als iemand anders het wijzigde",
        "Dan wordt er niets opgeslagen. Wat je typte blijft staan tot je de nieuwste versie laadt.",
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
        "Elke factuur, de nieuwste boven, ook van vroegere klanten. Kies op status, klant of maand, of zoek een nummer of een naam. Kies een nummer om de factuur te openen, met de pdf en de XML. Een creditnota wordt verrekend met de open facturen van de klant, de oudste eerst, en de rest met de volgende.",
      ],
      made: [
        "Hoe een factuur ontstaat",
        "Vanzelf, zo'n twintig minuten na elke datum waarop een klant iets in rekening krijgt. Dat is elke maand; gaat het per jaar, dan brengen de maanden ertussen in rekening wat er wijzigde. Hij wacht als concept tot je [factuurgegevens](#sellerDetails) compleet zijn. Dan krijgt hij een nummer, gaat hij per mail naar de klant en moet hij binnen 30 dagen zijn betaald.",
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
        "Veel betalingen gaan sneller [uit een bankbestand](bankPayments). Een vergissing maak je ongedaan met {invoices.back.action}. Wie ook eigenaar of beheerder van de klant is, markeert haar facturen niet zolang er een andere providerbeheerder is, en tot dertig dagen nadat die ophield.",
      ],
      late: [
        "Als er niet wordt betaald",
        {
          list: [
            "Eén dag na de betaaldatum: een herinnering naar het factuuradres en de eigenaren.",
            "Zeven dagen erna: een tweede, met de datum van de schorsing.",
            "Veertien dagen erna: de klant wordt geschorst. De eigenaren, het factuuradres en jullie beheerders krijgen mail.",
            "Is binnen zeven dagen daarna niets van de klant meer te laat, dan wordt de klant meteen weer geactiveerd, en krijgen de eigenaren mail. De tijd ertussen wordt niet berekend.",
            "Zeven dagen na de schorsing: het abonnement loopt af, en er wordt niets meer berekend; heeft de klant betaald, dan hervat je het op de abonnementspagina. De gegevens blijven [90 dagen](#subscription/ended) bewaard.",
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
  organizationInvoices: {
    title: "De facturen van een organisatie",
    about:
      "Wat de organisatie haar provider moet betalen, wat ze heeft betaald, en wat er gebeurt als ze dat niet doet.",
    who: "eigenaren en medewerkers van de provider. Eigenaren zien ook wat een vroegere provider stuurde.",
    parts: {
      list: [
        "De lijst",
        "Elke gesloten factuur, de nieuwste boven, met de datum, tot wanneer je kunt betalen, het totaal en hoe het ervoor staat. Kies een nummer om hem te openen, met de pdf en de XML. Een nieuwe wordt gemaakt kort na elke datum van een rekening, gaat naar de factuur-e-mail, en moet binnen 30 dagen zijn betaald. Gaat het per jaar, dan krijg je een maand van tevoren een mail met wat het volgende jaar kost. Concepten staan er niet bij. De lijst blijft te lezen als de organisatie geschorst is.",
      ],
      pay: [
        "Betalen",
        "Betaal op de rekening van de provider en vermeld het nummer van de factuur, zodat de provider hem vindt. Alleen de provider markeert een factuur als betaald, als hij het geld bij zijn bank ziet; niemand van de organisatie doet dat. Is er een [kaart](#organizationInvoices/card) opgegeven, dan wordt elke nieuwe factuur ervan afgeschreven en vanzelf gemarkeerd.",
      ],
      card: [
        "Met een kaart of per overschrijving",
        "Neemt je provider kaarten aan, dan leidt {billing.card.give} bij [het abonnement](subscription) naar een pagina van Stripe en weer terug. Eigenaren en providerbeheerders geven de kaart op, ook als de organisatie geschorst is. Wordt die geweigerd, dan krijgen de eigenaren een mail; een andere kaart wordt meteen belast.",
      ],
      late: [
        "Als er niet op tijd wordt betaald",
        {
          list: [
            "Eén dag en zeven dagen na de betaaldatum krijgen het factuuradres en de eigenaren een herinnering. De tweede noemt de datum van de schorsing, net als de regel boven elke pagina.",
            "Veertien dagen na de betaaldatum wordt de organisatie geschorst: niemand opent of wijzigt er nog iets in, en apps laten haar items weg. Er wordt niets verwijderd, en deze tijd wordt niet berekend.",
            "Zodra de provider binnen zeven dagen daarna alles wat te laat is als betaald heeft gemarkeerd, is alles er weer zoals het was.",
            "Zeven dagen na de schorsing loopt het abonnement af. De provider kan het hervatten als alles is betaald, zolang de gegevens worden [bewaard](#subscription/ended).",
          ],
        },
      ],
      wrong: [
        "Er klopt iets niet",
        "Vraag het aan de provider: een gesloten factuur verandert nooit, een fout wordt rechtgezet met een creditnota. Wat wordt afgenomen, en wat er hierna komt, staat bij [Het abonnement](#subscription).",
      ],
    },
  },
  invoice: {
    title: "Een factuur",
    about:
      "Eén factuur of creditnota, zoals de documenten het zeggen: wie verkoopt, wie koopt, elke regel, de btw en hoe je betaalt.",
    who: "de medewerkers van de provider die haar stuurt; zodra ze een nummer heeft de eigenaren van de klant, ook na een wissel van provider.",
    parts: {
      read: [
        "Lezen",
        "Elke regel zegt voor welke dagen hij is. Wat binnen een periode wijzigde, is er een deel van: wat erbij kwam of terugging. Een creditnota toont de bedragen andersom. Dagen zijn die van de wereldtijd, dezelfde als in de documenten.",
      ],
      draft: [
        "Een concept",
        "{invoice.draft} heeft nog geen nummer en kan nog wijzigen. Alleen de medewerkers van de provider zien het, en er zijn geen documenten van. Vertrok de klant, of werd die verwijderd, voordat het land bekend was, dan geeft een providerbeheerder het hier op; kort daarna krijgt de factuur haar nummer.",
      ],
      save: [
        "Opslaan of afdrukken",
        "{invoice.download.pdf} is voor mensen, in de taal van de klant, met het logo van de provider. {invoice.download.xml} is voor boekhoudprogramma's. De pagina zelf kun je ook afdrukken.",
      ],
      credit: [
        "Een factuur crediteren",
        {
          steps: [
            "Open de factuur en kies {invoice.credit.action}.",
            "Geef de reden, die op de creditnota staat, en typ het nummer van de factuur.",
          ],
        },
        "Providerbeheerders doen dit, behalve bij een klant waarvan ze zelf eigenaar zijn zolang er een andere beheerder is. De creditnota neemt de hele factuur terug, met dezelfde gegevens, regels en btw. Ze krijgt het volgende nummer, uiterlijk binnen een kwartier, en gaat per mail naar de klant. Wat nog niet was betaald, hoeft niet meer: herinneringen houden op, een schorsing ervoor ook, en er wordt geen kaart belast. Wat wel was betaald, is van de klant: het wordt verrekend met zijn oudste open factuur, en de rest met de volgende. Betaal je het terug, geef dat dan aan met {invoices.paidOut.action} in de [lijst](invoices).",
        "Dezelfde periode wordt niet opnieuw gefactureerd. Zet eerst recht wat fout was in de [gegevens](#subscription/details) van de klant: de volgende factuur heeft ze. Waar ze voor is, blijft gratis tot de periode eindigt: wie dan minder plaatsen heeft, krijgt niet nog eens terug, en plaatsen erbij kosten wat ze kosten. Een lagere [prijs](subscription) geeft zelf al terug, zonder creditnota. Wat voor de gecrediteerde periode toch moet worden betaald, breng je buiten Portaal in rekening.",
      ],
      wrong: [
        "Wat er mis kan gaan",
        "Een afgesloten factuur wijzigt nooit. Klopt ze niet, dan zet de volgende of een creditnota het recht. Zonder de btw- of registratienummers die de standaard verlangt is er geen XML, maar altijd een pdf.",
      ],
    },
  },
};
