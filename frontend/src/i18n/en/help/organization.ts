import type { HelpTexts } from "../../help.ts";

/** The pages of a client or another organisation. */
export const organization = {
  vault: {
    title: "The vault",
    about: "The logins, notes, cards and identities of an organisation, sorted into collections.",
    who: "members, for what they were given; owners, admins and provider staff see more, unless the settings say otherwise.",
    parts: {
      find: [
        "Find and open",
        "Search by name, or narrow the list by collection and type. Names are decrypted in your browser. Who shows or copies a password stands in the event log.",
      ],
      make: [
        "Add an item",
        {
          steps: [
            "Make a [collection](collections) first if there is none.",
            "Choose {vault.actions.create} and a type, and fill it in.",
            "Choose at least one collection. Everybody with access to one of them sees the item, in their apps too.",
          ],
        },
        "Tick several items to add them to more collections at once.",
      ],
      delete: [
        "Delete and restore",
        "An item goes to the trash, for everybody. From there you restore it or delete it for good. Who may do that the organisation's [settings](#organizationSettings/switches) say.",
      ],
      who: [
        "Who can open this?",
        "The menu of an item leads to everybody who can open it, and why: see [Who opens what](#access).",
      ],
      staff: [
        "For provider staff",
        "Opening the vault is written to the client's log and to your provider's. “{vault.restricted.title}” means that the client doesn't let you read items. You still manage members, collections and policies.",
      ],
      wrong: [
        "What can go wrong",
        "If somebody changed the item meanwhile, nothing is overwritten: copy what you need and load the newest version. Importing, exporting and attaching files aren't in Portaal yet.",
      ],
    },
  },
  collections: {
    title: "Collections",
    about: "A collection is a drawer of the vault that several people share. It decides who sees which items.",
    who: "owners, admins and provider staff; members if the settings let them; for one collection, whoever manages it.",
    parts: {
      make: [
        "Make them",
        "{collections.create} makes one; a slash in the name puts it below another: Department/Marketing. A [ready-made pattern](#patterns) makes a whole set. You can rename them at any time.",
      ],
      levels: [
        "Five ways to have one",
        {
          list: [
            "{collections.levels.view}: read everything.",
            "{collections.levels.viewExcept}: use the passwords in the apps without seeing them.",
            "{collections.levels.edit}: change items too.",
            "{collections.levels.editExcept}: change them, but not see passwords.",
            "{collections.levels.manage}: give others access as well.",
          ],
        },
        "If somebody has it in several ways, the most generous counts. Hiding passwords is a courtesy of the apps: a skilled person gets at them.",
      ],
      below: [
        "Access below",
        "Access to a collection says nothing about those nested in it. {collections.spread.action} gives it to all of them: you see who gains and loses access first, and can undo it for 30 days. Collections you add later don't get it by themselves.",
      ],
      delete: [
        "Delete one",
        "Its items stay. Those in no other collection are seen only by owners and admins, and by whoever may read every item: by a permission, or as provider staff whom the client doesn't keep from its items. A note above the list leads there. Nested collections stay.",
      ],
      wrong: [
        "What can go wrong",
        "If owners and admins don't have every collection, each needs somebody who manages it. “{collections.unmanaged}” marks those that have nobody.",
      ],
    },
  },
  groups: {
    title: "Groups",
    about: "Whoever is in a group has its collections at once, and loses them when they leave it.",
    who: "owners, admins, provider staff and members with the permission {members.permissions.manageGroups}. Teams and Enterprise have groups.",
    parts: {
      why: [
        "Why groups",
        "Ten people times eight collections is eighty decisions. A group for each department makes it one per person. Somebody new gets everything by joining their group; somebody who leaves a department loses it at once.",
      ],
      make: [
        "Make one",
        {
          steps: [
            "Choose {groups.create} and give it a name. The server can read names of groups.",
            "Choose its collections, with what the group may do in each.",
            "Choose its members. People who are invited can be in it already; they use it once they are confirmed.",
          ],
        },
        "Or make all of them with a [ready-made pattern](patterns).",
      ],
      together: [
        "Group and own access together",
        "If somebody has a collection in several ways, the most generous counts. So look at both when somebody sees too much: [Who opens what](#access) shows every way.",
      ],
      delete: [
        "Delete one",
        "People lose at once what they had only through the group. They stay members, and the items stay.",
      ],
      limits: [
        "What you can't do",
        "You can't put yourself into a group to get more than you have. Staff of a provider that the client keeps from its items can't give access this way either.",
      ],
    },
  },
  patterns: {
    title: "Ready-made patterns",
    about: "Collections, groups and what each group gets, made at once from a list that you change first.",
    who: "whoever may make collections. Groups need the right to manage groups, access the right to give it.",
    parts: {
      three: [
        "Three patterns",
        {
          list: [
            "{patterns.department}: each department has its own collection and its own group.",
            "{patterns.function}: collections by job, groups by department; several departments share a collection.",
            "{patterns.client}: what another of your clients has. For provider staff.",
          ],
        },
      ],
      steps: [
        "How it goes",
        {
          steps: [
            "Choose a pattern and the language of the names.",
            "Change, add and take away names, and say what each group gets.",
            "Read {patterns.preview.title}. Nothing is made until you choose {patterns.make}.",
            "Put people into the groups.",
          ],
        },
      ],
      again: [
        "Again is safe",
        "What has the same name is there already and stays as it is. If it breaks off, or a line fails, make it again: only what is missing is made.",
      ],
      client: [
        "As another client",
        "Items and people don't come along, and access that was given to single people doesn't either. A policy is left out if the plan doesn't have it, if it needs another one, or if it could take access away from members who are there. Account recovery is always left out: it is agreed with people.",
      ],
      wrong: [
        "What is left out",
        "The page says which parts you can't make here and why: a plan without groups, a right you don't have, or a client that keeps staff from giving access.",
      ],
    },
  },
  policies: {
    title: "Policies",
    about: "Rules for everybody in the organisation: how people log in, what apps do, what items may be.",
    who: "owners, admins, provider staff and members who manage policies. Enterprise only.",
    parts: {
      first: [
        "Set them before people come",
        "Three do most of the work: {policies.types.twoStep.title}, {policies.types.masterPassword.title} and {policies.types.singleOrganization.title}.",
      ],
      who: [
        "Whom they bind",
        "Each policy says whom it leaves out, often owners, admins and provider staff. It also says who makes it hold: the server, whatever app somebody has; Portaal and the apps; or the official apps only, which somebody with another app can get round.",
      ],
      revoke: [
        "When members lose access",
        "{policies.revokes} stands at those that do. Before you save you see who would lose access. They are mailed, keep their place and their data, and you [restore](#members/end) them once they comply. Turning a policy off doesn't restore anybody by itself.",
      ],
      password: [
        "Master passwords",
        "Checked when somebody chooses or changes one. Let it be checked at log-in too, and people with a weak one change it then. The server can't look at passwords that exist.",
      ],
      recovery: [
        "Account recovery",
        "Administrators can give a member a new master password, and so can provider staff unless the client keeps them from its items. Whoever enrols agrees that they could open everything the account opens. So people are asked, and compare the organisation's five words first; read those out to anybody who asks. With automatic enrolment, nobody new is confirmed without.",
      ],
      not: [
        "What can't be turned on",
        "Some need another policy first, and some what Portaal doesn't have yet, such as login with SSO. They are shown with the reason.",
      ],
    },
  },
  members: {
    title: "Members",
    about:
      "Who is in the organisation, with which role. People join in three steps: you invite, they accept, you confirm.",
    who: "owners, admins, provider staff and members with the permission {members.permissions.manageUsers}. Only a provider admin adds seats to the bill as staff.",
    parts: {
      invite: [
        "Invite",
        "{members.invite.open}, by address or from a file, with a role, collections and groups. Everybody takes a seat from now on. If that adds seats, the form says what they cost before you send. The link in the mail works for five days.",
      ],
      confirm: [
        "Confirm",
        "When somebody accepts, owners and admins are mailed; the provider's team too, as long as no owner is confirmed. Compare [the words](#phrase), confirm one or many, and they are mailed. Only now do they open anything.",
      ],
      roles: [
        "Roles",
        {
          list: [
            "{members.roles.owner}: everything. Have two.",
            "{members.roles.admin}: members, collections and policies, but not owners.",
            "{members.roles.user}: uses the collections they are given.",
            "{members.roles.custom}: what you tick; Enterprise only. You give no permission that you don't have.",
          ],
        },
      ],
      invitation: [
        "No mail?",
        "The row says when a mail couldn't be sent. Under {members.invitation.open} you copy the link, correct the address or withdraw it.",
      ],
      link: [
        "Link to join",
        "People with an address of your domains join by themselves, as users. You confirm them like anybody else. It never adds seats, and you can end it at any time.",
      ],
      recovery: [
        "Recover an account",
        "If the [policy](#policies/recovery) is on and the person enrolled, you can give them a temporary master password or turn their two-step login off. Tell it by phone. They are mailed, and choose their own at the next login.",
      ],
      end: [
        "Revoke and remove",
        "{members.actions.revoke} frees the seat and keeps role and collections for later; {members.actions.restore} gives them back. {members.actions.remove} ends the place. Both count at once, and the person is mailed. Change what they knew: their log says what they saw.",
      ],
    },
  },
  access: {
    title: "Who opens what",
    about: "What one member can open, or who can open one collection or item, with every way by which they can.",
    who: "owners, admins, provider staff and whoever manages members; for one collection, whoever manages it.",
    parts: {
      where: [
        "Where to find it",
        "In the menu of a member: {sight.member.action}. In the menu of a collection or an item: {sight.collection.action}.",
      ],
      ways: [
        "The ways",
        {
          list: [
            "given directly;",
            "through a group;",
            "by a role or a permission, such as an owner of an organisation where owners have every collection;",
            "as provider staff.",
          ],
        },
        "The first line of a row is what counts, the most generous. “Also” names the others: take away one, and the next one counts.",
      ],
      waiting: [
        "People who aren't in yet",
        "Whoever is invited, accepted or revoked opens nothing. You see what they would open, and it is marked so.",
      ],
      apps: [
        "Portal and apps",
        "Apps show what was given directly or through a group. The rest opens in this portal only. So an owner may see more here than on the phone.",
      ],
      less: [
        "Give somebody less",
        {
          steps: [
            "Find every way on this page.",
            "Take away what was given directly, at [Members](members) or [Collections](collections).",
            "Take them out of the group, or change what the group gives.",
            "Look again.",
          ],
        },
        "It ends with the answer of the server. What they saw before, they know: change those passwords.",
      ],
    },
  },
  organizationEvents: {
    title: "The event log",
    about: "Who did what in this organisation, newest first: also provider staff who open the vault.",
    who: "owners, admins, provider staff and members with the permission {members.permissions.accessEventLogs}.",
    parts: {
      what: [
        "What it has",
        "Logging in, items looked at, shown, copied and changed, people invited, confirmed and removed, collections, groups, policies and settings. Passwords and names of items aren't in it: choose {audit.items.read} to see the names. That opens the vault, which is logged too.",
      ],
      find: [
        "Find something",
        "Choose a period, a person and a kind. In the menu of a member or an item, the log of that one alone. Long logs are looked through in steps: {common.table.further} goes on.",
      ],
      keep: [
        "How long it goes back",
        "As long as an owner chose in the [settings](organizationSettings), seven years at most. What is older is no longer shown. {common.exportCsv.action} saves what you see.",
      ],
      trust: [
        "How far to trust it",
        "The server writes what it does itself. What happens in an app, such as showing a password, the app reports: a tampered one can keep silent. Nobody changes or deletes lines in the portal.",
      ],
      strange: [
        "Something strange?",
        {
          list: [
            "Somebody you don't know: the page says whether they come from the provider.",
            "Many failed log-ins: call the person, and have them change their master password.",
            "“{audit.unknownPerson}”: they aren't a member any more.",
          ],
        },
      ],
    },
  },
  subscription: {
    title: "The subscription",
    about: "What an organisation buys, what that costs, what is to be billed next, and every change.",
    who: "owners and provider staff read it. Only provider admins change it.",
    parts: {
      now: [
        "What is bought",
        "The plan, its price, the seats, the limit, the storage and the current period. Whoever is invited takes a seat, and when they run out they are added by themselves, up to the limit. An organisation without a provider pays nothing.",
      ],
      change: [
        "Change seats and storage",
        {
          steps: [
            "Open the [subscription](subscription) of the client.",
            "Change {subscription.buy.seats}, {subscription.buy.limit}, {subscription.buy.storage} or {subscription.buy.discount}. Seats go down to those that are taken, and no further.",
            "Read {subscription.buy.preview}: what it comes to until the end of the period, and what a whole period costs then.",
            "Choose {subscription.buy.submit}; the button says the price. What is to be billed is what you were shown, to the cent.",
          ],
        },
        "It counts at once, and stands in both logs.",
      ],
      plan: [
        "Change the plan",
        "{subscription.plan.title} shows what the other plan costs, and what comes or goes. With Teams policies go off, accounts can't be recovered and there are no custom roles: tick that you have seen it. It is refused while somebody has a custom role, or single sign-on is required.",
      ],
      renewal: [
        "By the month, by the year, or ending",
        "Say what happens when the period ends. Until then nothing changes and you can take it back.",
      ],
      ended: [
        "After the end",
        "Within a quarter of an hour the organisation is suspended; its owners get a mail. Nothing is billed. {subscription.resume.title} brings everything back, and bills what is left of the period. While an invoice is past due, or the provider has suspended the client as well, it can't be resumed yet.",
        "90 days after the end it is deleted with everything in it. Owners and provider admins are mailed 30 and 7 days before.",
      ],
      bill: [
        "How it is reckoned",
        "A period is reckoned when it begins. What changes within it is reckoned for the rest of it and comes with the next bill, also within a year; what was too much is given back. Suspended time isn't billed. The discount is taken off; taxes come on top. After [unlinking](#clients/unlink) it costs nothing.",
      ],
      details: [
        "Billing details",
        "What stands on [invoices](#organizationInvoices), and where they are mailed. Owners and provider admins change it. [Which VAT is charged](#sellerDetails/tax) follows from it.",
      ],
      history: [
        "History",
        "Every change, the newest first. {subscription.history.save} saves it, so that every bill can be reckoned again.",
      ],
      wrong: [
        "What can go wrong",
        "If somebody else, or an invitation, changed the numbers meanwhile, nothing is bought. What you typed stays; load the newest numbers and look at the price again.",
      ],
    },
  },
  organizationSettings: {
    title: "Organisation settings",
    about: "The name and addresses, the subscription, and how freely people may deal with collections and items.",
    who: "owners and provider staff. A few switches are for owners only; the page says which.",
    parts: {
      details: [
        "Details",
        "The billing e-mail gets the [invoices](#organizationInvoices) and their reminders, unless the [billing details](#subscription/details) give another address; no other mails. The language is that of invitations to people without an account. How long the [log](#organizationEvents) is kept, an owner says.",
      ],
      subscription: [
        "Subscription",
        "Plan, seats, limit and storage; what they cost and how they are changed stands at [The subscription](#subscription). Seats are added by themselves when people are invited, up to the limit; the provider's team gets a mail with the price, or the owners if there is no provider. At the limit nobody can be invited until somebody is removed or revoked.",
      ],
      switches: [
        "Collections and items",
        "Who makes and deletes collections, who deletes items, and whether owners and admins have every collection. If they don't, each collection needs somebody who manages it.",
      ],
      provider: [
        "Keep the provider out",
        "{organization.switches.restrictProviderAccess.title}: from then on its staff manage people, collections and policies, but read no items and give nobody access to any. An owner or a provider admin turns it on; only an owner turns it off. What was read before stays read.",
      ],
      suspend: ["Suspend", "A provider admin can close a client for a while: [what that means](#clients/suspend)."],
      end: [
        "Delete the organisation",
        "An owner or a provider admin types its name and their master password. An owner whose place was given by provider staff can't do it. Everything in it is gone for everybody, for good. Members keep their accounts and get a mail. The subscription ends.",
      ],
    },
  },
} satisfies HelpTexts;
