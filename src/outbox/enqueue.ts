// Puts messages into the outbox, as statements for the very batch that causes them: what happened and that it will
// be told are stored together or not at all. The same message put in twice is there once.
import { type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'

export const TOPICS = ['case.opened', 'case.closed', 'batch.recalled'] as const
export type Topic = (typeof TOPICS)[number]
/** Sent by hand to see whether a receiver works. */
export const TEST_TOPIC = 'test'

export interface Message {
  /** Names what happened; with the receiver it makes the delivery's id. No full stop in it: signatures use that. */
  event: string
  topic: string
  about: string | null
  /** For a webhook what stands under `data`. */
  data: object
  at: number
}

/** Who is told: the province's own receivers, and those of these outlets. */
export interface Audience {
  province: boolean
  outletIds: readonly string[]
}

/** To every webhook that wants the topic. Paused ones get theirs when they are switched on again. */
export function enqueueWebhooks(
  db: Database,
  message: Message,
  { province, outletIds }: Audience = { province: true, outletIds: [] },
  when: SQL = sql`true`,
): Statement {
  return db.run(sql`
    insert into outbox_delivery (id, channel, endpoint_id, topic, about, content_type, body, at, due_at)
    select ${`${message.event}_`} || id, 'webhook', id, ${message.topic}, ${message.about}, 'application/json',
      ${webhookBody(message)}, ${message.at}, ${message.at}
    from outbox_endpoint
    where kind = 'webhook' and state <> 'gone'
      and exists (select 1 from json_each(topics) where value = ${message.topic})
      and case when outlet_id is null then ${province ? 1 : 0}
        else outlet_id in (select value from json_each(${JSON.stringify(outletIds)})) end
      and ${when}
    on conflict do nothing`)
}

/** To one receiver, whatever topics it wants. A portal's body is sent as it is. */
export function enqueueTo(
  db: Database,
  endpointId: string,
  message: Omit<Message, 'data'> & ({ data: object } | { body: string; contentType: string }),
  when: SQL = sql`true`,
): Statement {
  const { event, topic, about, at } = message
  const body = 'body' in message ? message.body : webhookBody(message)
  const contentType = 'body' in message ? message.contentType : 'application/json'
  return db.run(sql`
    insert into outbox_delivery (id, channel, endpoint_id, topic, about, content_type, body, at, due_at)
    select ${`${event}_`} || id, kind, id, ${topic}, ${about}, ${contentType}, ${body}, ${at}, ${at}
    from outbox_endpoint where id = ${endpointId} and ${when}
    on conflict do nothing`)
}

export interface Mail {
  event: string
  topic: string
  about: string | null
  to: string
  /** Tells one person's mail from another's without their address. */
  personId: string
  subject: string
  text: string
  at: number
}

export function enqueueMail(db: Database, mail: Mail, when: SQL = sql`true`): Statement {
  return db.run(sql`
    insert into outbox_delivery (id, channel, recipient, subject, topic, about, content_type, body, at, due_at)
    select ${`${mail.event}_${mail.personId}`}, 'mail', ${mail.to}, ${mail.subject}, ${mail.topic}, ${mail.about},
      'text/plain', ${mail.text}, ${mail.at}, ${mail.at}
    where ${when}
    on conflict do nothing`)
}

function webhookBody({ topic, at, data }: Pick<Message, 'topic' | 'at' | 'data'>): string {
  return JSON.stringify({ type: topic, timestamp: new Date(at).toISOString(), data })
}
