import type { billing as en } from "../en/billing.ts";
import type { Words } from "../words.ts";

export const billing: Words<typeof en> = {
  saved: "De factuurgegevens zijn opgeslagen.",
  unchanged: "Er is nog niets gewijzigd.",
  fields: {
    name: "Naam op facturen",
    line1: "Straat en nummer",
    line2: "Tweede adresregel",
    postalCode: "Postcode",
    city: "Plaats",
    country: "Land",
    noCountry: "Kies een land",
    vatNumber: "Btw-nummer",
    vatNumberText: "Voluit, met de letters waarmee het begint, zoals NL001234567B01.",
    registrationNumber: "Nummer in het handelsregister (KVK)",
    email: "E-mailadres op facturen",
    usual: "Laat je dit leeg, dan staat op facturen wat je hier in grijs ziet.",
  },
  seller: {
    title: "Factuurgegevens",
    description: "Wat er op je facturen over jou staat, en in welke valuta je nieuwe klanten factureert.",
    who: "Wie verkoopt",
    taxExempt: "We rekenen geen btw: de kleineondernemersregeling",
    taxExemptText:
      "Vraag je belastingadviseur of je dat mag. Zonder die regeling is in landen met btw een btw-nummer nodig.",
    money: "Geld",
    iban: "IBAN",
    ibanText: "Waar je klanten betalen. Nodig in landen met btw.",
    bic: "BIC",
    accountName: "Naam van de rekening, als die anders is",
    prefix: "Waarmee factuurnummers beginnen",
    prefixText: "Zoals F- voor F-000001. Het eindigt niet op een cijfer. De nummers lopen door als je het wijzigt.",
    currency: "Valuta van nieuwe klanten",
    currencyText: "Klanten die je al hebt, houden de hunne.",
    account: {
      title: "Waar klanten betalen, verandert",
      text: "Op nieuwe facturen komt: betaal op {{iban}}.",
      none: "Op nieuwe facturen komt geen IBAN.",
      told: "Alle beheerders van de provider krijgen hier een mail over.",
    },
    onlyAdmins: "Alleen een providerbeheerder wijzigt dit.",
  },
  buyer: {
    title: "Factuurgegevens",
    text: "Wat er op de facturen van deze organisatie staat. Land en btw-nummer bepalen welke btw erop staat.",
    reference: "Je kenmerk",
    referenceText: "Zoals het nummer van een inkooporder. Het staat voortaan op elke factuur.",
    byProvider: "Je provider vult dit in: het bepaalt welke btw er wordt gerekend. Vraag hen om het te wijzigen.",
    countryFirst: "Je provider moet eerst het land kiezen.",
    onlyAdmins: "Alleen een eigenaar of een providerbeheerder wijzigt dit.",
  },
};
