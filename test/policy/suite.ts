// The detector's settings over HTTP: tried on the scans that are kept, saved as a version, exported for replay.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SETTING_KEYS } from '../../src/verdict/policy.ts'
import { STAMP_SIGNALS, WIDE_SIGNALS } from '../../src/verdict/signals/registry.ts'
import { unzip } from '../exchange/unzip.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { signedIn, type Visitor } from '../people/visitor.ts'

const AT = '/quan-ly/chinh-sach'

export function policySuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let officer: Visitor

    openBeforeAll(async (closeLater) => {
      world = await closeLater(makeWorld())
      target = await closeLater(open(world))
      officer = await signedIn(world, target, { role: 'administrator' })
    })

    const typed = async (changes: Record<string, string>) => {
      const { text } = await officer.get(AT)
      const values = [...text.matchAll(/<input id="f-[^"]*" name="([^"]+)" type="text" value="([^"]*)"/g)]
      const fields = Object.fromEntries(values.map(([, key = '', value = '']) => [key, value]))
      expect(Object.keys(fields).sort()).toEqual([...SETTING_KEYS].sort())
      const [, seen = ''] = /name="seen" value="(\d+)"/.exec(text) ?? []
      return { mode: 'shadow', seen, ...fields, ...changes }
    }
    const versions = () =>
      world.rows<{ version: number; mode: string }>('select version, mode from policy_version')

    it('is for administrators alone', async () => {
      expect((await target.fetch(AT)).status).toBe(303)
      const inspector = await signedIn(world, target, { role: 'inspector' })
      expect((await inspector.get(AT)).status).toBe(403)
      expect((await inspector.post(`${AT}/luot-quet`, {})).status).toBe(403)
    })

    it('every setting has a label, bounds and what raising it does, in both languages, and no name of the code', async () => {
      for (const [language, raised] of [
        ['en', /(Higher|Closer to 0): /],
        // The language stays as it was last chosen.
        ['vi', /(Cao hơn|Gần 0 hơn): /],
      ] as const) {
        const { text } = await officer.get(`${AT}?lang=${language}`)
        const fields = text.split('<div class="field">').slice(1)
        expect(fields).toHaveLength(SETTING_KEYS.length)
        const labels = new Map<string, string>()
        for (const field of fields) {
          const [, name = ''] = /name="([^"]+)"/.exec(field) ?? []
          const [, label = ''] = /<label[^>]*>([\s\S]*?)<\/label>/.exec(field) ?? []
          const [, hint = ''] = /class="hint"[^>]*>([\s\S]*?)<\/p>/.exec(field) ?? []
          expect(hint, name).toMatch(raised)
          expect(`${label} ${hint}`).not.toMatch(/[a-z]\.[a-z]+[A-Z]?|undefined/)
          const group = `${name.split('.')[0]} ${label}`
          expect(labels.get(group), `${name} reads like another`).toBeUndefined()
          labels.set(group, name)
        }
        // The thresholds are open to look at; each signal is folded, with what it means.
        const [open = '', ...folded] = text.split('<details>')
        expect([...open.matchAll(/name="(level\.\w+)"/g)]).toHaveLength(3)
        expect(folded).toHaveLength(STAMP_SIGNALS.length + WIDE_SIGNALS.length + 1)
        for (const { meaning } of [...STAMP_SIGNALS, ...WIDE_SIGNALS])
          expect(text).toContain(`<p>${meaning[language]}</p>`)
      }
    })

    it('what is wrong stands beside its field, and nothing typed is lost', async () => {
      // A point in a whole number is one for thousands.
      const wrong = await typed({
        'phones.weight': 'nhiều',
        'flood.stamps': '1.000',
        'level.case': '99',
        'level.alert': '3',
        'level.caution': '29',
        act: 'save',
      })
      for (const [lang, said] of [
        [
          'en',
          {
            'phones.weight': 'Write a number.',
            'level.case': 'Write a number from 2 to 40.',
            'flood.stamps': 'Write a whole number, without points or commas.',
            'level.alert': 'The alert threshold must not be below caution.',
          },
        ],
        [
          'vi',
          {
            'phones.weight': 'Viết một số.',
            'level.case': 'Viết một số từ 2 đến 40.',
            'flood.stamps': 'Viết một số nguyên, không có dấu chấm hay dấu phẩy.',
            'level.alert': 'Ngưỡng báo động không được thấp hơn ngưỡng nhắc.',
          },
        ],
      ] as const) {
        const answer = await officer.post(`${AT}?lang=${lang}`, wrong)
        expect(answer.status).toBe(422)
        expect(answer.text).toContain('value="nhiều"')
        const told = [...answer.text.matchAll(/id="f-([\w.]+)-error"[^>]*>(.*?)</g)]
        expect(Object.fromEntries(told.map(([, key, what]) => [key, what]))).toEqual(said)
      }
      expect(versions()).toEqual([])
    })

    it('a preview weighs the kept scans again and saves nothing', async () => {
      const { code } = world.fresh('active')
      for (let i = 0; i < 6; i++) {
        const from = target.from({
          address: `113.160.${i}.7`,
          country: 'VN',
          region: i % 2 ? 'SG' : 'HN',
          asn: 7552,
        })
        await target.fetch(`/${code}`, {
          headers: { ...from, 'User-Agent': 'Mozilla/5.0 Chrome/129 Mobile' },
        })
      }
      // What a PIN is answered is no scan of its own.
      const pin = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' }
      await target.fetch(`/${code}/pin`, { method: 'POST', headers: pin, body: 'pin=123456' })
      await target.settled()
      const strict = await typed({
        'level.caution': '2',
        'level.alert': '3',
        'phones.weight': '10',
        'phones.scale': '0,1',
        'phones.most': '20',
        act: 'preview',
      })
      const { status, text } = await officer.post(AT, strict)
      expect(status).toBe(200)
      const row = (label: string) =>
        new RegExp(`${label}</th><td class="number">(\\d+)</td><td class="number">(\\d+)</td>`)
          .exec(text)
          ?.slice(1)
      const [now, proposed] = row('Tem từng ở mức báo động') ?? []
      expect(text).toContain('Tính lại 6 lượt quét')
      expect(now).toBe('0')
      expect(Number(proposed)).toBeGreaterThan(0)
      // What is only recorded is shown to nobody; the mode is part of what is tried.
      expect(row('Lượt quét mà người mua bị báo động')).toEqual(['0', '0'])
      const loud = await officer.post(AT, { ...strict, mode: 'alert' })
      const [, alarmed] =
        /người mua bị báo động<\/th><td class="number">0<\/td><td class="number">(\d+)/.exec(loud.text) ?? []
      expect(Number(alarmed)).toBeGreaterThan(0)
      expect(versions()).toEqual([])
    })

    it('is saved as a version, once, and not over somebody else’s', async () => {
      const first = await typed({ mode: 'caution', 'phones.weight': '2,5', act: 'save' })
      const meanwhile = await typed({ 'level.case': '9', act: 'preview' })
      const saved = await officer.post(AT, first)
      expect(saved.status).toBe(303)
      expect((await officer.get(saved.headers.location ?? '')).text).toContain('Đã lưu.')
      expect((await officer.get(AT)).text).not.toContain('Đã lưu.')
      expect((await officer.post(AT, first)).status).toBe(409)
      expect(versions()).toEqual([{ version: 1, mode: 'caution' }])
      expect((await officer.get(AT)).text).toContain(
        'Nhiều điện thoại khác nhau: Sức nặng của dấu hiệu = 2,5',
      )
      // Nor is a preview made of what was typed before that: it would be saved over it next.
      const held = await officer.post(AT, meanwhile)
      expect([held.status, held.text.includes('value="save"')]).toEqual([409, false])
      expect(held.text).toContain('Người khác vừa lưu một quy tắc mới.')
      expect((await officer.post(AT, { ...meanwhile, seen: '1' })).text).toContain('value="save"')
      const same = await typed({ mode: 'caution', act: 'save' })
      expect((await officer.post(AT, same)).status).toBe(409)
    })

    it.each([
      ['shadow', 'neutral'],
      ['caution', 'caution'],
      ['alert', 'alert'],
    ])(
      'in %s mode a buyer of a copied stamp sees %s at last, and a case is recorded',
      async (mode, shown) => {
        const strict = { 'level.caution': '3', 'level.alert': '5' }
        expect((await officer.post(AT, await typed({ mode, ...strict, act: 'save' }))).status).toBe(303)
        const { code, serial } = world.fresh('active')
        const pages: string[] = []
        for (let i = 0; i < 12; i++) {
          const from = target.from({
            address: `14.177.${i}.7`,
            country: 'VN',
            asn: 45899,
            region: ['05', 'HN', '21', 'SG'][i % 4] ?? '05',
          })
          const phone = {
            'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/129 Mobile',
            Accept: 'text/html',
          }
          const { text } = await target.fetch(`/${code}`, { headers: { ...from, ...phone } })
          const observation = /data-observation="([^"]+)"/.exec(text)?.[1] ?? ''
          const body = new URLSearchParams({ observation, connection: 'wifi' }).toString()
          const sent = {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': String(body.length),
          }
          await target.fetch(`/${code}/xem`, {
            method: 'POST',
            headers: { ...from, ...phone, ...sent },
            body,
          })
          await target.settled()
          pages.push(text)
        }
        const levels = pages.map((text) => /class="stamp verdict" data-level="(\w+)"/.exec(text)?.[1])
        expect(levels[0]).toBe('neutral')
        expect(levels.at(-1)).toBe(shown)
        const last = /<section class="stamp verdict"[\s\S]*?<\/section>/.exec(pages.at(-1) ?? '')?.[0] ?? ''
        if (mode === 'shadow') expect(last).toContain('lượt kiểm tra trước bạn')
        else {
          // At most two reasons, what would settle it, and no word of falseness.
          expect(last).toMatch(mode === 'alert' ? /có lẽ đang bị sao chép/ : /có dấu hiệu bị sao chép/)
          expect(last.split(';').length).toBeLessThanOrEqual(2)
          expect(last).toContain(
            'so địa chỉ trang với địa chỉ in trên tem, hỏi nơi bán, và báo cho chúng tôi',
          )
        }
        expect(last).not.toMatch(/giả|fake|counterfeit/i)
        const cases = world.rows<{ kind: string }>(
          'select kind from case_file join case_stamp on case_id = id where serial = ?',
          serial,
        )
        expect(cases).toEqual([{ kind: 'copied' }])
      },
    )

    it('the kept scans leave with the settings as an archive that replays, and it is written down', async () => {
      await officer.post(AT, { ...(await typed({ 'level.alert': '12,5' })), act: 'save' })
      const answer = await officer.post(`${AT}/luot-quet`, {})
      expect(answer.status).toBe(200)
      expect(answer.text.startsWith('PK')).toBe(true)
      expect(answer.text).toContain('"stamp":"s')
      expect(answer.text).not.toContain('113.160')
      const [record] = world.rows<{ n: number }>(
        "select count(*) n from audit where command = 'export-scans'",
      )
      expect(record?.n).toBe(1)

      const [one] = world.rows<{ id: string; serial: number }>(
        'select case_id id, serial from case_stamp limit 1',
      )
      const ofCase = await officer.post(`${AT}/luot-quet`, { vu_viec: one?.id ?? '' })
      const [, events] = [...unzip(ofCase.bytes)].find(([name]) => name === 'events.jsonl') ?? []
      const named = new Set(
        Buffer.from(events ?? [])
          .toString()
          .match(/"stamp":"s\d+"/g),
      )
      const serials = world.rows<{ serial: number }>(
        'select serial from case_stamp where case_id = ?',
        one?.id ?? '',
      )
      expect([...named].sort()).toEqual(serials.map(({ serial }) => `"stamp":"s${serial}"`).sort())

      const folder = mkdtempSync(join(world.folder, 'scans-'))
      for (const [name, bytes] of unzip(answer.bytes)) writeFileSync(join(folder, name), bytes)
      const { settings } = JSON.parse(readFileSync(join(folder, 'policy.json'), 'utf8'))
      expect(Object.keys(settings).sort()).toEqual([...SETTING_KEYS].sort())
      expect(settings['level.alert']).toBe(12.5)
      const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'replay', '--', folder])
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      const verdicts = lines.filter(({ level }) => level !== undefined)
      const kept = world.rows<{ id: string }>('select id from observation order by at, id')
      expect(verdicts.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort())
      expect(new Set(verdicts.map(({ level }) => level)).size).toBeGreaterThan(1)
    })
  })
}
