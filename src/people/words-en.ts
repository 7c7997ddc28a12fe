// Signing in and the people who do, in English.
import type { PeopleWords } from './words.ts'

export const peopleEn: PeopleWords = {
  letters: {
    invitation: (name, link) => ({
      subject: 'Your invitation to Tem Gốc',
      text: `Hello ${name},

You are invited to Tem Gốc, the traceability stamps of the OCOP products of Sơn La province. Open this link to set a password; it works once, within 7 days:

${link}

If you did not expect this letter, leave it: nothing happens.`,
    }),
    reset: (name, link) => ({
      subject: 'Reset your Tem Gốc password',
      text: `Hello ${name},

Open this link to set a new password; it works once, within one day:

${link}

If you did not ask for it, leave this letter: the old password still works.`,
    }),
    nameTaken: (name) => ({
      subject: 'You sign in to Tem Gốc with another address',
      text: `Hello ${name},

From now on you sign in to Tem Gốc with this mail address. Password and second factor are as before; links to set a password that were sent earlier no longer work.

If you did not ask for this, tell the administrator of the province at once.`,
    }),
    nameLeft: (name) => ({
      subject: 'This address no longer signs in to Tem Gốc',
      text: `Hello ${name},

The administrator of the province has changed the phone number or mail address that you sign in to Tem Gốc with, so this address no longer signs in.

If you did not ask for this, tell the administrator of the province at once.`,
    }),
  },
  door: {
    title: 'Sign in',
    lead: 'For producers, shops and officials of the province. Shoppers just scan a stamp; they need no account.',
    name: 'Phone number or mail address',
    nameHint: 'For example 0912 345 678',
    password: 'Password',
    button: 'Sign in',
    forgotten: 'Forgot your password?',
    notAName: 'Enter a phone number or a mail address.',
    wrong: 'The phone number, mail address or password is wrong.',
    crowded: 'Very many are signing in right now. Wait half a minute and try again.',
    tooMany: (minutes) => `Too many tries. Wait ${minutes} minutes and try again.`,
    signedOut: 'You are signed out.',
    cookies:
      'If you have just signed in and see this page again, your browser blocks cookies. Allow them for this site, or sign in with another browser.',
  },
  second: {
    title: 'Second factor',
    lead: 'Open the authenticator app on your phone and enter the code it shows for Tem Gốc.',
    code: 'Six digits, or a recovery code',
    codeHint: 'Each recovery code works once.',
    button: 'Go on',
    wrong:
      'The code is wrong, has expired or was used already. Enter the new one that your app shows, or a recovery code not used yet.',
    startAgain: 'This sign-in has ended. Enter your password again.',
    tooMany:
      'Too many wrong codes were entered for this account today, so six-digit codes are not accepted here for now. You can still sign in with a recovery code, in a browser where you signed in before, or after setting a new password (“Forgot your password?”). If the wrong codes were not yours, somebody knows your password: set a new one now.',
    askAdministrator:
      'No phone and no recovery code left? Call the administrator of the province: they make a link that sets a new password and drops the second factor.',
  },
  forgotten: {
    title: 'Forgotten password',
    lead: 'Enter the phone number or mail address you sign in with.',
    button: 'Send a reset link',
    byPhone: 'No link can be sent to a phone number.',
    sent: 'If this mail address has an account, a link to reset its password is on its way and works for one day.',
    askAdministrator:
      'For a phone number, call the administrator of the province: they make a reset link and pass it on by Zalo or let you scan it.',
  },
  invitation: {
    title: 'Set your password',
    welcome: (name) => `Welcome, ${name}`,
    firstTitle: 'The first administrator',
    firstLead:
      'Nobody can sign in yet. You will be the administrator of the province and invite everybody else.',
    ownName: 'Your full name',
    nameTaken: 'Somebody uses this phone number or mail address already.',
    reset: 'Set a new password to sign in again. Sessions open elsewhere will end.',
    signInAs: 'You will sign in as',
    role: 'Role',
    password: 'New password',
    passwordHint: (least) => `At least ${least} characters. A short sentence you remember is best.`,
    again: 'New password again',
    button: 'Save and open the console',
    until: (moment) => `This link works once, until ${moment}.`,
    closedTitle: 'This link no longer works',
    closed:
      'It was used, has expired, or another has taken its place. Ask whoever sent it for a new one; if you have set a password, sign in.',
    errors: {
      'too-short': 'Too short: at least 10 characters.',
      'too-long': 'Too long: at most 128 characters.',
      'too-common': 'Too easy to guess. Choose a sentence that only you know.',
      'like-name': 'It must not hold your phone number or mail address.',
      differ: 'The two are not the same.',
    },
  },
  today: {
    waiting: 'invited but without a password yet',
    secondFactor: 'protection to turn on: the second factor of your account',
  },
  people: {
    title: 'People',
    lead: 'Who can sign in, in which role, and whom they act for.',
    invite: 'Invite somebody',
    none: 'Nobody but you yet. Invite somebody of the first producer.',
    columns: {
      name: 'Name',
      signInName: 'Signs in with',
      role: 'Role',
      places: 'Acts for',
      state: 'State',
      second: 'Second factor',
    },
    states: { active: 'active', invited: 'invited, no password yet', ended: 'ended' },
    yes: 'yes',
    no: 'no',
    whole: 'the whole province',
  },
  person: {
    invite: 'Invite somebody',
    facts: 'Facts',
    name: 'Full name',
    role: 'Role',
    roleHints: {
      administrator: 'Accepts producers and products, issues stamps, decides cases, invites people.',
      inspector: 'Sees the data of the whole province and records findings.',
      producer: 'Declares products and batches and uses the stamps of their own producer.',
      delegate: 'Declares on behalf of producers who asked for it; each time is recorded.',
      retailer: 'Takes in goods and checks stamps at their own outlet.',
    },
    language: 'Language',
    languages: { vi: 'Tiếng Việt', en: 'English' },
    producers: 'Producers',
    producersHint: 'For the role of a producer or one who declares on behalf.',
    outlets: 'Outlets',
    outletsHint: 'For the role of a retailer.',
    noProducers: 'There is no producer yet.',
    addProducer: 'Add one first',
    noOutlets: 'There is no outlet yet.',
    addOutlet: 'Add one first',
    needsPlace: {
      co_so: 'Choose at least one producer for this role.',
      diem_ban: 'Choose at least one outlet for this role.',
    },
    nameTaken: 'Somebody uses this phone number or mail address already. Look them up in the list of people.',
    saved: 'Saved.',
    save: 'Save changes',
    inviteButton: 'Make the invitation',
    lastAdministrator: 'This is the only administrator who can sign in. Invite another one first.',
    ended: 'This person has ended and cannot be changed.',
    endedAt: (moment) =>
      `Ended at ${moment}. If they come back, invite them again; the old number or address may be used.`,
    inviteAgain: 'Invite them again',
    rename: {
      title: 'Number or address to sign in with',
      lead: 'For somebody whose number or address has changed, or was typed wrong in the invitation. Password and second factor stay; links that were sent stop working at once. If a stranger may have come in under the wrong one, end access below and invite the person again.',
      button: 'Change number or address',
      done: 'Changed. From now on they sign in with the new one. If they have set no password yet, make a new link.',
    },
    keys: (count) =>
      `${count === 1 ? 'An API key that they made is' : `${count} API keys that they made are`} still in use. Ending their access, or changing their role, takes no key back: whoever holds one comes in with it.`,
    seeKeys: 'See and revoke keys',
    link: {
      title: 'Link to set a password',
      lead: 'For somebody who lost the invitation or forgot the password. An earlier link stops working at once.',
      make: 'Make a new link',
      dropSecond: 'Phone lost: also drop the second factor in use',
      ready: (name) => `A link for ${name}`,
      once: (moment) => `It works once, until ${moment}. This page shows it only now: pass it on at once.`,
      scan: 'They can scan this with their phone:',
      copy: 'Copy the message',
      copied: 'Copied. Paste it into Zalo.',
      share: 'Send by Zalo or another app',
      message: (name, link) => `Hello ${name}, this link sets your Tem Gốc password and works once: ${link}`,
      messageLabel: 'A message to send by Zalo',
      mail: {
        sent: 'The link was also sent to their mail address.',
        failed: 'The mail could not be sent. Pass the link below on yourself.',
        'no-address': 'They sign in with a phone number: pass the link below on yourself.',
      },
      back: 'To their page',
    },
    sessions: {
      title: 'Signed in at',
      none: 'Signed in nowhere at the moment.',
      here: 'this session',
      since: (moment) => `since ${moment}`,
      unknown: 'Unknown browser',
      end: 'End',
      endOthers: 'End all other sessions',
      endAll: 'End all sessions',
      done: 'The session has ended.',
    },
    end: {
      title: 'End access',
      lead: 'They are signed out everywhere and can no longer sign in. To come back they have to be invited again. What they declared is kept. If they only lost a phone or changed their work, make a link or change their role above.',
      reason: 'Reason',
      button: 'End access',
      done: 'They were signed out everywhere and can no longer sign in.',
    },
  },
  account: {
    title: 'Your account',
    otherName: 'To sign in with another number or address, ask the administrator of the province.',
    language: 'Language',
    password: {
      title: 'Change password',
      old: 'Your present password',
      wrong: 'The present password is wrong.',
      button: 'Change password',
      done: 'The password was changed. Other sessions have ended.',
    },
    second: {
      title: 'Second factor',
      on: 'On: each sign-in also asks for the code in your authenticator app.',
      codesLeft: (count) =>
        count === 0
          ? 'No recovery code is left: make new ones.'
          : `${count} recovery ${count === 1 ? 'code is' : 'codes are'} left.`,
      off: 'Off.',
      why: 'Somebody who knows your password still cannot come in without your phone. It takes an authenticator app, such as Google Authenticator or Microsoft Authenticator.',
      begin: 'Turn the second factor on',
      scan: 'Scan this with the authenticator app, then enter the six digits it shows.',
      samePhone: 'Is the authenticator app on this very phone?',
      open: 'Add Tem Gốc to the app',
      manual: 'Neither works? Enter this key into the app:',
      code: 'Six digits',
      confirm: 'Confirm and turn on',
      wrong: 'The code is wrong or has expired. Enter the one that is shown now.',
      done: 'The second factor is on.',
      codesTitle: 'Recovery codes',
      codesLead:
        'Without your phone, each of these signs you in once. Print or copy them and keep them safe: this page shows them only now.',
      newCodes: 'Make new recovery codes',
      drop: 'Turn the second factor off',
      dropped: 'The second factor is off.',
    },
  },
}
