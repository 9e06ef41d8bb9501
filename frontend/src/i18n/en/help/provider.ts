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
  providerInvoices: {
    title: "Invoices",
    about: "What your clients have to pay you and have paid, and what happens when they don't.",
    who: "everybody on the team reads the list. Only provider admins mark invoices as paid.",
    parts: {
      list: [
        "The list",
        "Every invoice, the newest first, also of former clients. Narrow it by where invoices stand, by client or by month, or search for a number or a name; the address keeps what you chose. A draft waits for its number until your own details for invoices are complete. A credit note gives back what was too much.",
      ],
      paid: [
        "Mark as paid",
        {
          steps: [
            "Look with your bank what came in.",
            "Choose {invoices.paid.action} at an invoice, or tick several and choose it above the list.",
            "Give the day on which the money came in. It may not be before the invoice.",
          ],
        },
        "Many payments go faster [from a bank file](bankPayments). A mistake is undone with {invoices.back.action}. Whoever owns the client as well doesn't mark its invoices, as long as there is another admin.",
      ],
      late: [
        "When it isn't paid",
        {
          list: [
            "One day after the due date: a reminder to the billing e-mail and the owners.",
            "Seven days after it: a second one, with the date of the suspension.",
            "Fourteen days after it: the client is suspended. Its owners, its billing e-mail and your admins are mailed.",
            "Once nothing of the client is past due any more, it is reactivated at once, and its owners are mailed. The time between isn't billed.",
          ],
        },
        "Nobody is suspended without a warning a week before. Who is past due stands on the [start page](#start) and the [health board](health).",
      ],
      export: [
        "For the bookkeeping",
        "{common.exportCsv.action} saves what the list shows: one row for each invoice, with net, VAT category and rate, VAT, total and the day of payment. The client report has one row for each client that was invoiced in the month you chose, or in this one: its seats, plan and storage as on its newest invoice then, and the sum before tax.",
      ],
    },
  },
  bankPayments: {
    title: "Payments from a bank file",
    about: "Marks many invoices as paid at once, from the file of your bank.",
    who: "provider admins.",
    parts: {
      file: [
        "The file",
        "Download your bank's transactions as CSV and choose the file, or paste the rows. It is read in your browser and sent nowhere. Files of ING, Rabobank, ABN AMRO and most English-speaking banks are recognised, as are tables made of CAMT files. If a column isn't, choose it yourself: the day and the amount are needed; whether it came in or went out, where the amount doesn't say it.",
      ],
      match: [
        "What matches",
        {
          list: [
            "The number of an open invoice has to stand in the text, with other signs between its parts or none.",
            "The amount has to be that of the invoice to the cent; a payment that names several pays them together.",
            "What went out is left out, and an invoice is paid by one payment only.",
          ],
        },
        "Each row says which invoice it pays, or why none. Those you mark by hand in the [list](invoices).",
      ],
      mark: [
        "Mark them",
        "Nothing happens before you choose the button, which says how many invoices it marks. Each is marked with the bank's day, one by one; a report names those that were refused. Doing it again with the same file marks nothing twice: what is paid isn't open any more.",
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
        "{clients.columns.total} is the price of a period before tax: seats times the price of the plan, and extra storage. Assigned seats are those that are bought, used ones those that somebody has. A provider admin changes seats, limit and storage at {clients.actions.subscription} in the menu of a row: see [The subscription](#subscription).",
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
        "The sum of the rows stands above the button. Each client has a price and a [subscription](#subscription) of its own, as with the [form](#newClient), and each owner gets an invitation. Portaal sends no invoices yet.",
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
        "Your team can administer it at once. The other owners are mailed. Everybody keeps their place, and you stay an owner. From now on it has the price of a client: see its [subscription](#subscription). Portaal sends no invoices yet.",
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
  providerMembers: {
    title: "Your team",
    about: "The people who work for your provider: invite, confirm, change, remove.",
    who: "provider admins.",
    parts: {
      roles: [
        "Two roles",
        {
          list: [
            "{providers.members.roles.admin}: starts, suspends and unlinks clients, looks after the team, and reads the log.",
            "{providers.members.roles.serviceUser}: opens and manages every client, and spends nothing.",
          ],
        },
      ],
      join: [
        "Somebody joins",
        {
          steps: [
            "{providers.members.invite.open}, with one role for all addresses. The mail's link works for five days.",
            "They accept, and the admins get a mail.",
            "Compare [the words](#phrase) and confirm. With that they get the provider's key, and so the secrets of all your clients.",
          ],
        },
      ],
      change: [
        "Change a role",
        "It counts at once, also where the person is logged in. Nobody changes their own role, and the last admin stays one.",
      ],
      leave: [
        "Somebody leaves",
        "Before you remove somebody, you see which places in clients end and which stay, and how many items they saw. From the answer on they open nothing of the provider or its clients, and they get a mail. Then go through [what they have seen](#reveals) and change those passwords.",
        "Tick several to remove them together, 25 at most: you see the same of each first. If one is refused, the others go, and you read why. You can't remove yourself.",
      ],
      passkey: ["Passkeys", "The last column says who has one. You can [require it](#providerSettings/passkey)."],
      wrong: [
        "What can go wrong",
        "Removing somebody doesn't take back what they know. If somebody is a member of a client by the client's own choice, they stay one: only the client removes them.",
      ],
    },
  },
  reveals: {
    title: "What somebody has seen",
    about:
      "Which items of your clients somebody on the team looked into, copied or wrote: what to change when they leave.",
    who: "provider admins.",
    parts: {
      list: [
        "The list",
        "One row for each item, with the client, what was done, and when last. {audit.seen.states.changed} means that the password was changed after they saw it. Items have numbers and no names: choose to read the names, and the vaults are opened, which each client's log shows.",
      ],
      work: [
        "Work through it",
        {
          steps: [
            "Choose {audit.seen.openOnly}.",
            "Open the item, change its password where it is used, and save the new one.",
            "The row settles by itself. {audit.seen.tick} what needs no change.",
            "{common.exportCsv.action} at the end: that file is your proof.",
          ],
        },
      ],
      complete: [
        "How complete is it?",
        "It holds what the portal and the apps report: looked at, shown, copied, filled in, exported, written. Whoever may read a vault could open more than that, and a tampered app reports nothing. For what matters most, change it anyway.",
      ],
      gone: [
        "What isn't there",
        "Clients that are yours no longer. At a client that keeps its items from you, or is suspended, rows stay, without names. What is older than the client keeps its log is gone as well.",
      ],
    },
  },
  providerEvents: {
    title: "The provider's log",
    about: "Who on your team did what, newest first.",
    who: "provider admins.",
    parts: {
      what: [
        "What it has",
        "Clients started, added, suspended and unlinked; colleagues invited, confirmed, changed and removed; settings. Turn on {audit.filters.clients} to see what your people did inside clients as well. What a client's own people did stands in [that client's log](#organizationEvents).",
      ],
      find: [
        "Find something",
        "Choose a period, a person and a kind. Long logs are looked through in steps: {common.table.further} goes on. From the list of clients, the menu of a row shows one client only.",
      ],
      export: [
        "Keep it",
        "{common.exportCsv.action} saves what is shown. Lines can't be changed or deleted by anybody in the portal.",
      ],
      read: [
        "Reading it",
        "“{audit.unknownPerson}” did something and isn't on the team any more. {audit.operator} stands where whoever runs the server acted. Device and address are those the request came from.",
      ],
      former: [
        "Clients you no longer have",
        "You keep who did what there and when, but neither to whom nor to which item.",
      ],
    },
  },
  sellerDetails: {
    title: "Billing details",
    about: "What stands on your invoices about you: name, address, VAT number, bank account and how they are numbered.",
    who: "the team reads it, provider admins change it.",
    parts: {
      who: [
        "Who sells",
        "You sell to your clients, so your name and address stand on their invoices. In countries with VAT a VAT number is needed, unless you tick {billing.seller.taxExempt}. Only how the number looks is checked, not whether it was given to you.",
      ],
      tax: [
        "Which VAT is charged",
        {
          list: [
            "A client in your own country: the standard rate there.",
            "A client elsewhere in the EU with a VAT number of its country: none. The client accounts for it (reverse charge).",
            "A client elsewhere in the EU without one: your rate. Above € 10,000 a year of such sales other rules hold, which Portaal doesn't know: ask your tax adviser.",
            "A client outside the EU: none. If you are outside the EU and the United Kingdom yourself, no VAT is charged abroad.",
          ],
        },
        "The client's country and VAT number stand on its [subscription](#subscription/details).",
      ],
      numbers: [
        "Numbers",
        "What you type at {billing.seller.prefix} comes before the number. The numbers of one provider go on without a gap, also when you change it, so no two are the same.",
      ],
      currency: [
        "Currency",
        "{billing.seller.currency} holds for clients that are started from then on. A client keeps the currency and the prices that it began with, and so does an organisation that you add. The list of clients adds up each currency by itself.",
      ],
      wrong: ["If somebody else changed it", "Nothing is saved then. What you typed stays until you load the newest."],
    },
  },
  apiKeys: {
    title: "API keys and the API",
    about:
      "Let a program of yours read what you know of your clients: for reports, your own administration, or a script.",
    who: "provider admins see, make and revoke keys. Everybody on the team reads the description of the API.",
    parts: {
      make: [
        "Make a key",
        {
          steps: [
            "Choose {apiKeys.create} and give it a name that says what it is for.",
            "Tick what it may read, and nothing else.",
            "Choose for how long, a year at most, and type your master password.",
            "Copy the key. It is shown this one time; whoever loses it makes another.",
          ],
        },
        "Your fellow admins get a mail, and [the log](providerEvents) has a line.",
      ],
      may: [
        "What it may",
        "A key reads, and changes nothing. It reads what you may as one of the team, as far as you ticked it: {apiKeys.scopes.clientsRead}, {apiKeys.scopes.membersRead} or {apiKeys.scopes.reportsRead}. It opens no vault, and has none of the keys that could. What you may as a member of an organisation, it may not.",
      ],
      end: [
        "When it stops",
        "At once, in the middle of its work, when somebody revokes it, when it expires, when your account is disabled, and when you leave the team or are no admin any more. If you left and come back, it doesn't. While the provider is suspended it reads nothing. If the provider [requires a passkey](#providerSettings/passkey), only keys work that were made after logging in with one.",
      ],
      use: [
        "Use it",
        "{apiKeys.doc.open} shows each request with its answer, and saves the description as OpenAPI 3.1 for your tools. With the command line program `portaal-cli`, put the key in a file that only you can read and name that file in `PORTAAL_KEY_FILE`; then `portaal-cli clients list` shows your clients, with `--csv` as a table for a spreadsheet and with `--json` for a script.",
      ],
      wrong: [
        "What can go wrong",
        "Whoever finds a key reads what it is for. Keep it where you keep passwords. If you aren't sure who has it, revoke it: {apiKeys.columns.used} says when it last got in. Changing your master password doesn't end a key.",
      ],
    },
  },
  providerSettings: {
    title: "My provider",
    about: "The name your clients see, replies to your mails and your logo, how your team logs in, and the end of it.",
    who: "the team reads it, provider admins change it.",
    parts: {
      details: [
        "Details",
        "The provider's name stands in mails to your clients' people and in the bar above an open client. The billing address is kept for invoices; Portaal doesn't make or send any yet.",
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
