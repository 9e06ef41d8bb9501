import type { HelpTexts } from "../../help.ts";

/** What is the person's own. */
export const own = {
  account: {
    title: "Your account",
    about: "Your name and language, how you log in, where you are logged in, and the organisations you are in.",
    who: "you, and nobody else. What matters asks for your master password first.",
    parts: {
      profile: [
        "Profile and address",
        "Administrators see your name beside your address. The language is that of the portal and of mails to you. A new e-mail address counts once you enter the code that is mailed there; you log in with it from then on, and the old address is told.",
      ],
      password: [
        "Master password",
        "Changing it logs you out everywhere else, and you get a mail. Nobody can reset it, unless you are enrolled in the [account recovery](#members/recovery) of an organisation.",
      ],
      passkeys: [
        "Two-step login and passkeys",
        "[Two-step login](#twoStep) asks for a code or a key after your password. A passkey is something else: it logs you in by itself, with fingerprint, face or PIN, and can open the locked vault too. Keep it on devices that only you use. You get a mail when one is added.",
      ],
      phrase: ["Fingerprint phrase", "Five words of your own key. Read them out to [whoever confirms you](#phrase)."],
      devices: [
        "Where you are logged in",
        "Every browser and app that has a session. Log out what you don't recognise: it loses access with its next request. Then change your master password.",
      ],
      organizations: [
        "Organisations",
        "Leave one, enrol in its account recovery, or withdraw. Before you leave you see how many items you lose. What belongs to the organisation stays there, also what you put into it. The last owner can't leave.",
      ],
      end: [
        "Delete your account",
        "Your account and your own vault are gone at once, and for good. Items of organisations stay with them. It is refused while you are the only owner of an organisation or the only admin of a provider: make somebody else that first.",
      ],
    },
  },
  myVault: {
    title: "My vault",
    about: "Your own items, and those your organisations share with you, in one list.",
    who: "everybody. Only you see your own items.",
    parts: {
      find: [
        "Find and open",
        "Search by name, or narrow the list by type, owner or collection. Choose an item to see it: passwords and card numbers stay hidden until you ask for them, and each has a button to copy it. One-time codes count down while you look.",
      ],
      make: [
        "Make an item",
        "{vault.actions.create} makes a login, note, card or identity. Choose the owner: yourself, or an organisation; then it needs a collection as well, and everybody with that collection sees it. The generator beside the password makes a strong one. Some organisations ask more of it.",
      ],
      trash: [
        "Delete",
        "An item goes to the trash first, where you can restore it or delete it for good. If others see the item, it disappears for them too.",
      ],
      limits: [
        "What may be missing",
        {
          list: [
            "A grey button says why: perhaps you may only view the item, or use it without seeing its password.",
            "An organisation that is suspended shows nothing until it is reactivated.",
            "Your organisation may keep everything itself: then you make items in its collections only.",
            "Importing, exporting and attaching files aren't in Portaal yet.",
          ],
        },
        "If somebody else changed an item while you were editing it, nothing is overwritten: copy what you need, load the newest version and try again.",
      ],
      apps: ["In the apps", "The same items are in [the apps](#memberApps), on every device you log in on."],
    },
  },
  ownOrganization: {
    title: "An organisation of your own",
    about: "Share with your family or your own company, without a provider. You become the owner.",
    who: "everybody with an account, if the operator of this server has it switched on. Each account can make a few.",
    parts: {
      cost: [
        "What it costs",
        "Nothing, seats included. There are no invoices, and no help other than what the operator of this server offers.",
      ],
      steps: [
        "Make one",
        {
          steps: [
            "Open [the form](newOrganization) and give the organisation a name, an address for messages and a language.",
            "Choose a plan and a number of seats. Seats are added when you need more.",
            "Your browser makes the keys, and the organisation is there at once, with you as its owner.",
          ],
        },
        "Go on with [a typical set-up](#typicalSetup).",
      ],
      second: [
        "Make a second owner early",
        "Nobody else can let you in again. If the last owner can't log in any more, the organisation stays closed. [Invite](members) somebody you trust as an owner, and confirm them.",
      ],
      later: [
        "A provider later",
        "If you work for a provider as an admin, you can [add the organisation](#addClient) to its clients. From then on it has a price, which its [subscription](#subscription) shows, and gets [invoices](#organizationInvoices).",
      ],
      wrong: [
        "When it is refused",
        "An organisation you are in may allow no other one beside it; the page says which. Or the operator lets only providers make organisations.",
      ],
    },
  },
  startProvider: {
    title: "Become a provider",
    about: "A provider creates and manages organisations for its clients. You start one, and are its first admin.",
    who: "everybody with an account; if the operator lets providers in by invitation only, whoever was invited.",
    parts: {
      steps: [
        "Start",
        {
          steps: [
            "Open [the form](newProvider), or the link in the operator's mail. That link works for five days, once, for your address.",
            "Give the name that your clients will see, your business name, and a billing e-mail.",
            "Your browser makes the provider's key. The server keeps it encrypted for you.",
          ],
        },
        "This costs nothing; clients have a price.",
      ],
      colleague: [
        "Bring in a colleague at once",
        "If you are alone and lose your account, nobody can open your clients as their provider. [Invite](providerMembers) a second provider admin and confirm them. You need them anyway when you are the owner of a client yourself: nobody confirms themselves.",
      ],
      next: [
        "And then",
        {
          list: [
            "[Start a client organisation](#newClient), or [add one](#addClient) that is there already.",
            "Fill in your [billing details](#sellerDetails): until then your invoices wait.",
            "Ask your team to [log in with a passkey](#providerSettings/passkey).",
            "Look at the [start page](#start) each morning.",
          ],
        },
      ],
      wrong: [
        "What can go wrong",
        "If the page says that providers come in by invitation, ask the operator of this server. If the link no longer works, the operator sends a new one; the older mail is dead then.",
      ],
    },
  },
} satisfies HelpTexts;
