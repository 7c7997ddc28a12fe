// A form bears an id, so that one sent twice does one thing. Whoever stops it on its way, or goes back, and sends it
// changed has not sent it twice: what the first did is told apart from that by its audit record.
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { audit } from '../db/schema.ts'
import { type Recorded, recordOf } from './command.ts'

/** Whether what this form did the first time is what it asks for now. `subject`: what that is filed under. */
export async function isSentBefore<Input>(
  db: Database,
  command: Recorded<Input>,
  subject: string,
  input: NoInfer<Input> & { id: string },
): Promise<boolean> {
  const [first] = await db
    .select({ input: audit.input })
    .from(audit)
    .where(
      and(
        eq(audit.subject, subject),
        eq(audit.command, command.name),
        sql`${audit.input} ->> 'id' = ${input.id}`,
      ),
    )
    .limit(1)
  return !first || JSON.stringify(first.input) === JSON.stringify(recordOf(command, input, input.id))
}
