import type { organizationEvents as en } from "../en/organizationEvents.ts";
import type { Words } from "../words.ts";

export const organizationEvents: Words<typeof en> = {
  title: "Logboek",
  description:
    "Wie wat deed in deze organisatie, het nieuwste eerst. Ook medewerkers van de provider die de kluis openen staan erin.",
  descriptionOwn: "Wie wat deed in deze organisatie, het nieuwste eerst.",
  staff: "Iemand van {{name}}",
  fileName: "{{name}} - logboek",
};
