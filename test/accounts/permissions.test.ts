// Who may do what, as one table: a line that changes here was meant to change.
import { describe, expect, test } from 'vitest'
import { type Action, may, PERMISSIONS } from '../../src/accounts/permissions.ts'
import type { Person } from '../../src/accounts/person.ts'
import { ROLES, type Role } from '../../src/roles.ts'

const person = (role: Role): Person => ({
  id: role,
  name: role,
  role,
  producerIds: role === 'producer' || role === 'delegate' ? ['anh', 'binh'] : [],
  outletIds: role === 'retailer' ? ['cho'] : [],
  language: 'vi',
})

const ACTIONS = Object.keys(PERMISSIONS) as Action[]
const EVERY = ACTIONS.flatMap((action) => ROLES.map((role) => [role, action] as const))

describe('every role and every action', () => {
  test.each(EVERY)('%s, %s', (role, action) => {
    const who = person(role)
    const open = (PERMISSIONS[action] as readonly Role[]).includes(role)
    const province = role === 'administrator' || role === 'inspector'
    const declares = role === 'producer' || role === 'delegate'
    expect(may(who, action)).toBe(open)
    expect(may(who, action, { producerId: 'anh' })).toBe(open && (province || declares))
    expect(may(who, action, { producerId: 'chi' })).toBe(open && province)
    expect(may(who, action, { producerId: null })).toBe(open && province)
    expect(may(who, action, { producerId: '' })).toBe(open && province)
    expect(may(who, action, { outletId: 'cho' })).toBe(open && (province || role === 'retailer'))
    expect(may(who, action, { outletId: 'xa' })).toBe(open && province)
    expect(may(who, action, { outletId: null })).toBe(open && province)
    expect(may(who, action, { producerId: 'anh', outletId: 'xa' })).toBe(open && province)
  })

  test('a person who acts for nobody reaches nothing of anybody', () => {
    const nobody = { ...person('producer'), producerIds: [] }
    expect(ACTIONS.filter((action) => may(nobody, action, { producerId: 'anh' }))).toEqual([])
  })
})

describe('who shares what', () => {
  const openTo = (...roles: readonly Role[]) =>
    ACTIONS.filter((action) => ROLES.every((role) => may(person(role), action) === roles.includes(role)))

  test('what only an administrator does', () => {
    expect(openTo('administrator')).toEqual([
      'see-people',
      'invite-person',
      'change-person',
      'change-sign-in-name',
      'end-person',
      'make-link',
      'end-session',
      'see-audit',
      'register-producer',
      'remove-producer',
      'certify-product',
      'edit-template',
      'decide-case',
      'set-policy',
      'manage-endpoints',
      'change-outlet',
      'decide-order',
      'suspend-batch',
      'see-programme',
      'change-link',
    ])
  })

  test('what an inspector does too, and nobody else', () => {
    expect(openTo('administrator', 'inspector')).toEqual([
      'see-cases',
      'work-case',
      'record-inspection',
      'see-quality',
      'choose-mail',
      'see-pin-files',
      'see-figures',
      'see-conformity',
    ])
  })

  test('what a producer’s people do, and an inspector only sees', () => {
    expect(openTo('administrator', 'producer', 'delegate')).toEqual([
      'edit-producer',
      'edit-product',
      'remove-product',
      'declare-batch',
      'declare-step',
      'amend-batch',
      'publish-batch',
      'import-rows',
      'pack-cartons',
      'order-roll',
      'print-stamps',
      'change-stamps',
      'recall-batch',
    ])
  })

  test('what an outlet’s people alone do', () => {
    expect(openTo('retailer')).toEqual(['receive-goods', 'mark-stamps'])
  })
})
