import type { HelpTexts } from "../../help.ts";

/** Pages for whoever isn't in yet. */
export const entry = {
  signUp: {
    title: "Create your account",
    about: "One account for everything here: your own vault, your organisations, your work for a provider.",
    who: "everybody, unless the operator of this server lets people in by invitation only.",
    parts: {
      steps: [
        "In two steps",
        {
          steps: [
            "Give your e-mail address and your name. You get a mail with a link.",
            "Open the link and choose a master password. Your browser makes your keys, and you are in.",
          ],
        },
        "Were you invited? Then open the link in that mail: it makes the account and accepts the invitation in one go.",
      ],
      password: [
        "The master password",
        "It opens your vault, and it never leaves your browser. Nobody can look it up, not even whoever runs this server. A few unrelated words are strong and easy to remember. Don't use your name or address in it, and don't use it anywhere else.",
        "The hint is mailed to you when you ask for it. Write something that helps only you.",
      ],
      after: [
        "Afterwards",
        "You come to the first page of the portal. Set up [two-step login](#twoStep) soon, and get [the apps](#memberApps).",
      ],
      wrong: [
        "What can go wrong",
        {
          list: [
            "No mail after a few minutes: look in your spam folder, then send it again on the same page.",
            "“{identity.finish.invalidTitle}”: sign up once more, the newest mail counts.",
            "You have an account already: then the mail says so, and you [log in](logIn).",
          ],
        },
      ],
    },
  },
  logIn: {
    title: "Log in and unlock",
    about: "Logging in tells the server who you are. Unlocking opens your vault in this browser.",
    who: "everybody with an account.",
    parts: {
      logIn: [
        "Log in",
        "Give your address and your master password, and then your second step if you set one up. With a passkey you need neither: choose {identity.logIn.passkey}. A passkey that only logs in asks for the master password afterwards, to open the vault.",
        "Tick {identity.step.remember} on your own computer only.",
      ],
      lock: [
        "Locked",
        "After a while without activity the vault locks in all tabs. A minute before, you are asked whether you are still there. What you were typing is kept, and is there again once you unlock. How long it takes you choose in [your account](account); an organisation can set a limit.",
      ],
      forgotten: [
        "Master password forgotten",
        "Ask for [your hint](hint). Nobody can look up the password. If you are enrolled in the account recovery of an organisation, its administrators, or its provider's staff unless it keeps them from its items, can give you a temporary one; you choose your own at the next login. Otherwise what is in your own vault is lost.",
      ],
      wrong: [
        "What can go wrong",
        {
          list: [
            "Wrong address and wrong password look the same: nobody learns from it who has an account.",
            "Too many attempts: wait as long as the page says.",
            "No phone or key at hand: see [two-step login](#twoStep/lost).",
            "“{common.keys.stop.title}”: don't go on. Ask whoever runs the server what happened.",
          ],
        },
        "You get a mail when somebody logs in to your account on a device that it doesn't know.",
      ],
    },
  },
  acceptInvitation: {
    title: "Accept an invitation",
    about: "An organisation invited you to share logins and other secrets. Joining takes three steps; two are yours.",
    who: "whoever got the mail. The invitation works only with the address it was sent to.",
    parts: {
      steps: [
        "How you join",
        {
          steps: [
            "Open the link in the mail. Read what the organisation asks of you: its rules stand on the page.",
            "Make an account, or log in if you have one with this address, and choose to join.",
            "Wait to be confirmed. An administrator calls you; read the five words to them that the page shows.",
          ],
        },
        "You get a mail once you are confirmed. The page doesn't have to stay open: you find the words in [your account](account) as well.",
      ],
      asks: [
        "What may be asked",
        "Some organisations want two-step login, a stronger master password, or no other organisation beside theirs. Some ask for account recovery: their administrators, and staff of their provider unless the organisation keeps those from its items, can then let you in again when you forget your master password, and so open your vault. You are asked first, and can say no by not joining.",
      ],
      words: ["Why the words?", "They prove that nobody swapped your key. More at [Fingerprint phrase](#phrase)."],
      wrong: [
        "What can go wrong",
        {
          list: [
            "“{identity.accept.expiredTitle}”: invitations end after five days, and a newer mail ends the older one. Ask to have it sent again.",
            "“{identity.accept.wrongAccountTitle}”: log out on that page and go on with the invited address.",
            "“{identity.accept.badLinkTitle}”: the mail program cut it off. Copy all of it.",
            "Your address has changed: ask whoever invited you to correct it.",
          ],
        },
      ],
      after: ["Afterwards", "Get [the app](#memberApps). What is shared with you is also in [your vault](vault) here."],
    },
  },
  joinByLink: {
    title: "Join by a link",
    about: "An organisation gave you a link with which its people join by themselves, without an invitation by mail.",
    who: "whoever has an account with an address of a domain that the page names.",
    parts: {
      steps: [
        "How you join",
        {
          steps: [
            "Open the link. The page says which e-mail domains it is for, and what the organisation asks of you.",
            "Log in, or create an account first with your address of work. After the mail of the sign-up, this browser brings you back here for a day.",
            "Choose to join, and wait to be confirmed. Somebody calls you and compares your five words.",
          ],
        },
      ],
      gets: [
        "What you get",
        "A place as a user, without collections. Whoever confirms you gives you those. Were you invited by mail too? Then you get what that invitation says.",
      ],
      wrong: [
        "What can go wrong",
        {
          list: [
            "“{identity.join.deadTitle}”: it ended, was renewed, or was used by as many people as it was meant for. Ask for the new one.",
            "The organisation has no free seat: the link never buys any. Ask whoever gave it to you.",
            "Your address is of another domain: use an account with the right one.",
          ],
        },
      ],
      after: [
        "Afterwards",
        "You get a mail when you are confirmed. More about waiting and the words at [Accept an invitation](#acceptInvitation), and about the apps at [How members get their app](#memberApps).",
      ],
    },
  },
  replyAddress: {
    title: "Replies to your address",
    about: "A provider asked whether replies to the mails that Portaal sends for it may come to your address.",
    who: "whoever reads the mail with the link. You need no account.",
    parts: {
      agree: [
        "What you agree to",
        "Mails such as invitations come from this server, where nobody reads answers. If you choose {identity.replyTo.agree}, whoever gets such a mail of this provider sees your address, and their replies arrive with you: those of people at all its clients. The mail with the link says who asks.",
      ],
      not: [
        "You don't want it",
        "Close the page. Opening the link changes nothing, and the provider can't use the address until somebody agrees.",
      ],
      later: [
        "Afterwards",
        "Only the provider can stop it: one of its admins removes the address or gives another. Ask there. It counts for mails that haven't been sent yet; replies to older mails may still arrive.",
      ],
      wrong: [
        "The link no longer works",
        "It works for three days and once, and a newer mail ends the older one. Ask the provider to send it again.",
      ],
    },
  },
  joinProvider: {
    title: "Join a provider's team",
    about: "A provider invited you to work for it: you will open and manage the organisations of its clients.",
    who: "whoever got the mail, with the address it was sent to.",
    parts: {
      steps: [
        "How you join",
        {
          steps: [
            "Open the link in the mail; it works for five days.",
            "Make an account, or log in, and choose to join.",
            "A provider admin is mailed, calls you and compares your [fingerprint phrase](#phrase). Once they confirm you, you get a mail, and the provider portal is there.",
          ],
        },
      ],
      roles: [
        "What you may do",
        "A service user opens and manages every client. A provider admin also starts and suspends clients, looks after the team and reads the provider's log. Nobody changes their own role.",
      ],
      known: [
        "What is kept about you",
        "What you look at, copy or change in a client's vault stands in the log of that client and in that of the provider. When you leave, the list of what you saw says which passwords should be changed.",
      ],
      wrong: [
        "What can go wrong",
        "If the provider asks its members for a passkey, you can't open a client until you [log in with one](#account/passkeys). If the link no longer works, ask the provider to send the invitation again.",
      ],
    },
  },
} satisfies HelpTexts;
