// A crowd that signs in from many networks, with a name of its own each time, so that no limit knows it: the hash of a
// password takes a core, and who scans meanwhile does not wait for it, nor long who signs in from elsewhere.
import { type ClientRequest, request } from 'node:http'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { oneMachine } from '../http/one-machine.ts'
import { PUBLIC_URL } from '../http/world.ts'
import { member, visitor } from '../people/visitor.ts'

const CROWD = 160
const NETWORKS = 4
const PASSWORD = 'ong nhãn Mường Chanh'
const here = oneMachine()

/** Posts a sign-in; what it hears is kept until it is told to hear no more. */
function signIn(i: number, hear: (status: number, text: string) => void): ClientRequest {
  const { hostname, port } = new URL(here.target.origin)
  const headers = {
    ...here.target.from({ address: `2001:db8:${i % NETWORKS}:${i}::1` }),
    Origin: PUBLIC_URL,
    'Content-Type': 'application/x-www-form-urlencoded',
  }
  const sent = request(
    { hostname, port, path: '/dang-nhap', method: 'POST', headers, agent: false },
    (got) => {
      let text = `retry-after: ${got.headers['retry-after']} `
      got.setEncoding('utf8').on('data', (part) => (text += part))
      got.on('end', () => hear(got.statusCode ?? 0, text))
    },
  )
  sent.on('error', () => {})
  sent.end(`ten=09${80_000_000 + i}&mat_khau=not-the-password`)
  return sent
}

async function knownMember() {
  const file = embedded(here.world.path)
  const { visitor: one, signInName } = await member(openDatabase(file.transport), here.target, PASSWORD)
  file.close()
  one.cookies.delete('__Secure-temgoc.session_token')
  return { one, ten: signInName }
}

test('scans and people from elsewhere go before a crowd, and what is too much of it is told so', async () => {
  const { code } = here.world.fresh('active')
  // A phone takes compressed answers, and compressing is what shares threads with hashing.
  const scan = () =>
    here.target.fetch(`/${code}`, { headers: { 'Accept-Encoding': 'gzip', ...here.target.from({}) } })
  await scan()
  const { one, ten } = await knownMember()
  const wrong: string[] = []
  const away: string[] = []
  const crowd = Array.from({ length: CROWD }, (_, i) =>
    signIn(i, (status, text) => (status === 422 ? wrong : away).push(`${status} ${text}`)),
  )
  await expect.poll(() => wrong.length, { interval: 5 }).toBeGreaterThan(0)
  for (let i = 0; i < 5; i++) expect((await scan()).status).toBe(200)
  const before = wrong.length
  const from = (address: string) => here.target.from({ address }) as Record<string, string>
  const answers = await Promise.all([
    visitor(here.target).post('/dang-nhap', { ten, mat_khau: PASSWORD }, from('2001:db8:99:1::1')),
    // In the midst of the crowd, in a browser of theirs.
    one.post('/dang-nhap', { ten, mat_khau: PASSWORD }, from('2001:db8:1:1::1')),
  ])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  // What had begun, and one turn of each of its networks.
  expect(wrong.length - before).toBeLessThanOrEqual(1 + NETWORKS)
  expect(away.length).toBeGreaterThan(0)
  for (const said of away) {
    expect(said).toMatch(/^429 retry-after: 30 /)
    expect(said).toContain('Đang có rất nhiều lượt đăng nhập cùng lúc')
  }
  // Each turn counts its name, its network and the two together; who got none left nothing.
  const [tries] = here.world.rows<{ n: number }>('select count(*) as n from attempt')
  expect(tries?.n).toBeLessThanOrEqual(3 * (wrong.length + 4))
  for (const sent of crowd) sent.destroy()
})
