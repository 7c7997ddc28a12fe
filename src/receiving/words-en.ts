import type { VoidReason } from '../stamp/state.ts'
import { dayOf } from '../time.ts'
import { afterColon } from '../words/after-colon.ts'
import { voidedEn } from '../words/en.ts'
import type { ReceivingWords } from './words.ts'

const on = (at: number | null) => (at === null ? '' : ` on ${dayOf(at)}`)
const where = (outlet: string | null) => (outlet ? ` at ${outlet}` : '')
const recorded = (asked = false) =>
  asked ? 'Please tell the authority.' : 'This was recorded for the authority.'

export const receivingEn: ReceivingWords = {
  verdicts: {
    good: ({ stamps, accepted }) => ({
      title: stamps > 1 ? `Accepted ${accepted} stamps of the carton` : 'Accepted',
      action: 'Issued, active, received nowhere else. Take it in.',
    }),
    'expires-soon': ({ expiresOn }) => ({
      title: 'Accepted, expires soon',
      action: `Expires ${expiresOn ?? 'soon'}. Take it in and put it in front; if the date is too near, settle it with the supplier.`,
    }),
    suspected: ({ at }) => ({
      title: 'Accepted, the code may have been copied',
      action: `Several items may bear this code${at === null ? '' : `: it has been under review since ${dayOf(at)}`}. Take it in but keep it apart, and ask where the goods came from; if anything is odd, do not sell it and tell the authority.`,
    }),
    'input-recalled': ({ at, reason }) => ({
      title: 'Accepted, made of a recalled batch',
      action: `It was made of ${reason ?? 'another batch'}, which was recalled${on(at)}. Take it in but keep it apart, and ask the producer before you sell it.`,
    }),
    repeat: ({ asked }) => ({
      title: 'Scanned already',
      action: `This stamp is ${asked ? 'in the same list already' : 'counted in the present delivery'}. If it is the same item, go on; if another item bears the same code, put both aside and tell the authority.`,
    }),
    'carton-broken': ({ stamps, accepted }) => ({
      title: `${accepted} of ${stamps} stamps in the carton`,
      action:
        'Some stamps of the carton cannot be taken in. Open it, find the stamps that are listed and put them aside.',
    }),
    'carton-opened': () => ({
      title: 'Carton label no longer valid',
      action: 'This carton was opened to be packed anew. Scan the stamps inside.',
    }),
    malformed: () => ({
      title: 'Not a stamp code',
      action:
        'See that the QR code of the stamp was scanned. If it is worn, type the 16 symbols printed beside it.',
    }),
    'foreign-address': () => ({
      title: 'Strange address on the stamp',
      action:
        'The QR code leads to another site than genuine stamps do. Put it aside, do not sell it, tell the authority.',
    }),
    'not-issued': () => ({
      title: 'Code never issued',
      action:
        'No stamp bears this code. Put it aside, do not sell it, ask the supplier and tell the authority.',
    }),
    void: ({ at, reason }) => ({
      title: 'Void stamp',
      action: `The stamp was struck off${on(at)}${reason ? ` (${voidedEn[reason as VoidReason]})` : ''}. Put it aside, do not sell it, return it to the supplier.`,
    }),
    recalled: ({ at, reason }) => ({
      title: 'Batch recalled',
      action: `The batch was recalled${on(at)}${afterColon(reason)}. Do not take it in or sell it; return it to the supplier.`,
    }),
    sample: () => ({
      title: 'Sample stamp',
      action: 'A sample, not meant for goods on sale. Put it aside and ask the supplier.',
    }),
    'key-retired': () => ({
      title: 'Withdrawn series of stamps',
      action:
        'Its series was replaced because its key leaked; it can be forged. Put it aside and ask the producer.',
    }),
    'not-activated': () => ({
      title: 'Not activated',
      action: 'The producer has not activated this stamp. Put it aside, ask for activation, then scan again.',
    }),
    'under-review': ({ at }) => ({
      title: 'Batch under review',
      action: `The authority has been looking into this batch${at === null ? '' : ` since ${dayOf(at)}`}. Put it aside and do not sell it yet.`,
    }),
    sold: ({ at, outlet, asked }) => ({
      title: 'Sold already',
      action: `The item with this stamp was sold${where(outlet)}${on(at)}. The stamp may be copied: put it aside, do not sell it. ${recorded(asked)}`,
    }),
    'received-elsewhere': ({ at, outlet, asked }) => ({
      title: 'Received elsewhere',
      action: `This stamp was received${where(outlet)}${on(at)}. It may be copied: put it aside, do not sell it. ${recorded(asked)}`,
    }),
    'received-here': ({ at }) => ({
      title: 'Received here before',
      action: `This outlet took the stamp in${on(at)}. If the goods came back, mark them as returned first; if they are new, put them aside and ask the supplier.`,
    }),
    expired: ({ expiresOn }) => ({
      title: 'Expired',
      action: `Its date has passed${expiresOn ? `: ${expiresOn}` : ''}. Do not take it in; return it to the supplier.`,
    }),
    'wrong-product': () => ({
      title: 'Not what was ordered',
      action:
        'The stamp was issued, but its product or lot is not on the delivery note. Put it aside and compare with the supplier.',
    }),
  },
}
