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
    tooMany: (minutes) => `Too many tries. Wait ${minutes} minutes and try again.`,
    signedOut: 'You are signed out.',
  },
  second: {
    title: 'Second factor',
    lead: 'Open the authenticator app on your phone and enter the code it shows for Tem Gốc.',
    code: 'Six digits, or a recovery code',
    codeHint: 'Each recovery code works once.',
    button: 'Go on',
    wrong: 'The code is wrong or has expired.',
    startAgain: 'This sign-in has expired. Enter your password again.',
  },
  forgotten: {
    title: 'Forgotten password',
    lead: 'Enter the phone number or mail address you sign in with.',
    button: 'Send a reset link',
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
}
