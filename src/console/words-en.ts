// The console's own sentences in English.
import type { ConsoleWords } from './words.ts'

const number = new Intl.NumberFormat('en-GB')

export const consoleEn: ConsoleWords = {
  language: 'en',
  name: 'Tem Gốc',
  skip: 'To the main content',
  rooms: 'All sections',
  signIn: 'Sign in',
  signOut: 'Sign out',
  start: 'To the start page',
  roles: {
    administrator: 'Administrator of the province',
    inspector: 'Inspector',
    producer: 'Producer',
    delegate: 'Declares on behalf of producers',
    retailer: 'Retailer',
  },
  problems: {
    'signed-out': {
      title: 'Please sign in again',
      detail: 'Your session has ended, so what you just sent was not saved. Sign in and do it again.',
    },
    'not-allowed': {
      title: 'Your role does not open this',
      detail: 'If your work needs it, ask the administrator of the province.',
    },
    'foreign-form': {
      title: 'This form did not come from our own page',
      detail: 'Nothing was saved. Open the console again and send it from there.',
    },
    'not-found': {
      title: 'Not found',
      detail: 'There is no such thing, or it is not within your work.',
    },
    'bad-form': {
      title: 'The form could not be read',
      detail:
        'It did not arrive whole, or holds more text than is taken. Nothing was saved. Go back, look it over and send it once more.',
    },
    'no-second-factor': {
      title: 'Turn the second factor on first',
      detail:
        'This is open only to people with a second factor. Turn it on in your account, then come back and send it again.',
    },
    'body-too-large': {
      title: 'What was sent is too large',
      detail:
        'Nothing was saved. The Back button of your browser usually keeps what was typed: write less, choose a smaller file, or send it in parts.',
    },
    busy: {
      title: 'Several people are changing this at once',
      detail: 'Nothing was saved. Send it again in a moment.',
    },
    unavailable: {
      title: 'Our records cannot be read or written right now',
      detail: 'Please try again in a few minutes: what was sent may not have been kept.',
    },
    internal: {
      title: 'Something broke on our side',
      detail:
        'It is not you. Please try again in a few minutes. If it still fails, tell the authority, with the number below.',
    },
  },
  list: {
    search: 'Search',
    searchHint: 'With or without Vietnamese marks.',
    find: 'Search',
    all: 'Show all',
    xlsx: 'Download Excel',
    csv: 'Download CSV',
    n: (figure) => number.format(figure),
    found: (total) => (total === 1 ? '1 entry' : `${number.format(total)} entries`),
    none: (query) => `Nothing matches “${query}”.`,
    latest: (most) =>
      `Only the latest ${number.format(most)} are here; older ones are not found by a search.`,
    sheet: (at, pages) => `Page ${number.format(at)} of ${number.format(pages)}`,
    earlier: 'Previous page',
    later: 'Next page',
  },
  form: {
    save: 'Save',
    back: 'Back',
    optional: 'optional',
    wrong: (count) => `${count === 1 ? 'One field needs' : `${number.format(count)} fields need`} attention.`,
    kept: 'What you filled in is kept.',
    passwordsAnew: 'Passwords have to be entered again.',
    choose: 'Choose',
    meanwhileTitle: 'Somebody has just changed this',
    meanwhile:
      'Nothing was saved, so that nobody’s work is overwritten. See below what differs, mend it where needed and save again.',
    storedNow: 'Stored now',
    empty: 'empty',
    fileTooLarge: (megabytes) =>
      `The file is too large: at most ${number.format(megabytes)} MB. Choose a smaller one.`,
    errors: {
      required: 'Please fill this in.',
      tooLong: 'Too long.',
      invalid: 'Not in the right form.',
      sentBefore:
        'This form was sent once before with something else in it, and that was recorded. What stands below was not: to have it recorded as well, send it again.',
    },
  },
  held: {
    says: {
      'signed-out':
        'Your session has ended, so what you just sent was not saved, but this page keeps what you filled in. Sign in in a new tab, then come back here and send it again.',
      busy: 'Nothing was saved, but this page keeps what you filled in. Send it again in a moment.',
      'no-second-factor':
        'This is open only to people with a second factor. This page keeps what you filled in: turn the second factor on in a new tab, then come back here and send it again.',
      unavailable:
        'What you just sent may not have been saved, but this page keeps what you filled in. Send it again in a few minutes.',
      internal:
        'It is not you. This page keeps what you filled in: send it again in a few minutes. If it still fails, tell the authority, with the number below.',
    },
    again: 'Send it again',
    fileAgain: (name) => `Choose ${name} again: the browser does not keep a file`,
  },
  fresh: {
    title: 'Confirm that it is you',
    why: 'This needs a confirmation within the last 10 minutes. What you filled in is kept.',
    code: 'The 6 digits in your authenticator app',
    codeHint: 'They change every 30 seconds.',
    password: 'Your password',
    confirm: 'Confirm and go on',
    wrongCode: 'The code is wrong, has expired or was used already. Enter the new one that your app shows.',
    wrongPassword: 'The password is wrong.',
    tooMany: (minutes) => `Too many tries. Wait ${number.format(minutes)} minutes and try again.`,
    turnOn: 'Turn it on',
    filesAgain: 'A file you chose cannot be kept: choose it again after confirming.',
  },
}
