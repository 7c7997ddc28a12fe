// The list of what was scanned, in which a scan can be taken out again.
import { showCounts } from './counts.ts'
import { fill, find, line, openDialog, show } from './dom.ts'
import { held, store, words } from './held.ts'
import { isProblem, namesOf } from './scan.ts'
import { say } from './verdict-line.ts'

export function listenToList(): void {
  find('show-list').addEventListener('click', () => {
    listScans()
    openDialog(find('list'))
  })
}

function listScans(): void {
  // What must be put aside comes first: among hundreds nobody would find it.
  const counted = held.scans.filter(({ removed }) => !removed).reverse()
  const inOrder = [...counted.filter(isProblem), ...counted.filter((scan) => !isProblem(scan))]
  fill(
    find('scans'),
    inOrder.map((scan) => {
      const { said, guess, key } = scan
      const { title } = said ?? words.guesses[guess]
      const named = said?.level === 'good' ? namesOf(said) : null
      const action = named ?? said?.action ?? words.guesses[guess].action
      const remove = line('button', [words.remove])
      remove.className = 'quiet'
      remove.setAttribute('type', 'button')
      remove.setAttribute('aria-label', words.removeThis(key.slice(-4)))
      remove.addEventListener('click', () => void takeOut(scan.id))
      const broken = (said?.broken ?? []).map((part) => {
        const codes =
          part.from === part.to ? inFours(part.from) : `${inFours(part.from)} – ${inFours(part.to)}`
        return line('p', [`${codes}: ${part.title}. ${part.action}`])
      })
      const told = line('div', [
        line('strong', [title]),
        ' ',
        line('code', [inFours(key)]),
        line('p', [action]),
        ...broken,
      ])
      const item = line('li', [told, remove])
      item.dataset.level = said?.level ?? 'waiting'
      return item
    }),
  )
  show('scans-empty', counted.length === 0)
  show('drop-sure', false)
}

const inFours = (code: string) => code.replace(/(.{4})(?=.)/g, '$1 ').slice(0, 40)

/** Taken out here at once; sent and taken out there when there is signal. */
async function takeOut(id: string): Promise<void> {
  const scan = held.scans.find((one) => one.id === id)
  if (!scan) return
  scan.removed = true
  if (held.byKey.get(scan.key)?.id === id) held.byKey.delete(scan.key)
  await store.keepScans([scan])
  listScans()
  showCounts()
  say('ready', words.removed, '')
  held.sync()
}
