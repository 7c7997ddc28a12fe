import type { DemoWords } from './words.ts'

export const demoEn: DemoWords = {
  heading: 'Try some stamps',
  lead: 'Each stamp below gives a different answer, and each state is a real one in the demonstration data. Scan with your phone, or tap a stamp.',
  stampsHeading: 'Stamps to try',
  symbol: (code) => `QR code of stamp ${code}`,
  pin: (pin) => `PIN under the scratch layer: ${pin}`,
  pinTry:
    'Where a stamp has a PIN, try it with one digit wrong, then right, then again from another browser.',
  stamps: {
    'first-check': {
      title: 'The first check',
      note: 'Every time you open this page it is a stamp that nobody has scanned. Scan it again, and the page knows it is you.',
    },
    'without-pin': {
      title: 'A stamp without a PIN',
      note: 'A first check too, but this stamp was issued without a scratch layer: the page cannot confirm more.',
    },
    'checked-before': {
      title: 'Checked before',
      note: 'Two people scanned it before you, in two provinces. The page tells you so and does not jump to conclusions.',
    },
    'pin-used': {
      title: 'Somebody has used the PIN',
      note: 'A scan alone only says that it was checked before. Enter the PIN: it is right, but somebody else used it more than a week ago.',
    },
    'many-places': {
      title: 'One code, many places',
      note: 'This code was scanned more than thirty times, in provinces far apart. The page says that it is probably being copied, and why.',
    },
    received: {
      title: 'Taken in by a shop',
      note: 'A shop reported that it received this item, and the page asks whether that is where you are buying it.',
    },
    sold: {
      title: 'Sold',
      note: 'The shop reported it sold. If it is still on a shelf, there is something to ask.',
    },
    'link-differs': {
      title: 'The lot in the QR code is another one',
      note: 'This QR code is a GS1 Digital Link. The lot it names differs from the register, so the page asks you to look at the pack.',
    },
    'out-of-region': {
      title: 'Outside its region',
      note: 'This batch is meant for Cà Mau only. When your network names another province, the page adds a remark, no more.',
    },
    expired: {
      title: 'Past its date',
      note: 'The declared use-by date has passed. The OCOP certificate has lapsed too, so no stars are shown.',
    },
    'not-activated': {
      title: 'Not active yet',
      note: 'Printed, but the producer has not said that it is on goods for sale.',
    },
    'under-review': {
      title: 'Under review',
      note: 'The authority has suspended the display of this batch.',
    },
    sample: { title: 'A sample', note: 'For display, not for sale.' },
    recalled: { title: 'A recalled batch', note: 'The first line of the page says not to use it.' },
    void: { title: 'A void stamp', note: 'The roll was stolen, and the whole range was cancelled.' },
    'key-retired': {
      title: 'A withdrawn series',
      note: 'The key behind these codes counts as leaked: they still answer, but the page says that the code alone can no longer be trusted.',
    },
  },
  forged: {
    heading: 'Made-up codes',
    note: 'These are printed on no stamp. Tap to see how they are refused.',
    unissued: 'The right form, but issued by nobody',
    malformed: 'Too short',
  },
}
