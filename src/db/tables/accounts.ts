// People who sign in. The first five tables are of the shape better-auth asks for (its moments are Dates), with
// columns of ours beside. No address of a network is kept.
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../roles.ts'

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })

/** A row is one person who signs in or was invited to. */
export const person = sqliteTable(
  'person',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** What better-auth keys people by, see authMailOf. */
    email: text().notNull(),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    image: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull().default(false),
    /** A phone number as +84…, or a mail address in lower case. Of those whose access ended, others may have it now. */
    signInName: text('sign_in_name').notNull(),
    role: text().$type<Role>().notNull(),
    language: text({ enum: ['vi', 'en'] })
      .notNull()
      .default('vi'),
    /** Since when the person may no longer sign in. */
    endedAt: integer('ended_at'),
    revision: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex('person_by_email').on(t.email),
    uniqueIndex('person_by_sign_in_name').on(t.signInName).where(sql`${t.endedAt} is null`),
  ],
)

/** A row is one place where a person is signed in. */
export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => person.id),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** Always empty: better-auth asks for the column. */
    ipAddress: text('ip_address'),
    /** The browser and the system by name only. */
    userAgent: text('user_agent'),
    /** When the second factor was last shown again, in milliseconds since 1970 UTC. */
    freshAt: integer('fresh_at'),
  },
  (t) => [
    uniqueIndex('session_by_token').on(t.token),
    index('session_by_person').on(t.userId),
    index('session_by_end').on(t.expiresAt),
  ],
)

/** A row is the password of one person, as a scrypt hash. */
export const credential = sqliteTable(
  'credential',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => person.id),
    password: text(),
    /** Always empty, as what follows up to the dates: better-auth asks for the columns of other ways to sign in. */
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [uniqueIndex('credential_by_person').on(t.userId, t.providerId)],
)

/** A row is a step of a sign-in that waits for its second factor; it lives minutes. */
export const verification = sqliteTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [index('verification_by_identifier').on(t.identifier), index('verification_by_end').on(t.expiresAt)],
)

/** A row is the second factor of one person: secret and recovery codes, both encrypted. */
export const twoFactor = sqliteTable(
  'two_factor',
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => person.id),
    verified: integer({ mode: 'boolean' }).notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
  },
  (t) => [uniqueIndex('two_factor_by_person').on(t.userId)],
)

/** A row says that a person acts for one producer or one outlet, until it ended. */
export const membership = sqliteTable(
  'membership',
  {
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    kind: text({ enum: ['producer', 'outlet'] }).notNull(),
    /** The id of the producer or the outlet. */
    of: text().notNull(),
    since: integer().notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind, t.of] }),
    index('membership_by_place').on(t.kind, t.of).where(sql`${t.endedAt} is null`),
  ],
)

/** A row is one link that lets its person set a password, once. */
export const oneTimeLink = sqliteTable(
  'one_time_link',
  {
    /** SHA-256 of the token in the link, in hex. */
    hash: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    kind: text({ enum: ['invitation', 'reset'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** When it was used, or another took its place. */
    closedAt: integer('closed_at'),
  },
  (t) => [index('one_time_link_by_person').on(t.personId), index('one_time_link_by_end').on(t.expiresAt)],
)

/** A row counts what was tried under one name or from one network, as keyed hashes, for some minutes. */
export const attempt = sqliteTable(
  'attempt',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    until: integer().notNull(),
  },
  (t) => [index('attempt_by_end').on(t.until)],
)
