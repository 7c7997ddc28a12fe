// Reads a stamp's QR code with the camera, where the browser itself can decode. Pictures stay on this device. Only
// addresses of this site and plain stamp codes are followed; everything else is named and left alone.
const LOOK_EVERY_MS = 150
const CODE = /^[0-9A-Za-z]{16}$/
/** What else is printed: Digital Links, plaques of services, labels of cartons. */
const OWN = ['01', 'san-pham', 'thung']

const place = document.getElementById('camera')
const dialog = place.querySelector('dialog')
const video = place.querySelector('video')

/** The path that a symbol's text leads to on this site, or null if it leads elsewhere. */
function pathOf(text) {
  const plain = text.replace(/[\s-]/g, '')
  if (CODE.test(plain)) return `/${plain}`
  let url
  try {
    url = new URL(text)
  } catch {
    return null
  }
  // Stamps outlive the day on which a site began to be reached by https.
  if (url.host !== new URL(place.dataset.origin).host && url.host !== location.host) return null
  const first = url.pathname.split('/')[1]
  return CODE.test(first) || OWN.includes(first) ? url.pathname + url.search : null
}

function say(name) {
  for (const line of place.querySelectorAll('[data-says]')) line.hidden = line.dataset.says !== name
}

function follow(path) {
  const query = new URLSearchParams({ via: 'qr' })
  if (place.dataset.language !== 'vi') query.set('lang', place.dataset.language)
  location.assign(`${path}${path.includes('?') ? '&' : '?'}${query}`)
}

async function look(detector) {
  while (dialog.open && video.srcObject) {
    const symbols = await detector.detect(video).catch(() => [])
    for (const { rawValue } of symbols) {
      const path = pathOf(rawValue)
      if (path) return follow(path)
      say('foreign')
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

function stop() {
  for (const track of video.srcObject?.getTracks() ?? []) track.stop()
  video.srcObject = null
}

async function start() {
  say('aim')
  dialog.showModal()
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    video.srcObject = stream
    // The dialog may be gone before the person has answered the browser's question.
    if (!dialog.open) return stop()
    await video.play()
    await look(new BarcodeDetector({ formats: ['qr_code'] }))
  } catch (error) {
    say(
      { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'missing' }[error.name] ??
        'failed',
    )
  } finally {
    stop()
  }
}

async function canRead() {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia) return false
  return (await BarcodeDetector.getSupportedFormats()).includes('qr_code')
}

async function offer() {
  if (!(await canRead().catch(() => false))) return
  place.hidden = false
  place.querySelector('button').addEventListener('click', start)
  dialog.addEventListener('close', stop)
}

void offer()
