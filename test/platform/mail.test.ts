// Letters leave by SMTP, by a mail service over HTTP, or as files; each is read back where it arrives.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { describe, expect, test } from 'vitest'
import { httpMail, noMail } from '../../src/platform/mail.ts'
import { nodeMail } from '../../src/platform/node-mail.ts'
import { temporaryFolder } from '../fixtures.ts'
import { emptiedBeside } from './emptied-beside.ts'

const LETTER = {
  to: 'mai@htx.example',
  subject: 'Lời mời\r\nBcc: kẻ-xấu@evil.example',
  text: 'Chào Mai,\n\nMở liên kết này.',
}
const NOW = Date.parse('2026-11-23T10:00:00Z')

const dataDir = temporaryFolder()

const headersOf = (message: string) => message.split('\r\n\r\n')[0] ?? ''

describe('a letter', () => {
  test('becomes a file that only its owner can read, where no server is named', async () => {
    await nodeMail({ dataDir, now: () => NOW }).send(LETTER)
    const [name = ''] = readdirSync(join(dataDir, 'mail'))
    const path = join(dataDir, 'mail', name)
    expect(name).toMatch(/^2026-11-23T10-00-00-000Z-[0-9a-f]{8}\.eml$/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const message = readFileSync(path, 'utf8')
    expect(headersOf(message)).toMatch(/^To: mai@htx\.example$/m)
    expect(headersOf(message)).not.toMatch(/^Bcc:/im)
  })

  test('that somebody else removes meanwhile is in nobody’s way', async () => {
    const folder = join(dataDir, 'old')
    const mail = nodeMail({ dataDir: folder, now: () => NOW })
    for (let i = 0; i < 50; i++) await mail.send(LETTER)
    await emptiedBeside(join(folder, 'mail'), mail.forget?.(Date.now() + 60_000))
  })

  test('that bears a name is one letter, however often it is handed on', async () => {
    const folder = join(dataDir, 'named')
    const named = { ...LETTER, key: 'goc-2026-11-22-abc' }
    for (const now of [NOW, NOW + 60_000]) await nodeMail({ dataDir: folder, now: () => now }).send(named)
    expect(readdirSync(join(folder, 'mail'))).toEqual(['goc-2026-11-22-abc.eml'])
    const message = readFileSync(join(folder, 'mail', 'goc-2026-11-22-abc.eml'), 'utf8')
    expect(headersOf(message)).toMatch(/^Message-ID: <goc-2026-11-22-abc@temgoc>$/im)
  })

  test('goes to the SMTP server that is named', async () => {
    const taken: { from: string; to: string[]; message: string }[] = []
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, { envelope }, done) {
        let message = ''
        stream.on('data', (part: Buffer) => (message += part.toString('utf8')))
        stream.on('end', () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : ''
          taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), message })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const mail = nodeMail({
      dataDir,
      smtpUrl: `smtp://127.0.0.1:${port}`,
      from: 'Tem Gốc <temgoc@sonla.example>',
      now: () => NOW,
    })
    await mail.send(LETTER)
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(taken).toMatchObject([{ from: 'temgoc@sonla.example', to: ['mai@htx.example'] }])
    expect(headersOf(taken[0]?.message ?? '')).not.toMatch(/^Bcc:/im)
    await expect(mail.send(LETTER)).rejects.toThrow()
  })

  test.each([
    ['never greets', ''],
    ['greets and then says nothing', '220 mail.example ESMTP\r\n'],
  ])('is given up where the SMTP server %s', async (_what, greeting) => {
    const server = createTcpServer((socket) => socket.resume().write(greeting))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const mail = nodeMail({
      dataDir,
      smtpUrl: `smtp://127.0.0.1:${port}`,
      withinMs: 100,
      answersWithinMs: 100,
      now: () => NOW,
    })
    await expect(mail.send(LETTER)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    await new Promise((resolve) => server.close(resolve))
  })

  test('is waited for while the server looks through it: given up meanwhile it would arrive, and be sent again', async () => {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _, done) {
        stream.resume().on('end', () => setTimeout(done, 1500))
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const mail = nodeMail({
      dataDir,
      smtpUrl: `smtp://127.0.0.1:${port}`,
      withinMs: 1000,
      answersWithinMs: 30_000,
      now: () => NOW,
    })
    await mail.send(LETTER)
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  test('goes to the mail service over HTTP, and says when it was not taken', async () => {
    const asked: { headers: IncomingMessage['headers']; body: unknown }[] = []
    let status = 200
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => (body += part))
      request.on('end', () => {
        asked.push({ headers: request.headers, body: JSON.parse(body) })
        response.writeHead(status).end('{}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const mail = httpMail({ url: `http://127.0.0.1:${port}/emails`, token: 's3cret', from: 'a@b.example' })
    await mail.send({ ...LETTER, key: 'goc-1' })
    expect(asked[0]).toMatchObject({
      headers: {
        authorization: 'Bearer s3cret',
        'content-type': 'application/json',
        'idempotency-key': 'goc-1',
      },
      body: { from: 'a@b.example', to: ['mai@htx.example'], text: LETTER.text },
    })
    expect(JSON.stringify(asked[0]?.body)).not.toMatch(/\\r|\\nBcc/)
    status = 422
    await expect(mail.send(LETTER)).rejects.toThrow('422')
    await new Promise((resolve) => server.close(resolve))
    await expect(mail.send(LETTER)).rejects.toThrow()
  })

  test('does not leave where no way is set up, and the sender is told', async () => {
    await expect(noMail.send(LETTER)).rejects.toThrow('no way to send mail')
  })
})
