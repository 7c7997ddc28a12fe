// Mail from one machine: through the province's own mail server, or, where none is named, as .eml files in the data
// folder, which any mail program opens.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transporter } from 'nodemailer'
import { lazily } from '../lazily.ts'
import { isOlder } from './folder-files.ts'
import { type Letter, MAIL_WITHIN_MS, type Mail, oneLine } from './mail.ts'

/** Less, with being reached, than the lease of what is sent. */
const ANSWERS_WITHIN_MS = 45_000

export interface NodeMailOptions {
  dataDir: string
  /** Such as smtps://user:secret@mail.example:465. */
  smtpUrl?: string | null
  from?: string | null
  /** How long a mail server may take to be reached, and to greet. */
  withinMs?: number
  /** For each of its answers: many look for viruses before they take a letter over, and one given up meanwhile arrives, and is sent again. */
  answersWithinMs?: number
  now: () => number
}

const DEFAULT_FROM = 'Tem Gốc <temgoc@localhost>'

export function nodeMail({
  dataDir,
  smtpUrl,
  from,
  withinMs = MAIL_WITHIN_MS,
  answersWithinMs = ANSWERS_WITHIN_MS,
  now,
}: NodeMailOptions): Mail {
  const folder = join(dataDir, 'mail')
  let ready: Promise<Transporter> | undefined
  return {
    async send(letter) {
      ready ??= openTransport(smtpUrl ?? null, { withinMs, answersWithinMs })
      const transport = await ready
      const sent = await transport.sendMail(composed(letter, from || DEFAULT_FROM, now()))
      if (smtpUrl) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const called = letter.key ?? crypto.randomUUID().slice(0, 8)
      const name = letter.key
        ? `${called}.eml`
        : `${new Date(now()).toISOString().replace(/[:.]/g, '-')}-${called}.eml`
      await writeFile(join(folder, name), sent.message, { mode: 0o600 })
    },
    async forget(before) {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name)
        if (name.endsWith('.eml') && (await isOlder(path, before))) await rm(path, { force: true })
      }
    },
  }
}

/** Loaded by the first letter. */
const loadMailer = lazily(() => import('nodemailer'))

async function openTransport(
  smtpUrl: string | null,
  { withinMs, answersWithinMs }: Required<Pick<NodeMailOptions, 'withinMs' | 'answersWithinMs'>>,
): Promise<Transporter> {
  const { createTransport } = await loadMailer()
  return smtpUrl
    ? createTransport({
        url: smtpUrl,
        connectionTimeout: withinMs,
        greetingTimeout: withinMs,
        socketTimeout: answersWithinMs,
      })
    : createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
}

function composed({ to, subject, text, key }: Letter, from: string, at: number) {
  return {
    from,
    to: { name: '', address: to },
    subject: oneLine(subject),
    text,
    date: new Date(at),
    ...(key && { messageId: `<${key}@temgoc>` }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
