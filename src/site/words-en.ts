import { SCANS_OF_A_STAMP } from '../retention.ts'
import { en, many } from '../words/en.ts'
import type { SiteWords } from './words.ts'

const ENGLISH_GROUPS: ReadonlyMap<string, string> = new Map([
  ['Thực phẩm', 'Food'],
  ['Đồ uống', 'Drinks'],
  ['Dược liệu và sản phẩm từ dược liệu', 'Medicinal herbs and what is made of them'],
  ['Thủ công mỹ nghệ', 'Handicrafts'],
  ['Sinh vật cảnh', 'Ornamental plants and animals'],
  [
    'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
    'Community tourism, ecotourism and places to visit',
  ],
])

export const siteEn: SiteWords = {
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
      producers: 'For producers',
      signIn: 'Sign in',
      tryIt: 'Try some stamps',
    },
  },
  elsewhere: {
    title: 'This address is not one of a Sơn La stamp',
    detail:
      'Stamps of Sơn La carry only the address at the foot of this page. If a stamp or a QR code led you to the one below, do not believe what is said there, enter nothing about yourself, and do not buy in a hurry.',
    code: 'The address holds a code that is made as those of Sơn La are. A right code may have been copied into a false address.',
    open: 'See the page of this code',
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
    batchesEmpty: 'No batch is shown at present.',
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
    groupName: (group) => ENGLISH_GROUPS.get(group) ?? group,
    plaqueLink: 'The plaque, to print',
  },
  producers: {
    kinds: { cooperative: 'Co-operative', company: 'Company', household: 'Household business' },
    description: (name) => `${name}, Sơn La, Vietnam: address, contact and registered OCOP products.`,
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
      startHeading: 'Where to begin',
      signedUp: 'You have an account?',
      signIn: 'Sign in',
      start:
        'If you have none, turn to the province’s science and technology authority: it registers your business and sends you an invitation to set a password.',
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
    backups: (days) =>
      `Backup copies are kept for at most ${many(days, 'day')}, so what was deleted as the table says may stay in them that much longer.`,
    columns: { what: 'What is kept, and what for', time: 'How long' },
    rows: {
      observation: {
        name: 'Each scan',
        what: `Time, country, province and network operator (inferred from the network, the phone is not asked), kind of browser, opened by scan, by hand or by link, whether this phone had scanned the stamp before, whether the page was looked at, whether a PIN was right, Wi-Fi or mobile network if the browser tells. Of a stamp that is scanned very often, the latest ${en.count(SCANS_OF_A_STAMP)} scans alone.`,
        why: 'To tell the next person when the stamp was checked, and to notice copied codes.',
      },
      hashes: {
        name: 'Marks of phone and network',
        what: 'Each a 16-bit number, mixed from a secret key and the number of this very stamp.',
        why: 'To see whether a later scan is you again. One phone leaves different marks on two stamps.',
      },
      cookie: {
        name: 'A cookie',
        what: 'A random number with a mark that only the server can make, in your browser; it is sent back to the page of that one stamp only. The server does not keep the cookie.',
        why: 'To recognise that this phone scanned this stamp, and so that only this phone sees and removes what is held of it. The page works without it.',
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
      receipt: {
        name: 'Receipts of outlets',
        what: 'Supplier, driver, number plate, receiver, each scan and who scanned; photos of damaged goods, without place and camera.',
        why: 'To show that the outlet checked codes before it sold, under the rules in force.',
      },
      'receipt-open': {
        name: 'Receipts that were never closed',
        what: 'The same, photos included, of a receipt that was dropped, or begun and left.',
        why: 'So that a delivery that was interrupted can be gone on with.',
      },
      'api-answer': {
        name: 'Answers to the systems of outlets',
        what: 'What was answered, to be given again when the same request comes again.',
        why: 'So that nothing is recorded twice.',
      },
      delivery: {
        name: 'Mails and messages sent',
        what: 'Mails to officials and producers with their mail address, and messages to other systems. Counted from when they arrived or were given up.',
        why: 'To know what was sent to whom, and to send it again. Nothing in them is about people who scan.',
      },
      person: {
        name: 'People who can sign in',
        what: 'Name, phone number or mail address, role, whom they act for; password and second factor only hashed or encrypted. When access ends, both are deleted at once.',
        why: 'So that people of producers, shops and the province can sign in, and to know who declared what.',
      },
      session: {
        name: 'Sessions',
        what: 'The browser and system by name and when they signed in; no network address. In the browser: a session cookie, and one that holds nothing but the role and lives 12 hours. Counted from the last use; one that is used daily ends after 90 days all the same. Links to set a password are kept as long after they end.',
        why: 'So that nobody has to sign in each time, and an official’s scan counts as an official’s.',
      },
      'known-device': {
        name: 'Browsers that signed in before',
        what: 'A cookie in the browser: a random number, and a mark of the sign-in name that only the server can make, for four names at the most. The server keeps none of it.',
        why: 'So that whoever signed in before still can while somebody tries passwords by the thousand. The cookie alone opens nothing.',
      },
      'sign-in-tries': {
        name: 'Tries to sign in',
        what: 'A number for each name, each network and each browser that signed in before, as keyed hashes, for 15 minutes.',
        why: 'So that nobody can guess a password.',
      },
      'tried-list': {
        name: 'Lists that were tried',
        what: 'What a file of producers, products or batches said that somebody tried and did not take over.',
        why: 'So that what is taken over is what was looked at. It is deleted as soon as it is.',
      },
      'print-file': {
        name: 'Print files',
        what: 'The code of each stamp, and its PIN where the file was asked for with PINs. Counted from when it was made.',
        why: 'So that the printer can fetch it. It can be made again.',
      },
      declarants: {
        name: 'People who declare for a producer',
        what: 'Names of those who declare, carry a step out, drive or can be asked; a household owner’s citizen number; pictures and papers that show a step, without the place they were taken.',
        why: 'So that somebody answers for every declaration. They are not public: the chain keeps their digests alone.',
      },
      'day-counts': {
        name: 'Counts of a network within a day',
        what: 'How many stamps each network looked at, under a mark made with that day’s random key. The key is deleted the next day and is in no backup.',
        why: 'To notice machines that try codes in bulk, without following anybody from one day to the next.',
      },
      'refused-code': {
        name: 'Codes nobody issued',
        what: 'A hash of the wrong code, the province, and about how many networks tried it, in a table of fixed size. The code itself is not kept.',
        why: 'To notice an invented code that is printed on many stamps.',
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
      'Of a scan we do not know whose it was; only the stamp’s own cookie on your phone finds it. On the page of the stamp, “See and remove what is held of this phone” shows it and takes it away. Once the cookie is deleted nobody can find it again; after the time in the table the rest is gone too.',
      'Please turn to the science and technology authority of Sơn La province, which runs this system.',
    ],
  },
}
