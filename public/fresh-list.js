// Keeps a list fresh while it is looked at: asks again with the ETag of what is shown, and puts in what has changed.
// A form that is being filled in is left alone.
const list = document.getElementById('fresh')
const said = document.getElementById('fresh-said')
const EVERY_MS = 5000
let etag = null

const links = () =>
  [...list.querySelectorAll('tbody tr')].map((row) => row.querySelector('a')?.getAttribute('href'))

async function refresh() {
  if (document.hidden || list.contains(document.activeElement?.closest('form'))) return
  const headers = etag ? { 'If-None-Match': etag } : {}
  const answer = await fetch(location.href, { headers, cache: 'no-store', redirect: 'error' })
  if (answer.status !== 200) return
  etag = answer.headers.get('ETag')
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('fresh')
  if (!fresh) return
  const opened = Number(fresh.dataset.ever) - Number(list.dataset.ever)
  list.dataset.ever = fresh.dataset.ever
  if (fresh.innerHTML === list.innerHTML) return
  const known = new Set(links())
  const held = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
  list.replaceChildren(...fresh.childNodes)
  // Whoever goes through the list by keyboard stays where they were.
  if (held) list.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus()
  // A line that only moved up from the next page is nothing new.
  const added = Math.min(links().filter((one) => !known.has(one)).length, opened)
  if (added === 0) return
  said.textContent = added === 1 ? list.dataset.one : list.dataset.many.replace('{n}', added)
}

if (list && said) {
  const again = () => refresh().catch(() => {})
  setInterval(again, EVERY_MS)
  document.addEventListener('visibilitychange', again)
}
