// Of a file that is chosen: a photo is made small before it is sent, at most 1600 pixels along its longer side, as a JPEG;
// where the browser cannot, or the result is no smaller, it is sent as it is. What is larger than is taken is not sent at
// all: that is said beside it, and it is chosen no more.
const LONGEST = 1600

for (const input of document.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => take(input))
  // Chosen before this script had come.
  take(input)
}

async function take(input) {
  if (input.accept.includes('image/')) await makeSmall(input)
  if (input.files.length > 0) input.parentElement.querySelector('[data-refused]')?.remove()
  const { most, tooLarge } = input.dataset
  if (!most || [...input.files].every(({ size }) => size <= Number(most))) return
  input.value = ''
  const said = document.createElement('p')
  said.className = 'error'
  said.dataset.refused = ''
  said.setAttribute('role', 'alert')
  said.textContent = tooLarge
  input.after(said)
}

async function makeSmall(input) {
  const [file] = input.files
  if (!file || input.files.length !== 1 || !/^image\/(jpeg|png|webp)$/.test(file.type)) return
  const button = input.form?.querySelector('button')
  if (button) button.disabled = true
  try {
    const small = await shrunk(file)
    if (small && small.size < file.size) {
      const list = new DataTransfer()
      list.items.add(new File([small], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }))
      input.files = list.files
    }
  } catch {
    // It is sent as it is.
  } finally {
    if (button) button.disabled = false
  }
}

async function shrunk(file) {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
