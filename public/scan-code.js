// Fills a field, or a line of a list, with the code of a stamp that is held before the camera. The camera and what reads
// from it are fetched with the first touch; pictures stay on this device. Without script or camera the fields are typed
// into.
const CODE = /(?:^|\/)([0-9A-Z]{16})(?:$|[/?#])/i

const dialog = document.getElementById('scan-code')
const video = dialog.querySelector('video')
let camera = null
/** Counts openings: a camera that comes late is not for the dialog that asked for it. */
let opening = 0

function say(name) {
  for (const line of dialog.querySelectorAll('[data-says]')) line.hidden = line.dataset.says !== name
}

function fill(field, code) {
  const inFours = code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
  // A list takes one more line.
  const isList = field.tagName === 'TEXTAREA'
  field.value = isList && field.value ? `${field.value.trimEnd()}\n${inFours}` : inFours
  const way = field.form.querySelector(`[name=cach][value=${isList ? 'list' : 'range'}]`)
  if (way) way.checked = true
  dialog.close()
  field.focus()
}

async function scan(field) {
  const mine = ++opening
  say('aim')
  dialog.showModal()
  try {
    const { openCamera, openDecoder } = await import('/built/camera.js')
    const decode = await openDecoder()
    const opened = await openCamera(video, decode, {
      seen(text) {
        const code = CODE.exec(text.replace(/[\s-]/g, ''))?.[1]
        if (!dialog.open || mine !== opening) return
        if (code) fill(field, code)
        else say('foreign')
      },
      failed: () => say('failed'),
    })
    if (dialog.open && mine === opening) camera = opened
    else opened.stop()
  } catch (error) {
    const known = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'missing' }
    say(known[error.name] ?? 'failed')
  }
}

if (dialog.showModal && navigator.mediaDevices?.getUserMedia) {
  dialog.addEventListener('close', () => {
    opening++
    camera?.stop()
    camera = null
  })
  dialog.querySelector('button').addEventListener('click', () => dialog.close())
  for (const button of document.querySelectorAll('button[data-scan]')) {
    button.hidden = false
    button.addEventListener('click', () => scan(document.getElementById(button.dataset.scan)))
  }
}
