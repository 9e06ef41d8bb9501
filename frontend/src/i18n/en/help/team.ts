import type { HelpTexts } from "../../help.ts";

/** Who works for a provider, people and programs, and what they did. */
export const team = {
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
        "Removing somebody doesn't take back what they know, nor keys that they kept: those of the provider and its clients aren't replaced. If somebody is a member of a client by the client's own choice, they stay one: only the client removes them.",
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
  apiKeys: {
    title: "API keys and the API",
    about:
      "Let a program of yours read what you know of your clients, invite and confirm people, and start clients: for reports, your own administration, or a script.",
    who: "provider admins see, make and revoke keys. Everybody on the team reads the description of the API.",
    parts: {
      make: [
        "Make a key",
        {
          steps: [
            "Choose {apiKeys.create} and give it a name that says what it is for.",
            "Tick what it is for, and nothing else. If it may buy, type how much it may add to bills in a month.",
            "Choose for how long, a year at most, and type your master password.",
            "Copy the key. It is shown this one time; whoever loses it makes another.",
          ],
        },
        "Your fellow admins get a mail, and [the log](providerEvents) has a line.",
      ],
      may: [
        "What it may",
        "A key does what you may as one of the team, as far as you ticked it; what you may as a member of an organisation, it may not. With {apiKeys.scopes.membersInvite} and {apiKeys.scopes.clientsCreate} it buys seats and clients within its limit for the calendar month; what counts is the price of a whole period of what it buys, and {apiKeys.columns.spending} shows it. With {apiKeys.scopes.membersConfirm} the program has to ask somebody for the five words each time. For confirming and starting clients the key has a second half, which is made in your browser and never sent to us: with both halves the keys of your clients can be opened, with one half not.",
      ],
      end: [
        "When it stops",
        "At once, in the middle of its work, when somebody revokes it, when it expires, when your account is disabled, and when you leave the team or are no admin any more. If you left and come back, it doesn't. While the provider is suspended it does nothing. If the provider [requires a passkey](#providerSettings/passkey), only keys work that were made after logging in with one.",
      ],
      use: [
        "Use it",
        "{apiKeys.doc.open} shows each request with its answer, and saves the description as OpenAPI 3.1 for your tools. With the command line program `portaal-cli`, put the key in a file that only you can read and name that file in `PORTAAL_KEY_FILE`; then `portaal-cli clients list` shows your clients, with `--csv` as a table for a spreadsheet and with `--json` for a script. `portaal-cli help` lists the rest; `--dry-run` says beforehand what something costs.",
      ],
      wrong: [
        "What can go wrong",
        "Whoever finds a key does what it is for. Keep it where you keep passwords. If you aren't sure who has it, revoke it: {apiKeys.columns.used} says when it last got in. Changing your master password doesn't end a key.",
      ],
    },
  },
} satisfies HelpTexts;
