import type { HelpTexts } from "../../help.ts";

/** The provider portal. */
export const provider = {
  start: {
    title: "The start page",
    about: "What needs you now at all your clients together, and what could go wrong later.",
    who: "everybody on the team. Colleagues who wait to be confirmed are counted for provider admins.",
    parts: {
      now: [
        "Needs you now",
        "Each line is a number, why it matters, and a link to where you do something about it:",
        {
          list: [
            "people who accepted and [wait to be confirmed](waiting);",
            "invitations that end within a day, or ended, and those whose mail didn't arrive;",
            "clients with an [invoice](invoices) that is past due;",
            "clients without a free seat, where nobody can be invited;",
            "clients that have stood still in their [set-up](#typicalSetup) for a week.",
          ],
        },
      ],
      risks: [
        "Risks",
        "Clients with one owner or none: when that person is gone, nobody of the client itself takes over. And clients that have a recommended policy off: two-step login, requirements for master passwords, or single organisation. Also clients where somebody has no two-step login, or wasn't seen for ninety days: perhaps they left and still have their place. The list behind it is the [health board](health).",
      ],
      quiet: [
        "Nothing there?",
        "Then nothing needs you. It is counted when you open the page, but for two-step login and who wasn't seen: those once a day.",
      ],
      seats: [
        "Seats over time",
        "The lines show how many clients there were, and how many seats were bought and taken, day by day for a year. They are kept from the provider's first night on. {start.seats.asTable} shows the numbers.",
      ],
      mail: [
        "By mail on Mondays",
        "A provider admin can tick {start.mail.label}, each for themselves. The mail holds the numbers of this page and names no client. It stops when you switch it off, or are an admin no more.",
      ],
      morning: [
        "A good morning",
        {
          steps: [
            "Confirm who waits, after comparing [their words](#phrase).",
            "Send invitations again before people call you.",
            "Take one client with a risk, and mend it.",
          ],
        },
      ],
      limits: [
        "How it counts",
        "Each number that leads to a list stops at a hundred. Everything here is known without opening a vault, so nothing is written to a client's log.",
      ],
    },
  },
  health: {
    title: "The health board",
    about: "One row for each client, with what is known about it without opening anything.",
    who: "everybody on the team.",
    parts: {
      columns: [
        "What a row says",
        {
          list: [
            "{health.columns.owners}: how many confirmed owners there are. Two is safe.",
            "{health.columns.policies}: which of the three policies we recommend is off. On Teams there are no policies.",
            "{health.columns.twoStep}: how many of the confirmed members have it.",
            "{health.columns.stale}: how many weren't seen for ninety days. Somebody whose account wasn't used since this is kept isn't counted.",
            "{health.columns.pastDue}: who has invoices past due, and when it is suspended for that, or was.",
            "{health.columns.seats}: taken and bought, and the limit if there is one.",
            "{health.columns.todo}: who waits to be confirmed, and invitations that are open.",
          ],
        },
        "“{health.unknown}” stands at a client in which no policy was ever saved since this is counted.",
        "Two-step login and who wasn't seen are counted once a day, and {health.columns.counted} says when. What somebody does today shows tomorrow. Suspended clients aren't counted.",
      ],
      use: [
        "Use it",
        "Narrow it to one kind of risk, sort it by a column, or choose a client to go there. The address of the page keeps what you chose: send it to a colleague.",
      ],
      mend: [
        "Mend what you find",
        {
          list: [
            "No owner: make somebody of the client an [owner](#members/roles), or confirm the one who was invited.",
            "Policies off: read [Policies](#policies) first. Some take access away from people who don't comply.",
            "Seats full: remove or revoke somebody who left, or let a provider admin raise the limit at the client's [subscription](#subscription).",
            "No two-step login: ask them, or require it by [policy](#policies), which leaves out owners and admins.",
            "Not seen: ask the client whether they still work there, and [revoke or remove](#members/end) them if not.",
            "Set-up stalled: open the client's [Set-up](#typicalSetup).",
          ],
        },
      ],
    },
  },
  clients: {
    title: "Clients",
    about: "The list of your clients: their seats, plan, price and state, and the way into each.",
    who: "everybody on the team opens clients. Creating, adding, suspending and unlinking are for provider admins.",
    parts: {
      find: [
        "Find a client",
        "Search by name or by your own reference, filter by plan, status, tag or what needs attention, and sort by a column. The address keeps it all. {common.exportCsv.action} saves the list as it is filtered.",
      ],
      views: [
        "Columns and saved views",
        "{views.columns} says what is shown; the name always stays. {views.save} keeps search, filters, order and columns under a name, in every browser of yours. Choose it above the list; once you change something, choose {views.saveChanges}, or not. Views are yours alone: send a colleague the address of the page instead. With thousands of clients some orders take longer, because the whole list is read.",
      ],
      open: [
        "Open one",
        "Choose the name and you are in its vault. That is written to the client's log and to yours. The menu of a row leads to its members, its settings and what your people did there.",
      ],
      money: [
        "What it costs",
        "{clients.columns.total} is the price of a period before tax: seats times the price of the plan, and extra storage. Assigned seats are those that are bought, used ones those that somebody has. Sorted by {clients.columns.nextInvoice}, whoever is billed soonest comes first, and last those to whom no invoice is to come. A provider admin changes seats, limit and storage at {clients.actions.subscription} in the menu of a row: see [The subscription](#subscription).",
      ],
      own: [
        "Your own words",
        "{clients.ownWords.open}: a number from your CRM or PSA, labels, and notes for technicians. The client doesn't see them. They aren't encrypted, so no passwords there.",
      ],
      suspend: [
        "Suspend and reactivate",
        "{suspension.suspend} closes a client for everybody, your colleagues too, until you choose {suspension.reactivate}. Nothing is deleted, and for that time nothing is to be billed. Its owners are mailed, without your reason.",
      ],
      unlink: [
        "Unlink",
        "The client goes on without you: it is yours no longer, and costs nothing from then on. You see first which places end, and its owners are mailed. It needs a confirmed owner of its own. You get a file of what was handed over, once. Its key isn't replaced: whoever goes on should change the passwords that matter.",
      ],
      many: [
        "Many at once",
        "Tick rows to suspend, reactivate or tag them together. A report says for which it wasn't done, and why. New clients come [from a file](#importClients) too.",
      ],
    },
  },
  importClients: {
    title: "Create many clients",
    about: "From a spreadsheet to clients, with a look at every row before anything is made.",
    who: "provider admins.",
    parts: {
      steps: [
        "How it goes",
        {
          steps: [
            "Choose {clientImport.example} and fill it in: a client per row. Only the name and the owner's address are required.",
            "Choose the file, or paste the table. You see every row with its mistakes and its price.",
            "Mend the file where needed, and choose it again.",
            "Press the button to create. Each client gets keys from your browser, so leave the tab open.",
            "Save the results.",
          ],
        },
      ],
      like: [
        "With a structure",
        "Each client can get the collections, groups and policies of a client you name. Items and people don't come along, and policies that could take access from somebody don't either.",
      ],
      cost: [
        "What it costs",
        "The sum of the rows stands above the button. Each client has a price and a [subscription](#subscription) of its own, as with the [form](#newClient), and each owner gets an invitation. [Invoices](#providerInvoices) come by themselves.",
      ],
      twice: [
        "Nothing is made twice",
        "A row whose name or reference is there already is left out, unless you say that it is meant. If the connection or the browser fails, choose the same file again in the same browser: it goes on where it was.",
      ],
      wrong: [
        "What can go wrong",
        {
          list: [
            "The first line must name the columns; the page says which are missing.",
            "A provider can start a limited number of clients in a day. What is left goes on tomorrow.",
            "Only one tab at a time makes clients.",
          ],
        },
      ],
    },
  },
  addClient: {
    title: "Add an existing organisation",
    about: "An organisation that exists here already becomes a client. Nothing in it is lost or moved.",
    who: "a provider admin who is an owner of the organisation too. Is its owner not on your team? Then ask them to make one of your admins an owner first.",
    parts: {
      conditions: [
        "When it can be added",
        "It has no provider, isn't suspended, and its plan is one that providers have. You must own it by the organisation's own choice: if provider staff made you its owner, another owner has to give you that role once more.",
      ],
      steps: [
        "How it goes",
        {
          steps: [
            "Go to [Clients](clients), choose {handover.add.open}, and choose the organisation.",
            "Say whether your team may read what is in the vault. There is no default: think about what was agreed.",
            "Read what happens and what it costs, and add it. Your browser encrypts its key for the provider.",
          ],
        },
      ],
      read: [
        "May your team read the vault?",
        "If not, colleagues look after people, collections, groups and policies, and can't read items or give anybody else access to them. Only an owner can change that later. If so, they read everything from the first moment; an owner can take that away, but not what was seen until then.",
      ],
      then: [
        "What happens then",
        "Your team can administer it at once. The other owners are mailed. Everybody keeps their place, and you stay an owner. From now on it has the price of a client: see its [subscription](#subscription). [Invoices](#providerInvoices) come by themselves.",
      ],
      team: [
        "Don't put its owner on your team for this",
        "Whoever you confirm as a provider admin gets the provider's key, and with it every client; another admin has to remove them again. An admin of yours whom its owner makes an owner gets this one organisation only, and can [leave](#account/organizations) it afterwards.",
      ],
      back: ["And back", "[Unlink](#clients/unlink) it. The key stays the same key."],
    },
  },
  waiting: {
    title: "Waiting",
    about: "Everybody who waits to be confirmed at any of your clients, and invitations that need you, in one list.",
    who: "everybody on the team. At clients that keep their items from you, you confirm fewer people; a grey button says why.",
    parts: {
      confirm: [
        "Confirm",
        {
          steps: [
            "Choose one person, or tick several at several clients.",
            "Call each of them and compare the five words: see [Fingerprint phrase](#phrase).",
            "Tick those whose words are the same, and confirm.",
          ],
        },
        "Each person gets the key of the client beside their name and of no other, opens what they were given at once, and gets a mail. At a client that trusts this server's keys you needn't compare.",
      ],
      invitations: [
        "Invitations",
        "{waiting.views.invited} shows those that end within a day, or have ended. {waiting.views.undelivered} shows those whose mail was refused or couldn't be sent in time. Sending again makes a new link, good for five days, and ends the old one. A wrong address is corrected among the client's [members](#members/invitation).",
      ],
      wrong: [
        "When a row fails",
        "Each row says why. Perhaps a colleague was faster, or the person left. If somebody's key has changed since you confirmed them elsewhere, the portal refuses it: call them, and tell whoever runs the server.",
      ],
      staff: ["Colleagues", "People who join your own team wait at [Members](providerMembers) of the provider."],
    },
  },
  providerSettings: {
    title: "My provider",
    about: "The name your clients see, replies to your mails and your logo, how your team logs in, and the end of it.",
    who: "the team reads it, provider admins change it.",
    parts: {
      details: [
        "Details",
        "The provider's name stands in mails to your clients' people and in the bar above an open client. The billing e-mail is suggested for your [billing details](#sellerDetails), and organisations that you add get it as theirs.",
      ],
      replies: [
        "Replies to your mails",
        "Mails about your clients come from this server, where nobody reads answers. Give an address for them and choose {branding.replyTo.ask}: a mail goes there, with a link that works for three days. Until somebody agrees nothing changes, and the address you had goes on. Whoever gets such a mail sees the address. What the person who is asked agrees to stands at [Replies to your address](#replyAddress).",
      ],
      logo: [
        "Logo",
        "A PNG or JPEG. It stands beside your name in your mails, on the page behind an invitation and above your clients' vaults. It is drawn anew and made smaller; {branding.preview.mail} shows how it looks.",
      ],
      passkey: [
        "Require a passkey",
        "With {providers.settings.requirePasskey}, whoever logs in without a passkey or security key can't open the provider or its clients. Their own vault stays open. You see first who has none, and they can't work from the moment you save until they [log in with one](#account/passkeys). You must have logged in with one yourself.",
        "It isn't proof against a password that was given away: whoever has it can add a passkey. The owner of the account is mailed at once.",
      ],
      end: [
        "Delete the provider",
        "Only once it has no clients: [unlink](#clients/unlink) or delete those first. You type its name and your master password. Everybody on the team loses their place and is mailed; their own accounts stay. Nobody can read the log any more, so export it first.",
      ],
      wrong: ["If somebody else changed it", "You see both versions and choose. What you typed stays until you do."],
    },
  },
} satisfies HelpTexts;
