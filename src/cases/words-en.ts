import { BACKUPS_LIVE_DAYS } from '../retention.ts'
import { clockOf, dayFirst, dayOf } from '../time.ts'
import { en, many } from '../words/en.ts'
import type { CaseWords, HeadlineFacts } from './words.ts'

const { count } = en
const day = (at: number) => dayFirst(dayOf(at))
const moment = (at: number) => `${clockOf(at)} on ${day(at)}`
const where = ({ provinces }: HeadlineFacts) =>
  provinces.length === 0
    ? ''
    : `, scanned in ${provinces.slice(0, 3).join(', ')}${provinces.length > 3 ? ` and ${many(provinces.length - 3, 'more province')}` : ''}`
const of = ({ goods }: HeadlineFacts) => (goods ? ` of ${goods}` : '')
const stamps = (n: number) => many(n, 'stamp')
const steps = (todo: readonly string[]) =>
  `What to do:\n${todo.map((one, i) => `${i + 1}. ${one}`).join('\n')}`
const are = (n: number) => (n === 1 ? 'is' : 'are')

export const caseEn: CaseWords = {
  count,
  moment,
  day,
  kinds: {
    copied: {
      name: 'Copied stamps',
      headline: (f) => `${stamps(f.stamps)}${of(f)} ${are(f.stamps)} probably being copied${where(f)}`,
      todo: [
        'Ask the producer: where is this batch sold, were samples sent or photos of stamps posted?',
        'Have one bought in the province with most scans; if it has a scratch layer, enter its PIN.',
        'If it is a copy: void these stamps; suspend the display of a batch that is copied a lot.',
      ],
      ask: 'These stamps are scanned where nobody expects them. Where are the goods sold, were samples sent or photos of stamps posted?',
      wouldChange: [
        'A PIN confirmed on goods whose scratch layer was whole: that stamp is the real one.',
        'The producer says that a photo was posted or goods were shown at a fair: many people scan one real stamp.',
        'An inspector holds the goods and records them as genuine or as a copy.',
      ],
    },
    refilled: {
      name: 'Packages used again',
      headline: (f) =>
        `Old packages${of(f)} are probably filled again: ${stamps(f.stamps)} long quiet ${are(f.stamps)} scanned anew${where(f)}`,
      todo: [
        'Ask the producer: is this batch still on sale, are packages taken back?',
        'Check shops in the province with most scans.',
        'If so: void these stamps.',
      ],
      ask: 'Nobody scanned these stamps for long, and now people do again. Is this batch still on sale, do you take packages back?',
      wouldChange: [
        'The producer says that old stock was sold just now.',
        'A shop took this batch in lately.',
      ],
    },
    flood: {
      name: 'Flood of scans',
      headline: (f) =>
        `${stamps(f.stamps)}${of(f)} were scanned in a rush; warnings of those days are held back`,
      todo: [
        'Ask the producer: a fair, a training, somebody counting stock with a phone?',
        'Void nothing yet: somebody may be scanning to cast doubt on genuine stamps.',
      ],
      ask: 'Many of your stamps were scanned in a rush within two days. Was there a fair or a training, is somebody counting stock with a phone?',
      wouldChange: [
        'The producer or a shop says that they scanned while counting.',
        'Scans go on after three days, in different homes.',
      ],
    },
    guessing: {
      name: 'Guessed codes',
      headline: () => 'Somebody is trying out codes: many that nobody issued, one after the other',
      todo: [
        'Nothing urgent: a code has 16 symbols and cannot be guessed.',
        'If it goes on for days, have the network blocked by your technicians.',
      ],
      ask: 'Somebody is trying codes that nobody issued. Do you know of anybody who tries a scanner or a program?',
      wouldChange: ['A shop says that its scanner is broken.'],
    },
    invented: {
      name: 'Invented codes',
      headline: (f) => `Goods bear codes that nobody issued, and many people met them${where(f)}`,
      todo: [
        'Find where they are sold: the scans below tell the province and the hour.',
        'Tell market surveillance in the province with most scans.',
      ],
      ask: 'Goods bear codes that nobody issued. Were any misprinted or trial stamps let out?',
      wouldChange: ['A misprinted roll turns up that the producer had not reported.'],
    },
    'not-activated': {
      name: 'Out without activation',
      headline: (f) => `${stamps(f.stamps)}${of(f)} not activated ${are(f.stamps)} being scanned${where(f)}`,
      todo: [
        'Ask the producer: was activation forgotten, or were stamps taken?',
        'Forgotten: have them activated. Taken: void the range.',
      ],
      ask: 'These stamps are scanned though they are not activated. Was activation forgotten, or were stamps taken?',
      wouldChange: [
        'The producer activates the batch or reports the stamps lost.',
        'A known shop took the goods in.',
      ],
    },
    'void-in-use': {
      name: 'Void stamps in use',
      headline: (f) =>
        `${stamps(f.stamps)}${of(f)} that were voided ${are(f.stamps)} still scanned${where(f)}`,
      todo: [
        'Ask the producer: were the void stamps destroyed, who keeps them?',
        'Check shops in the province with most scans.',
      ],
      ask: 'These stamps were voided and are still scanned. Were they destroyed, and who keeps them?',
      wouldChange: ['The producer says that the wrong range was voided.'],
    },
    'on-the-spot': {
      name: 'Found on the spot',
      headline: (f) => `An inspector found ${stamps(f.stamps)}${of(f)} to be a copy or odd`,
      todo: [
        'Read what the inspector recorded.',
        'Void the stamp if it is a copy; ask the producer if unsure.',
      ],
      ask: 'An inspector found the goods with this stamp odd. To whom were they sold, on which day, and how is the package meant to look?',
      wouldChange: ['The inspector records otherwise after talking to the producer.'],
    },
    reported: {
      name: 'Reported by buyers',
      headline: (f) => `Buyers doubt ${stamps(f.stamps)}${of(f)}`,
      todo: [
        'Read the reports and call back where they left a number.',
        'Ask the producer if they are about quality or wrong facts.',
      ],
      ask: 'A buyer doubts the goods with this stamp. Where are they sold, has the package or the quality changed lately?',
      wouldChange: [
        'More reports about other stamps of the product.',
        'The stamp is scanned in several homes.',
      ],
    },
  },
  severities: { urgent: 'Urgent', serious: 'Needs a look', watch: 'Watch' },
  statuses: {
    new: 'New',
    working: 'Being looked at',
    asked: 'Waiting for the producer',
    overdue: 'Producer is late',
    answered: 'Producer answered',
    closed: 'Closed',
  },
  ends: {
    copied: { name: 'Copied', hint: 'Other goods bear this code, or stamps were misused.' },
    'honest-crowd': {
      name: 'Honest crowd',
      hint: 'A fair, a photo posted, a shop counting stock. Scans so far, and an inspector’s “copy”, no longer count against these stamps.',
    },
    'data-error': {
      name: 'Data error',
      hint: 'Declared wrongly, activation forgotten, broken scanner. Scans so far, and an inspector’s “copy”, no longer count against these stamps.',
    },
  },
  acts: {
    seen: () => 'acknowledged the case',
    assigned: (who) => `assigned to ${who}`,
    noted: () => 'noted',
    asked: (who) => `asked ${who}`,
    answered: () => 'the producer answered',
    voided: (which) => `voided: ${which}`,
    recalled: (lot) => `recalled batch ${lot}`,
    suspended: (lot) => `suspended the display of batch ${lot}`,
    resumed: (lot) => `showed batch ${lot} again`,
    closed: (end) => `closed: ${end}`,
    reopened: () => 'opened again',
    forgotten: (which) => `took away what came with ${which}, as its sender asked`,
  },
  findings: { genuine: 'Looks genuine', copy: 'A copy', other: 'Something else' },
  evidence({ signal, count: n = 0, provinces = [] }, name) {
    const places = provinces.map(name).join(', ')
    switch (signal) {
      case 'phones':
        return `${many(n, 'different phone')} scanned the same stamp`
      case 'homes':
        return 'scanned over the Wi-Fi of several homes in one province'
      case 'strangers':
        return `${many(n, 'unknown phone')} scanned it after it had reached a home`
      case 'place':
        return places
          ? `scanned in ${places}, beyond where its batch is sold`
          : 'scanned beyond where its batch is sold'
      case 'returns':
        return 'scanned in one province, then in another, then in the first again'
      case 'late':
        return 'still scanned long after this product usually is'
      case 'pin':
        return 'a PIN already used was entered by an unknown phone, or entered wrongly'
      case 'after-sale':
      case 'sale':
        return `${many(n, 'scan')} after a shop recorded the sale`
      case 'shared':
        return 'a link to the stamp was passed on'
      case 'on-the-spot':
      case 'inspection':
        return 'an inspector held the goods and recorded a finding'
      case 'received-twice':
        return 'two shops took in goods with one and the same stamp'
      case 'received-after-sale':
        return 'a stamp recorded as sold came in with a new delivery'
      case 'void-in-delivery':
        return 'void stamps were on goods that a shop took in'
      case 'not-activated-in-delivery':
        return 'stamps not activated were on goods that a shop took in'
      case 'copied':
        return n > 0
          ? `${stamps(n)} of the same product show signs too`
          : 'many stamps of the same product show signs'
      case 'copied-product':
        return 'this product has far more stamps under suspicion than is usual'
      case 'refilled':
        return 'stamps that were quiet for long are scanned again'
      case 'flood':
        return 'many stamps of one producer were scanned in a rush within two days'
      case 'guessing':
        return n > 0
          ? `${many(n, 'try', 'tries')} of codes that nobody issued within a day`
          : 'many tries of codes that nobody issued within a day'
      case 'invented':
        return n > 0
          ? `one code that nobody issued, scanned from ${many(n, 'different network')}`
          : 'one code that nobody issued, scanned by many'
      case 'not-activated':
        return 'stamps that are not activated are scanned by many phones'
      case 'void-in-use':
        return 'void stamps are still scanned by many phones'
      case 'product':
        return `${many(n, 'other stamp')} of the same product ${n === 1 ? 'shows' : 'show'} signs too`
      case 'report':
        return n > 1 ? `${count(n)} buyers reported a doubt` : 'a buyer reported a doubt'
      default:
        return n > 0 ? `another sign (${signal}): ${count(n)}` : `another sign (${signal})`
    }
  },
  map: {
    label: (n) => `Map of the 34 provinces: scans in ${n} of them. The figures are in the table beside it.`,
    caption: 'Scans by province',
    province: 'Province',
    scans: 'Scans',
    unknown: 'Place unknown',
    latest: (kept) =>
      `Of a stamp that was scanned very often, the latest ${count(kept)} scans are counted here.`,
  },
  list: {
    title: 'Cases',
    lead: (open, fresh) =>
      open === 0 ? 'No case is open.' : `${many(open, 'case')} open, ${count(fresh)} not yet acknowledged.`,
    caption: 'List of cases',
    empty: 'When there are signs of copied stamps, a case appears here by itself.',
    severity: 'Level',
    headline: 'What',
    kind: 'Kind',
    status: 'State',
    stamps: 'Stamps',
    opened: 'Opened',
    latest: 'Latest',
    assignee: 'Who works on it',
    nobody: 'Nobody yet',
    all: 'All',
    seeAll: 'See closed cases too',
    open: 'Open',
    shown: { '': 'Open', 'cua-toi': 'Mine', 'nguoi-nghi': 'Of people who left', 'tat-ca': 'All' },
    fresh: (n) => `${many(n, 'new case')} just appeared in the list`,
    refreshes: 'The list keeps itself fresh.',
  },
  page: {
    todo: 'What to do',
    evidence: 'Evidence, heaviest first',
    evidenceNone: 'No figures; see the reports and findings below.',
    onStamps: (n) => `on ${stamps(n)}`,
    weight: 'weight',
    wouldChange: 'What would change this view',
    map: 'Where it was scanned',
    stamps: 'The stamps',
    countOfStamps: stamps,
    stampsMore: (n) => `and ${stamps(n)} more, in the CSV file`,
    related: 'Perhaps of the same cause',
    floodFirst: 'Stamps of this producer are being flooded: look at that case first, and void nothing yet.',
    more: (n) => `${count(n)} more`,
    takeScans: 'Every kept scan of these stamps, as a file',
    serial: 'Serial',
    code: 'Code',
    state: 'State',
    states: { issued: 'Issued', printed: 'Printed', active: 'Active', void: 'Void' },
    first: 'From',
    latest: 'To',
    batch: 'Batch',
    product: 'Product',
    producer: 'Producer',
    opened: 'Opened',
    timeline: 'What happened',
    found: 'opened the case',
    grew: (n) => (n === 0 ? 'saw the latest sign' : `saw the latest sign; ${stamps(n)} in all`),
    scans: 'The scans',
    scansHint: (n) =>
      n === 0
        ? 'None stands by itself, or 90 days are over. Some cases open when past scans are weighed again, and not by a new one.'
        : `${many(n, 'scan')} made this case. Each is kept for 90 days.`,
    reports: 'Reported by buyers',
    reportPhoto: 'see the photo',
    reportReasons: {
      'looks-copied': 'Looks copied',
      'wrong-facts': 'Wrong facts',
      'bad-quality': 'Bad quality',
      other: 'Something else',
    },
    inspections: 'Findings of inspectors',
    questions: 'Questions to the producer',
    forgotten: 'words taken away',
    noWords: 'no words',
    closedAs: (end, at) => `Closed at ${at}: ${end}.`,
    noMail: (producer, phone) =>
      `Nobody of ${producer} signs in with a mail address, so no letter tells them: call ${phone ?? 'them'}.`,
    dueIn: (hours) =>
      hours > 0 ? `${many(hours, 'hour')} left to answer` : 'less than an hour left to answer',
    overdue: (hours) => (hours > 0 ? `${many(hours, 'hour')} late` : 'just past its time'),
    answered: (at) => `answered at ${at}`,
    unknownPerson: 'somebody who has left',
    system: 'The system',
    ways: { qr: 'QR scan', link: 'A link passed on', typed: 'Typed code' },
  },
  forms: {
    seen: 'Acknowledge',
    take: 'Assign to me',
    assign: 'Assign',
    assignTo: 'Who works on it',
    note: 'Note',
    noteLabel: 'Note',
    ask: 'Send the question',
    askLabel: 'Question',
    askHint: 'The producer has 24 hours to answer in their console.',
    askWhom: (producer) => `Ask ${producer}`,
    voidStamps: 'Void stamps…',
    voidWhich: 'Which stamps',
    voidChosen: 'Those marked in the table below',
    voidAll: (n) =>
      n === 1
        ? 'The one stamp of this case that is not void yet'
        : `All ${stamps(n)} of this case that are not void yet`,
    batchActs: 'Suspend the display or recall a batch…',
    assignOther: 'Assign to somebody else…',
    voidStamp: 'Void',
    leftAsTheyAre: (codes) =>
      `Stamps that joined the case after you opened the page were not voided: ${codes.join(', ')}. Please look at the table below.`,
    voidReason: 'Why it is voided',
    voidReasons: {
      copied: 'Copied',
      stolen: 'Stolen',
      lost: 'Lost',
      misprint: 'Misprinted',
      spoiled: 'Spoiled',
    },
    recall: 'Recall the batch',
    suspend: 'Suspend the display',
    resume: 'Show it again',
    recalled: 'recalled',
    suspended: 'display suspended',
    batchOf: 'Batch',
    reason: 'Why; people who scan can read it',
    reasonHint: 'One short sentence, such as “Stamps of this batch were copied.”',
    close: 'Close the case',
    closeAs: 'Conclusion',
    closeWords: 'Why',
    reopen: 'Open again',
    stillActive: (n) => `Concluded as copied, but ${stamps(n)} of this case ${are(n)} not void`,
    stillActiveMeans:
      'Closing a case voids nothing: goods with these stamps can still be sold, and so can copies. If the stamps are used no more, void them here.',
    forget: 'Its sender wants it deleted…',
    forgetMeans:
      'Takes away the words, the contact and the photo of this report for good. Its number, day and reason stay.',
    forgetDo: 'Delete what they sent',
    done: {
      seen: 'Acknowledged.',
      assigned: 'Assigned.',
      noted: 'Noted.',
      asked: 'The question was sent. The producer has 24 hours to answer.',
      answered: 'The answer was sent.',
      voided: 'Voided. The stamp’s page says so at once.',
      recalled: 'The batch is recalled. The page of every stamp in it says so at once.',
      suspended: 'Its display is suspended.',
      resumed: 'It is shown again.',
      closed: 'The case is closed.',
      reopened:
        'The case is open again. If it was closed as an honest crowd or a data error, the scans still kept are weighed again within minutes.',
      forgotten: `The words, the contact and the photo of the report were deleted. Backups hold them for ${BACKUPS_LIVE_DAYS} days at the most.`,
    },
    refusedOtherwise:
      'This cannot be done with what was chosen. Load this page again to see how things stand.',
    refused: {
      'nothing-kept': 'This report is not of this case, or what came with it was deleted before.',
      'already-closed': 'This case is closed. Open it again to go on.',
      'not-closed': 'This case is open.',
      'another-open': 'Another case about the same cause is open; please work there.',
      'unknown-person': 'This person does not work on cases. Choose one of the list.',
      'no-producer': 'This case belongs to no producer.',
      'wrong-state': 'What was chosen is void already.',
      'unknown-batch': 'There is no such batch.',
      already: 'This was done before.',
      'already-asked': 'This was asked before, and waits for the producer’s answer.',
      'already-answered': 'This question has an answer.',
      'not-issued': 'This stamp was never issued.',
      'none-chosen': 'Please mark at least one stamp in the table.',
      'not-in-case': 'This stamp is not of this case.',
      unknown: 'Not found.',
      busy: 'Somebody else changed it just now. Please try again.',
      required: 'This is still empty.',
      tooLong: 'That is too long.',
    },
  },
  question: {
    title: 'Questions of the authority',
    lead: 'Each needs an answer within 24 hours. An honest answer keeps your goods from being misjudged.',
    empty: 'No questions. When something about your stamps looks odd, the authority asks you here.',
    from: 'The authority asks',
    answer: 'Send the answer',
    answerLabel: 'Your answer',
    notNeeded: 'the case is closed, no answer is needed any more',
    answerHint: 'Be exact: sold to whom, where, when; samples sent, photos posted, fairs visited?',
    answeredBy: (who, at) => `${who} answered at ${at}`,
    sent: 'Your answer was sent. Thank you.',
    asked: 'Asked',
    due: 'Answer by',
  },
  mail: {
    newSubject: (severity, headline) => `[${severity}] ${headline}`,
    newText: ({ headline, severity, opened, todo, url }) =>
      `${headline}.\n\nLevel: ${severity}. Opened at ${opened}.\n\n${steps(todo)}\n\nThe case: ${url}\n`,
    assignedSubject: (headline) => `A case was given to you: ${headline}`,
    assignedText: ({ name, by, headline, severity, todo, url }) =>
      `Hello ${name},\n\n${by} gave you a case:\n\n${headline}.\n\nLevel: ${severity}.\n\n${steps(todo)}\n\nThe case: ${url}\n`,
    digestSubject: (date, open) => `Tem Gốc, ${date}: ${many(open, 'case')} open`,
    digestText: ({ day: date, open, fresh, overdue, closed, lines, url }) =>
      `${date}\n\nOpen: ${count(open)}. New in 24 hours: ${count(fresh)}. Closed in 24 hours: ${count(closed)}. Producers late with an answer: ${count(overdue)}.\n\n${lines.length > 0 ? `${lines.join('\n')}\n\n` : ''}The list: ${url}\n`,
    questionSubject: 'The authority has a question about your stamps',
    questionText: ({ name, producer, product, words, due, url }) =>
      `Hello ${name},\n\nThe authority asks ${producer} about the stamps${product ? ` of ${product}` : ''}:\n\n${words}\n\nAnswer by: ${due}.\nSign in and answer at: ${url}\n`,
  },
  notify: {
    title: 'Notifications',
    lead: 'Choose how you hear of cases. Everybody chooses for themselves.',
    mailHeading: 'Mail',
    noMail:
      'You sign in with a phone number, so there is nowhere to send mail. To get mail, ask an administrator to invite you again by a mail address.',
    eachCase: 'A mail for each new case',
    eachOptions: {
      none: 'None',
      urgent: 'Urgent ones only',
      serious: 'Urgent ones and those that need a look',
      watch: 'Every case',
    },
    digest: 'A summary every day',
    digestAt: (hour) => `At ${String(hour).padStart(2, '0')}:00`,
    always: 'When a colleague gives you a case, you always get a mail.',
    saved: 'Saved.',
    push: 'To be told on your phone, let its mail app notify you. Nothing is sent by way of a browser maker’s push service.',
  },
  quality: {
    title: 'Measured quality',
    lead: 'How many scans were judged, how many cases opened, and how many of them were false alarms.',
    caption: 'Quality by month',
    empty: 'No scans so far.',
    month: 'Month',
    scans: 'Scans judged',
    cautions: 'Scans at caution',
    alerts: 'Scans at alert',
    stamps: 'Stamps put into a case',
    cases: 'Cases opened',
    closed: 'Closed',
    copied: 'Copied',
    crowd: 'Honest crowd',
    data: 'Data error',
    open: 'Still open',
    falseRate: 'False-alert rate',
    days: 'Days until closed',
    noRate: 'none yet',
    explain:
      'False-alert rate = (honest crowd + data error) ÷ closed cases, by the month in which the case opened. Open cases do not count. Caution and alert count the scans whose reader was told that the code may be copied, or would have been if the rules let buyers see it; who opens a link that was passed on, or enters a PIN, does not count. A stamp counts once, in the month in which it first came into a case. Days until closed is the middle one: half of the cases were closed sooner, half later.',
    byKind: 'By kind',
  },
  inspect: {
    title: 'Check on the spot',
    lead: 'Hold the goods, compare stamp and package, then tap once.',
    question: 'What do you see?',
    words: 'Add a note',
    saved: 'Recorded',
    again: 'Tapped wrongly? Record it again here. “Looks genuine” takes back “A copy”.',
    facts: 'What the system knows',
    cases: 'Cases of this stamp',
    noCases: 'This stamp is in no case.',
    earlier: 'Earlier findings',
    scans: 'Recent scans',
    scansNone: 'No scans so far.',
    scansMany: (n, kept) =>
      `Scanned ${count(n)} times. Of so many only the latest ${count(kept)} are kept one by one; the count is complete.`,
    received: 'Taken in by',
    sold: 'Sold by',
    back: 'Back to the stamp’s page',
  },
  today: {
    fresh: 'new cases nobody has looked at',
    urgent: 'urgent cases open',
    questions: 'questions of the authority wait for your answer',
    answered: 'cases whose producer has answered wait for you',
    overdue: 'cases whose producer is late to answer',
    notActivated: 'batches or rolls scanned though not activated',
    mine: 'open cases that you work on',
    leavers: 'open cases of people who left, to be given to somebody',
  },
  notice: {
    title: 'Stamps scanned though not activated',
    lead: 'Buyers who scan these stamps are told that they are not activated. If the goods are sold, activate the stamps now; if the stamps were lost, have them voided.',
    of: ({ stamps: n, goods, lot }) =>
      `${stamps(n)}${goods ? ` of ${goods}` : ''}${lot ? `, batch ${lot}` : ''}`,
    since: 'Told at',
    codes: 'Codes',
    activate: 'Activate or void them',
    subject: ({ stamps: n, goods }) =>
      `${stamps(n)}${goods ? ` of ${goods}` : ''} scanned though not activated`,
    text: ({ stamps: n, goods, lot, days, url }) =>
      `${stamps(n)}${goods ? ` of ${goods}` : ''}${lot ? `, batch ${lot}` : ''} ${are(n)} being scanned in the market though not activated.\n\nIf the goods are sold: activate these stamps, for buyers are told that they are not activated.\nIf the stamps were lost or taken: have them voided.\n\nIf they are still scanned after ${days} days and nothing was done, the authority looks into it.\n\nDeal with it at: ${url}\n`,
  },
  endpoints: { title: 'Other systems' },
}
