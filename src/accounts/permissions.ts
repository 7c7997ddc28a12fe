// Who may do what: the one place. A role opens an action; what belongs to a producer or an outlet is open only to
// the people of that producer or outlet, and to the province.
import type { Role } from '../roles.ts'
import type { Person } from './person.ts'

const PROVINCE = ['administrator', 'inspector'] as const
const DECLARANTS = ['administrator', 'producer', 'delegate'] as const
const EVERYBODY = ['administrator', 'inspector', 'producer', 'delegate', 'retailer'] as const

/** One line for each command that a person gives and each page of the console. */
export const PERMISSIONS = {
  'see-own-account': EVERYBODY,
  'see-today': EVERYBODY,
  'see-people': ['administrator'],
  'invite-person': ['administrator'],
  'change-person': ['administrator'],
  'change-sign-in-name': ['administrator'],
  'end-person': ['administrator'],
  'make-link': ['administrator'],
  'end-session': ['administrator'],
  'see-audit': ['administrator'],
  'register-producer': ['administrator'],
  'remove-producer': ['administrator'],
  'edit-producer': DECLARANTS,
  'see-products': [...PROVINCE, 'producer', 'delegate'],
  'edit-product': DECLARANTS,
  'remove-product': DECLARANTS,
  'certify-product': ['administrator'],
  'see-batches': [...PROVINCE, 'producer', 'delegate'],
  'declare-batch': DECLARANTS,
  'declare-step': DECLARANTS,
  'amend-batch': DECLARANTS,
  'publish-batch': DECLARANTS,
  'see-templates': [...PROVINCE, 'producer', 'delegate'],
  'edit-template': ['administrator'],
  'import-rows': DECLARANTS,
  'see-cases': PROVINCE,
  'work-case': PROVINCE,
  'decide-case': ['administrator'],
  'record-inspection': PROVINCE,
  'see-questions': ['producer', 'delegate'],
  'see-quality': PROVINCE,
  'set-policy': ['administrator'],
  'choose-mail': PROVINCE,
  'manage-endpoints': ['administrator'],
  'receive-goods': ['retailer'],
  'see-receipts': [...PROVINCE, 'retailer'],
  'mark-stamps': ['retailer'],
  'make-api-key': ['administrator', 'retailer'],
  'change-outlet': ['administrator'],
  'pack-cartons': DECLARANTS,
  'see-rolls': [...PROVINCE, 'producer', 'delegate'],
  'order-roll': DECLARANTS,
  'decide-order': ['administrator'],
  'print-stamps': DECLARANTS,
  'see-pin-files': PROVINCE,
  'change-stamps': DECLARANTS,
  'recall-batch': DECLARANTS,
  'suspend-batch': ['administrator'],
  'see-producers': [...PROVINCE, 'producer', 'delegate'],
  'see-figures': PROVINCE,
  'see-programme': ['administrator'],
  'see-link': [...PROVINCE, 'producer', 'delegate'],
  'change-link': ['administrator'],
  'see-conformity': PROVINCE,
  'take-archive': [...PROVINCE, 'producer', 'delegate'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof PERMISSIONS

/** What an action is about. A null says that it belongs to nobody in particular. */
export interface Belonging {
  producerId?: string | null
  outletId?: string | null
}

/** Whether the person's role opens the action, and what it is about lies within the person's reach. */
export function may(person: Person, action: Action, of: Belonging = {}): boolean {
  const roles: readonly Role[] = PERMISSIONS[action]
  if (!roles.includes(person.role)) return false
  if (person.role === 'administrator' || person.role === 'inspector') return true
  return within(person.producerIds, of.producerId) && within(person.outletIds, of.outletId)
}

function within(own: readonly string[], id: string | null | undefined): boolean {
  return id === undefined || (id !== null && own.includes(id))
}
