// What was counted so far, and whether there is signal.
import { fill, find, line, show } from './dom.ts'
import { held, words } from './held.ts'
import { tallyOf } from './scan.ts'

export function showCounts(): void {
  const { delivery, scans, listed, latest, hindrance } = held
  if (!delivery) return
  const { accepted, over, expected, problems, waiting, goods } = tallyOf(delivery, scans, (key) =>
    listed.get(key),
  )
  find('count').textContent = words.counted(accepted, expected)
  find('over').textContent = words.over(over)
  find('problems').textContent = words.problems(problems)
  find('waiting').textContent = words.waiting(waiting)
  show('over', over > 0)
  show('problems', problems > 0)
  show('waiting', waiting > 0)
  const isOnline = navigator.onLine
  const isAnswered = hindrance?.reason !== 'away'
  const signalState = find('signal')
  signalState.textContent = !isOnline ? words.away : isAnswered ? words.online : words.unanswered
  signalState.dataset.away = String(!isOnline || !isAnswered)
  show('goods', goods.length > 0)
  fill(
    find('goods'),
    goods.map((one) => {
      const isFull = one.expected !== null && one.accepted === one.expected
      const state = one.expected !== null && one.accepted > one.expected ? 'over' : isFull ? 'full' : 'open'
      const item = line('li', [line('span', [one.name]), line('strong', [words.goodsCount(one)])])
      item.dataset.state = state
      if (one.key === latest) item.dataset.latest = ''
      return item
    }),
  )
}
