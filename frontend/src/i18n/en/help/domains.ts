import type { HelpTexts } from "../../help.ts";

/** What an organisation proves of itself. */
export const domains = {
  domains: {
    title: "Domains",
    about: "Prove that the domain in your people's e-mail addresses is yours.",
    who: "owners and admins, and provider staff unless the client keeps its items from them. Enterprise only.",
    parts: {
      why: [
        "What it is for",
        "Single sign-on, by which people log in with the account they have at work, will find your organisation by their address. For that it must be certain whose the domain is. Portaal has no single sign-on yet: today a verified domain changes nothing for anybody, and no account becomes yours by it.",
      ],
      claim: [
        "Claim and verify",
        {
          steps: [
            "Choose {domains.claim} and type what comes after the @, such as bakery.example.",
            "Copy the record, and put it at your domain as a TXT record. That is done where the domain was bought, or by whoever manages it.",
            "Wait some minutes and choose {domains.verify.action}. {domains.record.action} in the menu of the row brings the record back.",
          ],
        },
        "Each of several domains, and each part before one, such as shop.bakery.example, is claimed by itself.",
      ],
      looks: [
        "If you don't press anything",
        "Portaal looks for the record by itself: after an hour, then more and more rarely. After a week, owners and admins get a mail, and a week later the claim is removed. You can claim it again. Two name servers are asked, and both must show the record.",
      ],
      once: [
        "One organisation for each",
        "Several organisations may claim a domain, and the first whose record is found gets it. If another one has yours, you are told once your own record is there: that one has to remove it. A verified domain stays yours, also when the record goes.",
      ],
      wrong: [
        "What can go wrong",
        "Some providers add the domain to whatever you type as the name: leave it empty there, or type @. Copy the value whole, without spaces or quotation marks. An ending that many share, such as co.uk, can't be claimed. Removing a domain takes nobody's access away; what happened stands in [the log](organizationEvents).",
      ],
    },
  },
} satisfies HelpTexts;
