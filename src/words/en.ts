import { provinceByCode } from '../places/provinces.ts'
import { LONGEST_ADDRESS } from '../stamp/address.ts'
import type { VoidReason } from '../stamp/state.ts'
import { clockOf, dayOf } from '../time.ts'
import { oddEn, reasonsEn, settleEn } from './reasons.ts'
import type { Words } from './words.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
export const day = (text: string) => {
  const [year, month, date] = text.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}
export const moment = (at: number) => `${clockOf(at)} on ${day(dayOf(at))}`
export const count = (n: number) => String(n).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
export const many = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`
const province = (code: string) => provinceByCode(code)?.name ?? code
export const provinces = (codes: readonly string[]) => codes.map(province).join(', ')
export const reason = (text: string | null) => (text ? ` Reason: ${text}` : '')
export const around = (code: string | null) => (code ? `, around ${province(code)}` : '')

export const voidedEn: Readonly<Record<VoidReason, string>> = {
  spoiled: 'spoiled',
  lost: 'lost',
  stolen: 'stolen',
  misprint: 'misprinted',
  copied: 'copied',
}

export const en: Words = {
  language: 'en',
  day,
  moment,
  count,
  province,
  facts: {
    malformed: () => ({
      headline: 'This is not the form of a stamp code',
      consumer:
        'The code on a stamp has 16 letters and digits in four groups of four. This one is too short, too long, or has a character that stamps never use. Please scan again or type it group by group.',
    }),
    'not-issued': () => ({
      headline: 'We did not issue this code',
      consumer:
        'If you typed it, compare every character with the stamp. If it is printed on a stamp, do not buy in a hurry, and tell the authority.',
    }),
    'history-unchecked': ({ queued }) => ({
      headline: 'The history of this stamp could not be checked',
      consumer: `The code itself was made by us. But our records cannot be read right now, so we cannot say whether the stamp is active or was checked before. ${
        queued
          ? 'This check has been kept and will be counted. Please try again in a few minutes.'
          : 'This check was not recorded. Please try again in a few minutes.'
      }`,
    }),
    void: ({ reason: why, at }) => ({
      headline: 'This stamp is void',
      consumer: `The stamp was ${voidedEn[why]} and cancelled on ${day(dayOf(at))}. Nothing may be sold with it.`,
    }),
    recalled: ({ at, reason: why }) => ({
      headline: 'This batch is being recalled',
      consumer: `The batch has been recalled since ${day(dayOf(at))}. Do not use it; ask the shop or the producer.${reason(why)}`,
    }),
    'pin-used': ({ at, province: where }) => ({
      headline: 'This PIN was already used',
      consumer: `The PIN is right, but somebody confirmed it at ${moment(at)}${around(where)}. If the goods were given to you or are shared, it may have been them: ask. If the scratch layer was untouched when you bought it, the stamp may be a copy.`,
    }),
    copied: ({ reasons, withPin }) => ({
      headline: 'This code is probably being copied',
      consumer: `${reasonsEn(reasons)}${oddEn(reasons)} ${settleEn(withPin)}`,
    }),
    'maybe-copied': ({ reasons, withPin }) => ({
      headline: 'This code shows signs of copying',
      consumer: `${reasonsEn(reasons)} Your own item need not be the copy. ${settleEn(withPin)}`,
    }),
    'under-review': ({ at, reason: why }) => ({
      headline: 'This information is under review',
      consumer: `The authority has suspended the display of this batch since ${day(dayOf(at))} while it looks into it. Until that is settled, ask the shop or the producer.${reason(why)}`,
    }),
    sample: () => ({
      headline: 'This is a sample stamp',
      consumer:
        'It is for display, photographs or fairs. Goods that are sold to you must not carry a sample stamp.',
    }),
    'not-activated': () => ({
      headline: 'This stamp is not active yet',
      consumer:
        'The producer has not yet said that it is on goods for sale. Activation is sometimes late; if the goods are already on the shelf, ask the shop.',
    }),
    'key-retired': () => ({
      headline: 'This series of stamps is withdrawn',
      consumer:
        'The key behind this series of codes has leaked, so the code alone can no longer be trusted. Ask the shop or the producer.',
    }),
    'pin-not-made': () => ({
      headline: 'This stamp was issued without a PIN',
      consumer:
        'We issued this stamp without a scratch layer. If the stamp in your hand has one, with a PIN, be suspicious of it.',
    }),
    'pin-wrong': () => ({
      headline: 'The PIN is not right',
      consumer:
        'The six digits do not belong to this stamp. Look at the digits under the scratch layer again and re-enter them; there are five tries a day.',
    }),
    expired: ({ on }) => ({
      headline: 'This product is past its expiry date',
      consumer: `The producer declared it good until ${day(on)}. Look at the date on the pack, and do not use it if that has passed.`,
    }),
    'pin-locked': ({ by }) => ({
      headline: 'Too many PIN tries',
      consumer:
        by === 'network'
          ? 'The network you are on has tried the PIN of this stamp five times today, so this one was not checked. Try another network (turn Wi-Fi off), or tomorrow.'
          : 'This stamp has received too many PIN tries today, so this one was not checked. Please try again tomorrow.',
    }),
    'pin-unchecked': () => ({
      headline: 'The PIN could not be checked',
      consumer:
        'Our records cannot be read right now, so the PIN you entered was not checked. Please enter it again in a few minutes.',
    }),
    'pin-used-today': ({ at, province: where }) => ({
      headline: 'This PIN was confirmed today',
      consumer: `The PIN is right and was confirmed at ${moment(at)}${around(where)}. If that was you, all is well.`,
    }),
    'pin-confirmed': ({ before }) =>
      before === undefined
        ? {
            headline: 'The PIN is right, and nobody else has used it',
            consumer:
              'The PIN under the scratch layer belongs to this stamp, and nobody else has used it. If the layer was untouched before you scratched it, this is the original stamp.',
          }
        : {
            headline: 'The PIN is right, and you confirmed it before',
            consumer: `The PIN under the scratch layer belongs to this stamp. This phone was the first to confirm it, at ${moment(before)}. If the layer was untouched then, this is the original stamp.`,
          },
    sold: ({ at, outlet, address }) => ({
      headline: 'This item has been sold',
      consumer: `${outlet} (${address}) reported it sold on ${day(dayOf(at))}. If you are the buyer, that is as it should be; if it is still on a shelf, ask the shop.`,
    }),
    received: ({ at, outlet, address }) => ({
      headline: `${outlet} received this item`,
      consumer: `${outlet}, ${address}, received it on ${day(dayOf(at))}. Is that where you are buying it?`,
    }),
    'checked-by-you': ({ at, others }) => ({
      headline: 'You have checked this stamp',
      consumer: `This phone last checked it at ${moment(at)}. ${
        others === 0 ? 'Nobody but you has opened this page.' : `There were ${many(others, 'other check')}.`
      }`,
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
    }),
    'first-check': () => ({
      headline: 'This is the first check',
      consumer:
        'This code was issued, and nobody has opened this page before you. See whether what follows fits the item in your hand.',
    }),
    active: ({ since }) => ({
      headline: 'This stamp was activated',
      consumer: `This code was issued, and the producer activated it on ${day(dayOf(since))}.`,
    }),
  },
  notices: {
    'out-of-region': ({ province: where, regions }) =>
      `This batch is meant for ${provinces(regions)}; your network says ${province(where)}. Places taken from networks are often wrong, so this is only something to bear in mind.`,
    'certificate-lapsed': ({ on }) =>
      `The OCOP certificate lapsed on ${day(on)}, so this page shows no stars. The product may still be sold.`,
    'input-recalled': ({ lot, product, at }) =>
      `This batch was made of ${product}, lot ${lot}, which was recalled on ${day(dayOf(at))}. Ask the shop or the producer before you use it.`,
    'link-differs': ({ field, linked, registered }) => {
      const what = field === 'gtin' ? 'GTIN' : 'lot number'
      return `The ${what} in the QR code (${linked}) differs from the register (${registered ?? 'none'}). Compare it with the pack.`
    },
    'pin-used-before': ({ at, province: where, byYou }) =>
      byYou
        ? `This phone confirmed the PIN of this stamp at ${moment(at)}.`
        : `The PIN of this stamp was confirmed at ${moment(at)}${around(where)}. If the layer on the item in your hand is whole, the stamp may be a copy.`,
  },
  site: {
    links: { products: 'All products', privacy: 'What we keep' },
    name: 'Tem Gốc',
    tagline: 'Traceability stamps of Sơn La province',
    switchTo: 'Change language',
    footer: 'Tem Gốc answers for each stamp on OCOP products of Sơn La province, Vietnam.',
    skip: 'Skip to the content',
    printedDomain: 'The address printed on the stamp:',
    request: (id) => `Reference of this request, should you want to report it: ${id}`,
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
    passport: 'Product passport of the lot',
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
    journey: 'The journey of this batch, as the producer declared it in Vietnamese',
    journeyEmpty: 'The producer has not declared any step of this batch.',
    chain: 'Check that no declaration was changed',
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
      leaked: 'That the code is made as ours are; since the key leaked, others may have made it as well.',
      issued: 'That the code was issued to the producer above, and its state.',
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
    contact: 'Contact',
    noContact: 'No telephone number or website declared',
    source: 'Source',
    alsoTrue: 'Also true',
    batch: 'Batch',
    maker: 'Where it was made',
    website: 'Website',
    whatWasChecked: 'What this page has checked',
    shared: 'See the origin, the journey and the history of checks of this stamp.',
    noGoods: 'This stamp is not bound to any batch yet.',
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
      'JPEG, PNG or WebP, up to 10 MB. The place, the time and the device written in the file are removed before it is stored.',
    send: 'Send the report',
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
      title: 'This address takes nothing sent like that',
      detail: 'Go back one page and try again. Programs find in the Allow header what it takes.',
    },
    'address-too-long': {
      title: 'The address is too long',
      detail: `The address on a stamp has at most ${LONGEST_ADDRESS} characters. Please scan the stamp again.`,
    },
    'photo-too-large': {
      title: 'The photo is larger than 10 MB',
      detail:
        'The report was not sent. Go back one page, what you wrote is still there, and choose a smaller photo.',
    },
    unavailable: {
      title: 'Our records cannot be read or written right now',
      detail:
        'Please try again in a few minutes: what was sent may not have been kept. The pages of single stamps still answer.',
    },
    'body-too-large': { title: 'Too much was sent', detail: 'Send a smaller file and try again.' },
    'packed-body': {
      title: 'What was sent is compressed',
      detail: 'Only plain content is taken. Send it again without Content-Encoding.',
    },
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
    'too-many': {
      title: 'Too many at once',
      detail:
        'This network has just sent too much in one minute. Wait a minute and send again; if many people share your network, try another one.',
    },
    internal: {
      title: 'Something broke on our side',
      detail: 'It is not you, and not the stamp. Please try again in a few minutes.',
    },
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
    mine: 'See and remove what is held of this phone',
    heading: 'History of checks',
    none: 'Nobody has checked this stamp yet.',
    first: (at, where) => `First: ${moment(at)}${where ? `, ${province(where)}` : ''}.`,
    checks: (n, where) =>
      `So far, this one included: ${many(n, 'check')}${where.length > 0 ? `, from ${provinces(where)}` : ''}. Places are taken from networks and may be wrong.`,
  },
  tryAgain: {
    heading: 'Type the code on the stamp',
    label: '16 letters and digits',
    hint: 'Upper or lower case, spaces and dashes do not matter. If the keyboard puts marks on letters, switch Vietnamese typing off.',
    button: 'Check',
  },
}
