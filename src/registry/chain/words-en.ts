// The pages about chains in English.
import type { ChainWords } from './words.ts'

const at = (position: number) =>
  position === 0 ? 'the first record (the batch itself)' : `declaration ${position}`

export const chainEn: ChainWords = {
  title: (lot) => `Chain of declarations of lot ${lot}`,
  what: 'Each declaration carries the hash (SHA-256) of the one before it. Where one is edited, removed or moved, the hashes no longer agree. What is about people is not shown here; only its hashes are.',
  holds: 'The chain is whole: every declaration goes with its hash.',
  broken: (count) => `The chain is broken in ${count} ${count === 1 ? 'place' : 'places'}.`,
  more: (count) => `And ${count} more.`,
  pageDiffers:
    'What is shown of the batch differs from the chain’s last word on it: somebody changed it outside the chain.',
  notWhole: 'What the file holds is right, but it is not the whole chain.',
  since: (links) =>
    `The chain kept here has ${links} more ${links === 1 ? 'record' : 'records'} after the last one of the file: the file is an earlier one, or its end was cut off. Take a new one from the batch’s page.`,
  links: (count) => `${count} ${count === 1 ? 'record' : 'records'}`,
  hidden: (count) =>
    count === 0
      ? 'Nothing is kept back.'
      : `${count} ${count === 1 ? 'value' : 'values'} about people kept back.`,
  own: 'The batch is declared',
  amended: 'The batch is corrected',
  none: 'none',
  step: (position) => `Declaration ${position}`,
  correction: 'corrects an earlier one',
  head: 'Head of the chain',
  hash: 'Hash',
  file: 'Download the chain file (JSON)',
  checkTitle: 'Check a chain of declarations',
  checkWhat:
    'Choose a chain file downloaded from a batch’s page, or enter the batch’s id. Checking is arithmetic: you need not trust this page and can run “npm run verify-chain FILE” yourself.',
  upload: 'Chain file',
  byBatch: 'Or the batch’s id',
  byBatchHint: 'What follows /lo/ in the address of its chain.',
  check: 'Check',
  checked: (batch) => `Batch ${batch}`,
  rootsTitle: 'The root of each day',
  rootsWhat:
    'At the end of each day the heads of all chains are joined into one root, published here and mailed to the producers. Whoever holds a root can tell if a chain of that day was changed.',
  rootsEmpty: 'No day is published yet. The first root comes the day after the first batch is declared.',
  day: 'Day',
  root: 'Root',
  chains: 'Chains',
  heads: 'List of heads',
  anchored: (day, root) => `Within the root of ${day}: ${root}`,
  notAnchored: 'Not within any day’s root yet; today’s is published after midnight.',
  ofOtherDay: (batch) =>
    `If your root is of another day, take the file for that day: /lo/${batch}/chuoi.json?ngay=YYYY-MM-DD`,
  notWithin:
    'No root was published for that day, or this batch had no chain yet. The days are listed at /goc-ngay; a day is written YYYY-MM-DD.',
  recipeTitle: 'How to work it out without our program',
  recipe: [
    'SHA-256 is written in 64 lower-case hexadecimal digits, taken of UTF-8 text. “JSON of” means canonical JSON (RFC 8785): names sorted, no spaces.',
    'Each value: the entry of “digests” at its place is SHA-256 of the JSON of [salt, name, value]; the entry of “salts” is SHA-256 of the salt as it is written. The first “shown” entries belong to “fields”, in their order; further ones to what is kept back about people.',
    'Each record: “hash” is SHA-256 of the JSON of {batch, position, previous, shown, salts, digests}. “position” counts from 0, “previous” is the hash of the record before, 64 zeros for the first, and “batch” is that of the file. “head” is the hash of the last record.',
    'The root: “anchor” says which chains there were at the end of a day. The record at position length − 1 has the hash anchor.head. The leaf is SHA-256 of the byte 00 and the JSON of {batch, head, length}; two nodes are joined as SHA-256 of the byte 01 and both hashes as bytes. With index, chains (the number of leaves) and path (the lowest sister first) the top of the tree is worked out as in RFC 9162, section 2.1.3. The root is SHA-256 of the JSON of {chains, day, tree}, tree being that top.',
    'Hold that root against one that you had before, from the letter or from /goc-ngay of that day. The file is held against the latest day; for another day take chuoi.json?ngay=YYYY-MM-DD. A file whose anchor is null is held against nothing but itself.',
    'The list of heads of a day holds all leaves, sorted by batch: whoever joins them gets the same root, and sees whether a batch is missing that was there before.',
  ],
  unknown: 'There is no such batch, or it is not published.',
  tooLarge: 'The file is too large: a chain file has at most 5 MB.',
  noFile: 'Choose a file or enter a batch’s id.',
  refusals: {
    'not-json': 'This is no chain file: its content is not JSON.',
    'not-a-chain': 'This is no chain file: parts are missing or too many, or it is of another version.',
  },
  breaks: {
    'field-edited': ({ position, name }) =>
      `The field “${name}” of ${at(position)} was edited: its value does not go with its digest.`,
    'field-removed': ({ position }) => `A public field of ${at(position)} was removed.`,
    'wrong-salt': ({ position, name }) =>
      `The salt of the field “${name}” of ${at(position)} is wrong: it is not the one used when it was declared.`,
    'link-edited': ({ position }) =>
      `The digests of ${at(position)} were edited: they do not go with the record’s hash.`,
    'other-batch': ({ position }) => `The record at position ${position} belongs to another batch.`,
    removed: ({ position }) => `A declaration was removed right before ${at(position)}.`,
    'removed-at-end': ({ position }) =>
      `A declaration was removed at the end, after ${at(position)}: the head does not agree.`,
    reordered: ({ position }) => `The order was changed: ${at(position)} stands in the wrong place.`,
    'wrong-root': ({ day }) => `The root of ${day} is wrong: the chain does not lead to the published root.`,
    'root-not-published': ({ day }) => `No root was published for ${day}.`,
    'behind-root': ({ day }) =>
      `The root of ${day} saw this chain otherwise: the record it speaks of is not in the file.`,
    'names-no-root': () =>
      'The file names no day’s root, so it cannot be held against the one you gave: take it anew from the batch’s page.',
    'not-kept': ({ position }) => `From ${at(position)} on, the file differs from the chain kept here.`,
    'unknown-batch': () => 'No batch of this id is published here.',
  },
  names: {
    productId: 'Product id',
    lot: 'Lot',
    origin: 'Origin',
    producedOn: 'Produced on',
    expiresOn: 'Expires on',
    noExpiry: 'No expiry',
    quantity: 'Quantity',
    unit: 'Unit',
    regions: 'Intended regions',
    templateGroup: 'Process group',
    templateVersion: 'Template version',
    declaredAt: 'Declared at',
    amends: 'Correction',
    used: 'Lots used',
    onBehalf: 'On behalf',
    id: 'Declaration id',
    step: 'Step',
    happenedOn: 'Happened on',
    happenedAt: 'Time',
    place: 'Place',
    declaredBy: 'Declared by',
    corrects: 'Corrects',
    stepKey: 'Step key',
    evidence: 'Evidence',
    begunLate: 'Chain begun later',
  },
  mail: {
    subject: (day) => `Root of the declaration chains of ${day}`,
    text: ({ day, root, chains, producer, own, publicUrl }) =>
      `To ${producer},\n\nThe root of all chains of declarations (${chains} batches, ${own} of them yours) at the end of ${day}:\n\n${root}\n\nPlease keep this letter. Should anybody change a declaration of that day later, the root worked out anew will differ from this one.\nTo see it: ${publicUrl}/goc-ngay?lang=en\nHow to check a chain against it: ${publicUrl}/kiem-chuoi?lang=en\n`,
  },
}
