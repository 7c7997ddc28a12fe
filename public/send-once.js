// A form that is on its way is not sent again by another tap: the person would be told that what they asked for is there
// already, and not see the link or the key that was made. Its button says that it is busy. A form that was changed since
// is another one; after some seconds another tap means that nobody waits for the first any more.
const WAITED_MS = 10_000

const sent = new Map()

addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.getAttribute('method')?.toLowerCase() !== 'post') return
  if (sent.has(form)) return event.preventDefault()
  const { submitter } = event
  submitter?.setAttribute('aria-busy', 'true')
  sent.set(form, { submitter, timer: setTimeout(() => release(form), WAITED_MS) })
})

function release(form) {
  const found = sent.get(form)
  clearTimeout(found?.timer)
  found?.submitter?.removeAttribute('aria-busy')
  sent.delete(form)
}

addEventListener('input', ({ target }) => release(target.form))
// Back on the page as it was left.
addEventListener('pageshow', () => {
  for (const form of sent.keys()) release(form)
})
