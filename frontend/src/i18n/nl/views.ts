import type { views as en } from "../en/views.ts";
import type { Words } from "../words.ts";

export const views: Words<typeof en> = {
  title: "Bewaarde weergaven",
  all: "Alle klanten",
  changed: "gewijzigd",
  save: "Weergave bewaren",
  saveChanges: "Wijzigingen bewaren",
  options: "Weergave {{name}}",
  saveAs: "Bewaren als nieuwe weergave",
  rename: "Naam wijzigen",
  name: "Naam van de weergave",
  nameHint: "Zoekopdracht, filters, volgorde en kolommen worden bewaard zoals ze nu zijn. Alleen jij ziet haar.",
  renameHint: "Alleen de naam verandert.",
  renameTitle: "Naam van {{name}} wijzigen",
  taken: "Je hebt al een weergave met deze naam.",
  gone: "{{name}} is in een andere browser verwijderd. Bewaar de lijst als nieuwe weergave om die te houden.",
  full: "Je kunt {{max}} weergaven bewaren. Verwijder er eerst een.",
  saved: "{{name}} is bewaard",
  remove: "Verwijderen",
  removeTitle: "{{name}} verwijderen",
  removeText: "De weergave verdwijnt; de klanten erin blijven zoals ze zijn.",
  columns: "Kolommen",
  columnsHint: "De naam van de klant blijft altijd staan.",
  columnsOwn: "Van jou, in elke browser.",
  columnsOfView: "Van deze weergave, zodra je haar wijzigingen bewaart.",
  standard: "Terug naar de gewone",
  orders:
    "Met heel veel klanten duurt elke volgorde langer, behalve die van naam, datum, eigenaren en beleid: de hele lijst wordt ervoor gelezen.",
  unread: "Je bewaarde weergaven konden niet worden geladen.",
};
