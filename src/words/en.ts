import { provinceByCode } from '../places/provinces.ts'
import { clockOf, dayOf } from '../time.ts'
import type { Words } from './words.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const day = (text: string) => {
  const [year, month, date] = text.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}
const moment = (at: number) => `${clockOf(at)} on ${day(dayOf(at))}`
const count = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const many = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`
const province = (code: string) => provinceByCode(code)?.name ?? code
const provinces = (codes: readonly string[]) => codes.map(province).join(', ')
const reason = (text: string | null) => (text ? ` Reason: ${text}` : '')
const around = (code: string | null) => (code ? `, around ${province(code)}` : '')

const VOIDED = { spoiled: 'spoiled', lost: 'lost', stolen: 'stolen', misprint: 'misprinted' }

export const en: Words = {
  language: 'en',
  name: 'English',
  day,
  moment,
  count,
  province,
  facts: {
    malformed: () => ({
      headline: 'This is not the form of a stamp code',
      consumer:
        'The code on a stamp has 16 letters and digits in four groups of four. This one is too short, too long, or has a character that stamps never use. Please scan again or type it group by group.',
      administrator: 'Not 16 symbols of Crockford base32. No data was read.',
    }),
    'not-issued': () => ({
      headline: 'We did not issue this code',
      consumer:
        'If you typed it, compare every character with the stamp. If it is printed on a stamp, do not buy in a hurry, and tell the authority.',
      administrator: 'No key of this system makes this code, or no roll holds its serial.',
    }),
    'history-unchecked': ({ queued }) => ({
      headline: 'The history of this stamp could not be checked',
      consumer: `The code itself was made by us. But our records cannot be read right now, so we cannot say whether the stamp is active or was checked before. ${
        queued
          ? 'This check has been kept and will be counted. Please try again in a few minutes.'
          : 'This check was not recorded. Please try again in a few minutes.'
      }`,
      administrator: `The code passes FF1; the database did not answer in time. The scan is ${queued ? 'queued' : 'not recorded'}.`,
    }),
    void: ({ reason: why, at }) => ({
      headline: 'This stamp is void',
      consumer: `The stamp was ${VOIDED[why]} and cancelled on ${day(dayOf(at))}. Nothing may be sold with it.`,
      administrator: `Voided at ${moment(at)}: ${VOIDED[why]}.`,
    }),
    recalled: ({ at, reason: why }) => ({
      headline: 'This batch is being recalled',
      consumer: `The batch has been recalled since ${day(dayOf(at))}. Do not use it; ask the shop or the producer.${reason(why)}`,
      administrator: `Batch recalled at ${moment(at)}.${reason(why)}`,
    }),
    'pin-used': ({ at, province: where }) => ({
      headline: 'This PIN was already used',
      consumer: `The PIN is right, but somebody confirmed it at ${moment(at)}${around(where)}. A PIN lies under the scratch layer of one stamp: if the layer in your hand was untouched when you bought it, the stamp may be a copy.`,
      administrator: `Right PIN, already confirmed at ${moment(at)}${around(where)} from another phone.`,
    }),
    'under-review': ({ at, reason: why }) => ({
      headline: 'This information is under review',
      consumer: `The authority has suspended the display of this batch since ${day(dayOf(at))} while it looks into it.${reason(why)}`,
      administrator: `Display suspended since ${moment(at)}.${reason(why)}`,
    }),
    sample: () => ({
      headline: 'This is a sample stamp',
      consumer:
        'It is for display, photographs or fairs. Goods that are sold to you must not carry a sample stamp.',
      administrator: 'The stamp is of a sample roll.',
    }),
    'not-activated': ({ state }) => ({
      headline: 'This stamp is not active yet',
      consumer:
        'The producer has not yet said that it is on goods for sale. Activation is sometimes late; if the goods are already on the shelf, ask the shop.',
      administrator: `The stamp is ${state}, not activated.`,
    }),
    'key-retired': () => ({
      headline: 'This series of stamps is withdrawn',
      consumer:
        'The key behind this series of codes has leaked, so the code alone can no longer be trusted. Ask the shop or the producer.',
      administrator: 'The code is of a retired key version.',
    }),
    'pin-not-made': () => ({
      headline: 'This stamp was issued without a PIN',
      consumer:
        'We issued this stamp without a scratch layer. If the stamp in your hand has one, with a PIN, be suspicious of it.',
      administrator: 'A PIN was entered for a stamp of a roll without PINs.',
    }),
    'pin-wrong': () => ({
      headline: 'The PIN is not right',
      consumer:
        'The six digits do not belong to this stamp. Look at the digits under the scratch layer again and re-enter them.',
      administrator: 'Wrong PIN.',
    }),
    expired: ({ on }) => ({
      headline: 'This product is past its expiry date',
      consumer: `The producer declared it good until ${day(on)}. Look at the date on the pack, and do not use it if that has passed.`,
      administrator: `Expired since ${day(on)}.`,
    }),
    'pin-locked': ({ by }) => ({
      headline: 'Too many PIN tries',
      consumer:
        by === 'network'
          ? 'The network you are on has tried the PIN of this stamp five times today, so this one was not checked. Try another network (turn Wi-Fi off), or tomorrow.'
          : 'This stamp has received too many PIN tries today, so this one was not checked. Please try again tomorrow.',
      administrator: `Over the day's number of PIN tries of one ${by}; not checked.`,
    }),
    'pin-unchecked': () => ({
      headline: 'The PIN could not be checked',
      consumer:
        'Our records cannot be read right now, so the PIN you entered was not checked. Please enter it again in a few minutes.',
      administrator: 'A PIN came while the database did not answer; nothing was recorded.',
    }),
    'pin-used-today': ({ at, province: where }) => ({
      headline: 'This PIN was confirmed today',
      consumer: `The PIN is right and was confirmed at ${moment(at)}${around(where)}. If that was you, all is well.`,
      administrator: `Right PIN, confirmed within a day: ${moment(at)}${around(where)}.`,
    }),
    'pin-confirmed': () => ({
      headline: 'The PIN is right, and nobody else has used it',
      consumer:
        'The PIN under the scratch layer belongs to this stamp, and nobody else has used it. If the layer was untouched before you scratched it, this is the original stamp.',
      administrator: 'Right PIN, first confirmation or the same phone.',
    }),
    sold: ({ at, outlet, address }) => ({
      headline: 'This item has been sold',
      consumer: `${outlet} (${address}) reported it sold on ${day(dayOf(at))}. If you are the buyer, that is as it should be; if it is still on a shelf, ask the shop.`,
      administrator: `Sold at ${outlet}, ${moment(at)}.`,
    }),
    received: ({ at, outlet, address }) => ({
      headline: `${outlet} received this item`,
      consumer: `${outlet}, ${address}, received it on ${day(dayOf(at))}. Is that where you are buying it?`,
      administrator: `Received at ${outlet}, ${moment(at)}.`,
    }),
    'checked-by-you': ({ at, times, others }) => ({
      headline: 'You have checked this stamp',
      consumer: `This phone last checked it at ${moment(at)}. ${
        others === 0 ? 'Nobody but you has checked it.' : `There were ${many(others, 'other check')}.`
      }`,
      administrator: `Same phone, ${many(times, 'earlier check')}; ${many(others, 'check')} by others.`,
    }),
    'checked-before': ({ times, since, provinces: where }) => ({
      headline: times === 1 ? 'Checked once before you' : `Checked ${count(times)} times before you`,
      consumer: `First at ${moment(since)}${
        where.length > 1
          ? `; from ${count(where.length)} provinces`
          : where.length === 1
            ? `; in ${provinces(where)}`
            : ''
      }. See whether that number fits the item in your hand.`,
      administrator: `${many(times, 'earlier check')} since ${moment(since)}${where.length > 0 ? `; ${provinces(where)}` : ''}.`,
    }),
    'first-check': () => ({
      headline: 'This is the first check',
      consumer:
        'We issued this stamp, and nobody has checked it before you. See whether what follows fits the item in your hand.',
      administrator: 'First check.',
    }),
    active: ({ since }) => ({
      headline: 'This stamp was activated',
      consumer: `We issued this stamp, and the producer activated it on ${day(dayOf(since))}.`,
      administrator: `Activated at ${moment(since)}.`,
    }),
  },
  notices: {
    'out-of-region': ({ province: where, regions }) =>
      `This batch is meant for ${provinces(regions)}; your network says ${province(where)}. Places taken from networks are often wrong, so this is only something to bear in mind.`,
    'certificate-lapsed': ({ on }) =>
      `The OCOP certificate lapsed on ${day(on)}, so this page shows no stars. The product may still be sold.`,
    'link-differs': ({ field, linked, registered }) => {
      const what = field === 'gtin' ? 'GTIN' : 'lot number'
      return `The ${what} in the QR code (${linked}) differs from the register (${registered ?? 'none'}). Compare it with the pack.`
    },
  },
  site: {
    name: 'Tem Gốc',
    tagline: 'Traceability stamps of Sơn La province',
    switchTo: 'Change language',
    footer: 'Tem Gốc answers for each stamp on OCOP products of Sơn La province, Vietnam.',
    skip: 'Skip to the content',
    printedDomain: 'The address printed on the stamp:',
    authority: (contact) => `Contact the authority: ${contact}`,
    compareAddress:
      'Compare it with the address bar of your browser. If one letter differs, this is not the page of the province.',
    demo: 'Demonstration data',
  },
  page: {
    stars: (n) => `OCOP ${n} stars`,
    starsFromPress: 'as reported by the press, not compared with the decision or its validity',
    producer: 'Producer',
    address: 'Address',
    addressOld: 'Former address',
    origin: 'Origin',
    brand: 'Brand',
    lot: 'Lot',
    producedOn: 'Produced',
    expiresOn: 'Use by',
    noExpiry: 'Not declared',
    quantity: 'Quantity',
    code: 'Stamp code',
    gtin: 'GTIN',
    internalCode: 'Internal code, not a GS1 code',
    standards: 'Standards applied',
    storage: 'Storage',
    warnings: 'Please note',
    picture: 'Illustration',
    journey: 'The journey of this batch',
    journeyEmpty: 'The producer has not declared any step of this batch.',
    declaredBy: (who, later) => (later ? `Declared by ${who} on ${day(later)}` : `Declared by ${who}`),
    certificates: 'Certificates',
    certificatesEmpty: 'No certificate has been declared.',
    certificateNumber: 'No.',
    issuedBy: (issuer) => `Issued by ${issuer}`,
    validFrom: (text) => `from ${day(text)}`,
    validUntil: (text) => `until ${day(text)}`,
    validUnknown: 'validity not known',
    checked: 'Checked',
    wasChecked: {
      code: 'That this system made the code.',
      issued: 'That the stamp was issued to the producer above, and its state.',
      history: 'How often this code was checked, and since when.',
      pin: 'The PIN you entered.',
    },
    notChecked: {
      heading: 'Not checked',
      goods: 'The item in your hand: anybody can photograph a QR code and print it again.',
      declared: 'The steps: the producer declares them and answers for them under the rules in force.',
      pin: 'The PIN under the scratch layer, as long as you have not entered it.',
      history: 'The state and history of the stamp: our records cannot be read right now.',
    },
    contact: 'Contact the producer',
    source: 'Source',
    alsoTrue: 'Also true',
    batch: 'Batch',
    maker: 'Where it was made',
    website: 'Website',
    whatWasChecked: 'What this page has checked',
    shared: 'See the origin, the journey and the history of checks of this stamp.',
    noGoods: 'This stamp is not bound to any batch yet.',
  },
  home: {
    heading: 'Scan it, know it',
    lead: 'See who made an OCOP product of Sơn La, where and when. Codes can be copied, so the page says what was checked, and what not.',
    label: 'Type the code on the stamp',
    camera: {
      open: 'Scan with the camera',
      heading: 'Scan a stamp',
      aim: 'Hold the QR code of the stamp in the middle of the picture.',
      close: 'Close',
      foreign: 'This QR code does not lead to a stamp of Sơn La, so we do not open it.',
      denied:
        'The browser may not use the camera. Allow it in the settings of your browser, or type the code on the stamp.',
      missing: 'No camera was found on this device. Please type the code on the stamp.',
      failed:
        'The camera did not open; another app may be using it. Try again, or type the code on the stamp.',
    },
    figures: 'To this day',
    producers: 'producers',
    products: 'products',
    batches: 'batches',
    stamps: 'active stamps',
    checks: 'checks, last 30 days',
    links: {
      products: 'All products',
      producers: 'For producers',
      privacy: 'What we keep',
      tryIt: 'Try some stamps',
    },
  },
  products: {
    heading: 'OCOP products of Sơn La',
    lead: (products) => `${many(products, 'product')} registered with Tem Gốc, by OCOP group.`,
    searchLabel: 'Find a product or a producer',
    searchHint: 'With or without Vietnamese accents.',
    searchButton: 'Find',
    found: (n, query) => `${many(n, 'product')} for “${query}”.`,
    none: (query) => `No product for “${query}”. Try fewer letters, or see the whole list.`,
    all: 'See the whole list',
    sheet: (at, pages) => `Page ${count(at)} of ${count(pages)}`,
    earlier: 'Previous page',
    later: 'Next page',
    description: (name, producer) =>
      `${name} by ${producer}, Sơn La, Vietnam: where it is made, certificates, storage and recent batches.`,
    unknown: {
      title: 'There is no such product',
      detail:
        'The address leads to no registered product. It may have been renamed; please look in the list.',
    },
    facts: 'About the product',
    origin: 'Origin',
    lotAndExpiry: 'Lot and use-by date',
    onTheStamp: 'They differ from item to item. Scan the stamp on the item to see its own.',
    batches: 'Recent batches',
    batchesNote:
      'The producer declares this list, and it says nothing about the item in your hand. Only the page of a stamp answers for a stamp.',
    batchesEmpty: 'The producer has not declared any batch yet.',
    service: {
      heading: 'This is a service, not an item',
      text: 'A tourism service has no batches and no stamps. A plaque with a QR code hangs where guests arrive; it leads to this very page.',
      facts: 'About the service, and contact',
      host: 'Host',
      description: (name, host) =>
        `${name}, a service of ${host}, Sơn La, Vietnam: where guests are received, certificate and contact.`,
    },
    starsNote:
      'Stars as the press or the producer reports them; where they were not compared with the decision and its validity, the page of the product says so.',
    ocopGroup: 'OCOP group',
    plaqueLink: 'The plaque, to print',
  },
  producers: {
    kinds: { cooperative: 'Co-operative', company: 'Company', household: 'Household business' },
    contact: 'Contact',
    noContact: 'No telephone number or website declared',
    description: (name) => `${name}, Sơn La, Vietnam: address, contact and registered OCOP products.`,
    facts: 'About the producer',
    kind: 'Kind',
    products: 'Products',
    productsEmpty: 'No product is registered yet.',
    unknown: {
      title: 'There is no such producer',
      detail:
        'The address leads to no registered producer. Please look for the name in the list of products.',
    },
    guide: {
      heading: 'For producers',
      lead: 'One stamp for each item, one answer for each stamp. This is what you do, and what a shopper will read.',
      stepsHeading: 'Four tasks, in order',
      steps: [
        {
          title: 'Declare the product and the batch',
          text: 'Declare a product once: name, picture, standards, storage. For each batch declare when it was made, its use-by date and every step, following the template of its group. You answer for what you declare; a mistake is mended by a correction, and the first version stays on record.',
        },
        {
          title: 'Order stamps',
          text: 'Ask for as many as you need, with or without a PIN under a scratch layer. Each carries its own code, which cannot be guessed from its neighbour.',
        },
        {
          title: 'Stick them on',
          text: 'One on each item, where it is flat and easy to see. Report stamps that are spoiled, lost or misprinted so that they are struck off; do not use them.',
        },
        {
          title: 'Activate',
          text: 'When the goods are ready to leave, activate the range you have used and bind it to the batch. If somebody scans a stamp before that, the page says just so.',
        },
      ],
      saysHeading: 'What the stamp will say',
      says: [
        'Name, picture, maker, lot, production date, use-by date, and certificates in force.',
        'Each step you declared: when, where, and by whom.',
        'How often the code was checked, and since when.',
        'That the PIN is right and used for the first time, once the buyer scratches and enters it.',
      ],
      saysNotHeading: 'What the stamp will not say',
      saysNot: [
        '“Genuine”, when only the QR code was scanned: anybody can photograph a printed code.',
        'OCOP stars, once the certificate has lapsed.',
        'How many stamps you ordered, whom you sell to, or how much.',
      ],
      tourismHeading: 'If you receive guests',
      tourism:
        'A service has no batches, so it carries no stamps. You print one plaque with a QR code and hang it where guests arrive; it leads to the public page of the service, with certificate and contact.',
      tourismExample: (name) => `See the plaque of ${name}`,
    },
    plaque: {
      title: (name) => `The plaque of ${name}`,
      lead: 'Print this page, cut along the edge, and hang it where guests arrive.',
      scan: 'Scan for certificate and contact',
      symbol: (name) => `QR code that leads to the page of ${name}`,
      noSerial: 'The plaque has no serial number: every print of it is the same.',
      noVerdict:
        'The page behind it gives no verdict. Compare its name and address with the place where you are.',
      print: 'Internal code, not a GS1 code',
      back: 'To the page of the service',
    },
  },
  privacy: {
    heading: 'What we keep, and how long',
    lead: 'You scan a stamp without an account and without saying who or where you are. This page lists all that stays behind after a scan; when the time in the table is up, the system deletes it by itself.',
    table: 'How long things are kept',
    columns: { what: 'What is kept, and what for', time: 'How long' },
    rows: {
      observation: {
        name: 'Each scan',
        what: 'Time, country, province and network operator (inferred from the network, the phone is not asked), kind of browser, opened by scan, by hand or by link, whether this phone had scanned the stamp before, whether the page was looked at, whether a PIN was right, Wi-Fi or mobile network if the browser tells.',
        why: 'To tell the next person when the stamp was checked, and to notice copied codes.',
      },
      hashes: {
        name: 'Marks of phone and network',
        what: 'Each a 16-bit number, mixed from a secret key and the number of this very stamp.',
        why: 'To see whether a later scan is you again. One phone leaves different marks on two stamps.',
      },
      cookie: {
        name: 'A cookie',
        what: 'A random number in your browser that is sent back to the page of that one stamp only.',
        why: 'To recognise that this phone scanned this stamp. The page works without it.',
      },
      'pin-phone': {
        name: 'The phone that confirmed the PIN',
        what: 'The 16-bit mark of the first phone that confirmed the PIN.',
        why: 'So that the buyer who enters the PIN again is still told that it is right.',
      },
      stamp: {
        name: 'The history of the stamp',
        what: 'The number of checks, when and in which province the first was, the provinces it was scanned in, when and in which province the PIN was confirmed.',
        why: 'So that the stamp can answer about its history. Nothing of it points to a person.',
      },
      visits: {
        name: 'Sums',
        what: 'Numbers of visits by day, product and province.',
        why: 'To show producers and the province where there is interest. These are sums only.',
      },
      report: {
        name: 'A report you send',
        what: 'Words, photo, and how to reach you if you say so. After that only number, stamp, day and reason stay.',
        why: 'So that the authority can look into it and answer you.',
      },
      'report-network': {
        name: 'Where a report came from',
        what: 'The 16-bit mark of the network that a report came from.',
        why: 'So that nobody floods the day with reports from one place.',
      },
      queued: {
        name: 'A scan waiting to be recorded',
        what: 'The same details as above, while the records are out of reach.',
        why: 'So that no scan is lost.',
      },
      audit: {
        name: 'The book of changes',
        what: 'What producers and officials did: who, when, what they declared, which stamps they activated or cancelled.',
        why: 'So that somebody answers for every change. People who scan are not in this book; a report leaves only the number of the stamp, no name and no words.',
      },
    },
    days: (n) => many(n, 'day'),
    months: (n) => many(n, 'month'),
    until: {
      'stamp-answers': 'As long as the stamp answers, so for good',
      'for-ever': 'For good',
      recorded: 'Until it is recorded, mostly seconds to minutes',
      'records-rule': 'As long as the rules in force ask of traceability records',
    },
    neverHeading: 'Never kept',
    never: [
      'IP addresses. The server needs yours to send the answer, then drops it.',
      'Exact positions. The page does not ask your phone where it is.',
      'Anything that links two stamps to one person or one phone.',
      'Your name, number or social account, unless you write it into a report.',
      'Pictures of the camera when you scan from the home page: they are read on your device and not sent.',
    ],
    rightsHeading: 'Your rights',
    rights: [
      'Under the rules in force on personal data you may ask what we hold of you, and have it corrected, deleted or withdrawn. For a report, name the number you were given.',
      'Of scans we do not know which are yours, so we cannot look them up for you. You may delete the cookie in your browser at any time; after the time in the table the rest is gone too.',
      'Please turn to the science and technology authority of Sơn La province, which runs this system.',
    ],
  },
  demo: {
    heading: 'Try some stamps',
    lead: 'Each stamp below gives a different answer, and each state is a real one in the demonstration data. Scan with your phone, or tap a stamp.',
    stampsHeading: 'Stamps to try',
    symbol: (code) => `QR code of stamp ${code}`,
    open: 'Open the page of the stamp',
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
        note: 'The code of this stamp was copied: it has been scanned many times, in provinces far apart.',
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
  },
  report: {
    title: 'Report a doubt',
    lead: 'Tell us what you see on the item that carries this stamp. You need no account and no name.',
    notSent: 'The report was not sent',
    lookAgain: 'What you wrote is still below. Please look at the marked places and send it again.',
    back: 'Back to the page of the stamp',
    heading: 'Is something wrong?',
    legend: 'What happened?',
    reasons: {
      'looks-copied': 'The stamp looks copied, peeled off or stuck on again',
      'wrong-facts': 'The item differs from what this page says',
      'bad-quality': 'The item is spoiled, smells odd or is of poor quality',
      other: 'Something else',
    },
    words: 'Tell us more: where and when you bought it, what you see',
    contact: 'Phone number or e-mail, if you would like an answer',
    photo: 'A photo, if you have one',
    photoHint:
      'JPEG up to 10 MB. The place, the time and the device written in the file are removed before it is stored.',
    send: 'Send the report',
    errors: {
      reason: { missing: 'Please choose one of these four.' },
      words: {
        missing: 'You chose “Something else”: please tell us in a few words what it is.',
        'too-long': 'This is longer than 2,000 characters. Please shorten it; no word has been lost.',
      },
      contact: {
        'too-long': 'There is room for 200 characters here. One phone number or one address is enough.',
      },
      photo: {
        'not-a-jpeg':
          "This file is not a JPEG picture. Choose a photo taken with the phone's camera, or send without one.",
        'too-large': 'The photo is larger than 10 MB. Choose a smaller one, or send without one.',
        damaged: 'The photo is damaged or did not arrive as a whole. Please choose it again.',
        'choose-again':
          'Your photo is fine, but browsers do not keep it. Please choose it again before you send.',
      },
      form: {
        'too-many-from-network':
          'The network you are on has sent three reports about this stamp today, so this one was not taken. What you wrote is still below: copy it, or send it tomorrow or from another network.',
        'too-many-of-stamp':
          'This stamp has received many reports today, so this one was not taken. What you wrote is still below: copy it, or send it tomorrow.',
        'send-again':
          'We could not store the whole of your report. What you wrote is still below: please send it again. Sending it again does not make two reports.',
      },
    },
    received: {
      title: 'We have received your report',
      number: 'Report number',
      receivedAt: (at) =>
        `Received at ${moment(at)}. Please note the number, so that we can find the report when you ask.`,
      again:
        'This report had been received before, so it was not counted again, and what you changed since was not stored. To tell us more, please',
      another: 'write a new report.',
      nextHeading: 'What happens next',
      read: 'The people in charge at the province read it together with the history of this stamp.',
      noVerdict:
        "A report is not a finding about the item or its producer. The stamp's page changes only after the matter has been looked into.",
      mayAnswer: 'You left a way to reach you, so we may ask you more or answer you.',
      cannotAnswer: 'You left no way to reach you, so we cannot answer you personally.',
      keptHeading: 'What we keep',
      kept: 'Exactly what you sent, and when.',
      keptWithCheck: 'Exactly what you sent, when, and from which check of the stamp it came.',
      keptPhoto: 'Your photo, after the place, the time and the device written in the file were removed.',
      notKept:
        'Beyond that the report holds nothing about your phone: no number, no position, no network address.',
      network:
        'Against floods of reports, a short number made from the network, which means something for this stamp alone, is kept until the end of the day and then deleted.',
    },
  },
  problems: {
    malformed: {
      title: 'This is not the form of a stamp code',
      detail:
        'The code on a stamp has 16 letters and digits in four groups of four. Scan again or type it group by group.',
    },
    'not-issued': {
      title: 'We did not issue this code',
      detail:
        'If you typed it, compare every character. If it is printed on a stamp, do not buy in a hurry, and tell the authority.',
    },
    'not-found': {
      title: 'There is no such page',
      detail: 'The address leads nowhere. Scan the stamp again, or type its code below.',
    },
    'method-not-allowed': {
      title: 'This address does not take that method',
      detail: 'See the Allow header of the answer.',
    },
    'address-too-long': {
      title: 'The address is too long',
      detail: 'The address on a stamp has at most 46 characters. Please scan the stamp again.',
    },
    'photo-too-large': {
      title: 'The photo is larger than 10 MB',
      detail:
        'The report was not sent. Go back one page, what you wrote is still there, and choose a smaller photo.',
    },
    unavailable: {
      title: 'Our records cannot be read right now',
      detail: 'Please try again in a few minutes. The pages of single stamps still answer.',
    },
    'body-too-large': { title: 'Too much was sent', detail: 'Send a smaller file and try again.' },
    'bad-request': {
      title: 'The request could not be read',
      detail: 'It is not well-formed. Reload the page and try again.',
    },
    'bad-digital-link': {
      title: 'The GS1 address is not right',
      detail: 'It does not follow the GS1 Digital Link standard.',
    },
    'not-registered': {
      title: 'This GS1 key is not registered here',
      detail: 'The address is well-formed, but no product of the province has this key.',
    },
    'no-such-link': {
      title: 'There is no link of this type',
      detail:
        'The key is known here, but not with this type of link. Ask with linkType=all to see every link.',
    },
    'bad-form': { title: 'Something needs another look', detail: 'See the marked places and send again.' },
    'foreign-form': {
      title: 'Forms of other sites are not taken',
      detail: "Open the stamp's page on the domain printed on the stamp and send from there.",
    },
    internal: {
      title: 'Something broke on our side',
      detail: 'It is not you, and not the stamp. Please try again in a few minutes.',
    },
  },
  digitalLink: {
    'illegal-character': ({ at }) => `Character ${at + 1} of the address may not stand in a URI.`,
    'not-http': () => 'The address must begin with http:// or https://.',
    'bad-host': () => 'The domain has characters that it may not have.',
    'no-path': () => 'The address lacks a domain or a path.',
    'no-key': () => 'The path has no GS1 key with a value, such as /01/ and 14 digits.',
    'empty-value': ({ ai }) => `Identifier (${ai}) has no value.`,
    'zero-byte': ({ ai }) => `The value of (${ai}) contains a null character, %00.`,
    'too-short': ({ ai, least }) =>
      `The value of (${ai}) is too short: it takes at least ${least} characters.`,
    'too-long': ({ ai, most }) => `The value of (${ai}) is too long: it takes at most ${most} characters.`,
    'bad-length': ({ ai }) => `The value of (${ai}) is not of a length it can have.`,
    'bad-character': ({ ai, at, set }) =>
      `Character ${at + 1} of (${ai}) is not allowed: ${set === 'N' ? 'it takes digits only' : 'it is outside the GS1 character set'}.`,
    'bad-value': ({ ai, rule, part }) =>
      rule === 'check-digit'
        ? `The check digit of (${ai}) is not right: ${part}.`
        : `The value of (${ai}) fails the rule ${rule}: ${part}.`,
    'bad-order': ({ path }) =>
      `The identifiers in the path do not go together in this order: ${path.join(', ')}.`,
    repeated: ({ ai }) => `Identifier (${ai}) is repeated.`,
    'unknown-identifier': ({ ai }) => `GS1 has no identifier (${ai}).`,
    'not-for-query': ({ ai }) => `Identifier (${ai}) may not stand in the query.`,
    'belongs-in-path': ({ ai }) => `Identifier (${ai}) belongs in the path, not in the query.`,
    needs: ({ ai, needs }) =>
      `Identifier (${ai}) must go with ${needs.map((group) => group.join(' + ')).join(' or ')}.`,
    excludes: ({ ai, other }) => `Identifier (${ai}) may not go with (${other}).`,
    'no-serial': ({ ai }) => `A digital signature needs the serial part of (${ai}).`,
  },
  links: {
    pip: (name) => `Product page: ${name}`,
    certificationInfo: (name) => `Certificates: ${name}`,
    traceability: (name) => `Journey: ${name}`,
    verificationService: (name) => `Check the stamp: ${name}`,
  },
  pin: {
    title: 'Enter the PIN',
    heading: 'Scratch the layer, enter the PIN',
    hint: 'Six digits under the silver layer. Only they can tell whether this is the original stamp or may be a copy.',
    button: 'Confirm',
    notSixDigits: 'A PIN has exactly six digits. Please enter it again.',
    back: "Back to the stamp's page",
  },
  history: {
    heading: 'History of checks',
    none: 'Nobody has checked this stamp yet.',
    first: (at, where) => `First: ${moment(at)}${where ? `, ${province(where)}` : ''}.`,
    checks: (n, where) =>
      `So far, this one included: ${many(n, 'check')}${where.length > 0 ? `, from ${provinces(where)}` : ''}. Places are taken from networks and may be wrong.`,
  },
  tryAgain: {
    heading: 'Type the code on the stamp',
    label: '16 letters and digits',
    hint: 'Upper or lower case, spaces and dashes do not matter.',
    button: 'Check',
  },
}
