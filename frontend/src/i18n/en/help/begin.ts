import type { HelpTexts } from "../../help.ts";

/** What whoever begins wants to know first. */
export const begin = {
  portal: {
    title: "Find your way",
    about: "How the portal is put together, and where to find things in it.",
    who: "everybody.",
    parts: {
      products: [
        "Three parts",
        "The button {shell.switcher.label} at the top shows the parts that are yours.",
        {
          list: [
            "{shell.switcher.passwordManager}: [your own vault](vault), with your items and those that are shared with you.",
            "{shell.switcher.adminConsole}: an organisation that you help to run.",
            "{shell.switcher.providerPortal}: only for people who work for a provider. Begin at [the start page](start).",
          ],
        },
      ],
      finding: [
        "Finding something",
        "{palette.open}, or Ctrl-K (⌘-K on a Mac), finds a client, a person, a page, something to do or a page of help by a few letters. In a list, `/` goes to its search field.",
        "Opened a client? The coloured bar at the top says whose it is, and leads you to another one.",
      ],
      help: [
        "Help",
        "Press `?` on any page, or choose {shell.help.open}. The page stays open behind it, with whatever you were typing. A link in a text takes you to the page it names, in the client or provider you are in.",
        "[All help](#portal) has a list and a search field: choose {shell.help.all} below.",
      ],
      safe: [
        "What the server knows",
        "Items and the names of collections are encrypted in your browser before they are sent. The server keeps them and can't read them. Names of people, groups, clients and policies it can read.",
        "Leave the portal alone for a while and it locks: keys are gone from the browser, what you typed is kept. How long that takes you choose in [your account](account).",
      ],
      nothing: [
        "“There is nothing here for you”",
        "You see this where a page doesn't exist and where it isn't yours: the portal doesn't tell the two apart. Ask an administrator. If something is grey, point at it or go to it with Tab: it says why.",
      ],
    },
  },
  newClient: {
    title: "Start a client organisation",
    about:
      "A client organisation is the vault, the people and the rules of one of your customers. You create it in two minutes, and its owner gets an invitation by mail.",
    who: "provider admins. A service user sees the button with the reason why not. Nothing is bought without an admin.",
    parts: {
      before: [
        "Before you begin",
        "You need a name for the organisation, a billing e-mail for its invoices and the address of the person who becomes its owner. Does the customer have an organisation here already? Then [add it](#addClient) instead. Are there many? [Use a file](#importClients).",
      ],
      form: [
        "Fill in the form",
        {
          steps: [
            "Open the provider portal, go to [Clients](clients) and choose {clients.create.open}.",
            "Fill in {clients.create.name}, {clients.create.billingEmail} and {clients.create.ownerEmail}. {clients.create.language} is the language of the invitation and of the first collection.",
            "Choose a plan. Both give everybody the premium features; Enterprise adds policies, account recovery and custom roles.",
            "Give the number of user seats. Everybody who is invited takes one. When they run out, seats are added by themselves; tick {clients.create.limited} to say how far.",
            "Add storage if you need it, and choose whether its price is reckoned {clients.create.annually} or {clients.create.monthly}.",
            "Choose how it is paid. With {clients.create.payWith.invoice} the client transfers the money within 30 days of each [invoice](#providerInvoices). {clients.create.payWith.card} is there once [your account at Stripe](#sellerDetails/card) is connected: {clients.create.submit} leads to a page of Stripe, and back. Nothing is charged yet.",
            "{clients.create.submit} shows everything once more with the price. Nothing exists yet. The second {clients.create.submit} creates the client.",
          ],
        },
      ],
      cost: [
        "What it costs",
        "The price per seat stands beside each plan ([your own](#sellerDetails/prices), if you gave one), that of a gigabyte beside the storage, the sum in the summary, less {subscription.buy.discount}: per month or per year, before tax. How much storage is included stands there too. Files can't be attached to items in Portaal yet, so extra storage can wait.",
      ],
      then: [
        "What happens then",
        "Your browser makes the organisation's keys, and the owner gets a mail. The link in it works for five days; you send it again from the [members of the client](#members). You come straight into the client's vault, and go on with [a typical set-up](#typicalSetup).",
        "When the owner has accepted, your team is mailed. Compare the [fingerprint phrase](#phrase) by phone and confirm them: only then can they open anything.",
      ],
      wrong: [
        "What can go wrong",
        "If the payment is declined, nothing is created and what you typed stays. If the connection is lost after the last Submit, press it again: the same client is never made twice. A wrong address for the owner is corrected at the invitation, among the members.",
      ],
    },
  },
  typicalSetup: {
    title: "A typical set-up",
    about:
      "Six steps that most new organisations need, in the order that works best. Each has a reason to come before the next.",
    who: "provider staff, and owners and admins of the organisation. The page [Set-up](setup) keeps count of what is done.",
    parts: {
      collections: [
        "1. Collections",
        "A collection is a drawer that people share. Make the drawers first, so that each item has a place to go. There are two usual ways: one for each department, or one for each job that has to be done (banking, social media, suppliers). A [ready-made pattern](patterns) makes all of them at once. More at [Collections](#collections).",
      ],
      items: [
        "2. The vault",
        "Put the logins, notes, cards and identities of the customer into the [vault](organizationVault), each in one or more collections. Do this before people come in: then they find something. Importing a file isn't possible in Portaal yet.",
      ],
      policies: [
        "3. Policies",
        "Set the rules before anybody is in. Some [policies](policies) take access away from members who don't comply; while nobody is there, nobody is hit. Begin with two-step login, requirements for master passwords, and single organisation. Enterprise only; more at [Policies](#policies).",
      ],
      sso: [
        "4. Login with SSO",
        "For organisations whose people log in elsewhere with one account of work. Portaal can't do this yet: the step is shown as {setup.states.unavailable} and doesn't count.",
      ],
      groups: [
        "5. Groups",
        "Give access to groups and not to people, one by one. Whoever joins a [group](groups) has its collections at once, and loses them on leaving it. Departments make good groups. With collections by job, several departments can share one: Marketing and Sales both use Social media.",
      ],
      members: [
        "6. People",
        "Now invite [members](members): Invite → Accept → Confirm. Name their groups or collections in the invitation. Tell them [how to get their app](#memberApps). How it goes, step by step: [Members](#members).",
        "Where Entra ID, Okta or another [directory](#directory) is connected, it invites people by itself. Otherwise invite many at once from a file, or with a [link to join](#members/link).",
      ],
      skip: [
        "Not needed here?",
        "Choose {setup.dismiss} at a step that this organisation can do without. {setup.undismiss} brings it back. A client where nobody but its owner was invited in a week is listed on your [start page](start). The next step of each stands in a column of the [list of clients](clients).",
      ],
    },
  },
  memberApps: {
    title: "How members get their app",
    about:
      "Passwords are most useful where people log in: in the browser and on the phone. Portaal works with the official Bitwarden apps; all they have to know is the address of this server.",
    who: "every member. It costs nothing extra.",
    parts: {
      address: [
        "The address of this server",
        "The apps ask for a server URL. It is {origin}. The apps refuse one that doesn't begin with `https`; if this one doesn't, ask whoever runs the server for the one that does. Portaal is not part of Bitwarden; only the apps are theirs.",
      ],
      extension: [
        "In the browser and on a computer",
        {
          steps: [
            "Install the Bitwarden extension from your browser's own store, or the desktop app from bitwarden.com.",
            "On the first screen, open the choice of server next to “Logging in on” and choose “Self-hosted”.",
            "Fill in the server URL above, leave the other fields empty, and save.",
            "Log in with your e-mail address, your master password and, if you set it up, your second step.",
          ],
        },
      ],
      phone: [
        "On a phone or tablet",
        "Install Bitwarden Password Manager from the App Store or Google Play and do the same. Then allow it to fill in passwords: the app shows where, under auto-fill in its settings.",
      ],
      cli: [
        "On the command line",
        "Set the server first: `bw config server` followed by the server URL. Then `bw login`.",
      ],
      sees: [
        "What you see there",
        "Your own items, and the collections that were given to you or to your groups. What somebody reaches by a role only, such as an owner or provider staff, opens in this portal and not in the apps.",
        "Changes of others come with the next sync, which you can also start in the app's settings.",
      ],
      wrong: [
        "If logging in fails",
        "Look at the server first: with the wrong one, the right password is refused too. A mail about a new device is normal the first time. After too many wrong passwords you have to wait; the app says how long.",
      ],
    },
  },
  phrase: {
    title: "Fingerprint phrase",
    about:
      "Five words that belong to somebody's key. Comparing them before you confirm somebody proves that nobody swapped the key on its way.",
    who: "whoever confirms people, and whoever is confirmed.",
    parts: {
      why: [
        "Why it is asked",
        "Confirming means: your browser encrypts the organisation's key for that person's key. The server hands that key over. A server that was broken into could hand over its own key instead and read along. It can't make the same five words.",
      ],
      how: [
        "How to compare",
        {
          steps: [
            "Call the person, on a number you know. Don't ask by mail: whoever reads their mail could answer.",
            "They read the words out from the page where they wait, or from [their account](account).",
            "Compare with the words on your screen. All five are the same, in the same order? Then confirm.",
          ],
        },
      ],
      differ: [
        "The words differ",
        "Don't confirm. Ask whether they look at the account with the invited address. If the words still differ, tell whoever runs this server.",
      ],
      later: [
        "After that",
        "Your browser remembers the key. If the server ever shows another one for the same person, the portal refuses it and says so.",
        "Whoever may change the organisation, but not provider staff whom it keeps from its items, can choose {members.confirmMany.trust}: then people are confirmed there without comparing. That is quicker, and gives this protection up. The choice stands in the event log.",
      ],
    },
  },
  twoStep: {
    title: "Two-step login",
    about: "A second proof after the master password, so that somebody who learns your password still can't get in.",
    who: "everybody, for their own account. An organisation can require it.",
    parts: {
      methods: [
        "Three ways",
        {
          list: [
            "{identity.twoStep.methods.key}: a key that you plug in, or a passkey of your device. The safest; it doesn't work on a false site.",
            "{identity.twoStep.methods.app}: an app on your phone shows a new code every half minute.",
            "{identity.twoStep.methods.email}: a code in your mail. Good to have as a second way.",
          ],
        },
      ],
      setUp: [
        "Set it up",
        {
          steps: [
            "Open [your account](account) and go to {identity.twoStep.title}.",
            "Choose {identity.twoStep.setUp} at a method, and enter your master password.",
            "Do what the screen asks, and try it out with a first code or touch.",
            "Choose {identity.twoStep.showRecovery}, and keep the code somewhere outside your vault.",
          ],
        },
        "You get a mail whenever a method is added or removed. Removing one logs you out everywhere else.",
      ],
      lost: [
        "Phone or key lost",
        "Use another method, or the recovery code: it lets you in once and turns two-step login off, so set it up again right away. Where an organisation requires two-step login, that costs your access there. Have you neither? An organisation in whose account recovery you are enrolled can switch it off for you. Otherwise nobody can.",
      ],
      required: [
        "When an organisation requires it",
        "You can't join without it, unless you become an owner or an admin: the policy leaves those out, and provider staff too. If you turn off your last method, or use the recovery code, your access there is revoked at once and you get a mail; set it up again and ask an administrator to restore you. A [passkey that logs in](#account/passkeys) doesn't count as the second step.",
      ],
    },
  },
} satisfies HelpTexts;
