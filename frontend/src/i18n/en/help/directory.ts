import type { HelpTexts } from "../../help.ts";

/** Who comes and goes by a directory. */
export const directory = {
  directory: {
    title: "People from a directory",
    about:
      "Where people have an account at work in Entra ID, Okta or another directory, it says by SCIM 2.0 who comes and goes. Nobody is invited or removed by hand any more.",
    who: "owners, admins and custom roles with {members.permissions.manageScim} see and end the connection. They make its key, and provider admins do; service users don't, because a directory buys seats. It is in Teams and Enterprise.",
    parts: {
      connect: [
        "Connect it",
        {
          steps: [
            "Choose {directory.make}, say how long the key works, and give your master password.",
            "Copy the address and the key to the directory. The key is shown once.",
            "Test the connection there, and choose who belongs to the application.",
          ],
        },
        "Whoever may connect a directory gets a mail about each new key. An organisation has one; another one takes its place.",
      ],
      entra: [
        "Microsoft Entra ID",
        {
          steps: [
            "Enterprise applications → New application → Create your own application, not in the gallery.",
            "Provisioning → Automatic. Tenant URL is the address, Secret Token the key. Test the connection and save.",
            "Mappings: turn off the provisioning of groups. Then turn provisioning on.",
          ],
        },
      ],
      okta: [
        "Okta",
        {
          steps: [
            "Add the application `SCIM 2.0 Test App (OAuth Bearer Token)`; user names are e-mail addresses.",
            "Provisioning → Configure API integration: the address is the base URL, the key the OAuth bearer token.",
            "To App: create users, update user attributes, deactivate users.",
          ],
        },
        "Others ask for the same two. OneLogin and JumpCloud have an application for SCIM 2.0 with a bearer token.",
      ],
      does: [
        "What follows",
        {
          list: [
            "Who is assigned there is invited here, as a user, with a seat. More seats are bought up to the organisation's limit; beyond it the directory is told so.",
            "They accept, and somebody confirms them, as with every [invitation](#members): no directory has the keys for that.",
            "Who is deactivated there is revoked at once, and restored when activated again.",
            "Who is deleted there is removed. Their own vault stays theirs.",
          ],
        },
        "Owners, admins and the provider's people are never changed by it. Groups, roles and e-mail addresses are managed here.",
      ],
      wrong: [
        "What can go wrong",
        "The directory shows what was refused, in words. An address that has a place already isn't invited twice: the directory finds it by its user name. When a key leaks, choose {directory.end.action}, or make another one; what was done with it stands in the [event log](organizationEvents).",
      ],
    },
  },
} satisfies HelpTexts;
