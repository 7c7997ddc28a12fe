// Photos of how the goods came, kept on the phone until the server has them.
import { smallPhoto } from './camera.ts'
import { closeDialog, find, openDialog } from './dom.ts'
import { held, store, words } from './held.ts'
import { newId } from './new-id.ts'
import { say } from './verdict-line.ts'

export function listenToDamage(): void {
  const damage = find<HTMLDialogElement>('damage')
  find('show-damage').addEventListener('click', () => {
    find('damage-said').textContent = ''
    openDialog(damage)
  })
  find('damage-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const field = find<HTMLInputElement>('damage-photo')
    const text = find<HTMLInputElement>('damage-note')
    const file = field.files?.[0]
    const picture = file ? await smallPhoto(file).catch(() => null) : null
    if (!held.delivery || !picture) {
      find('damage-said').textContent = file ? words.photoBad : words.photoNeeded
      return
    }
    const { id: deliveryId } = held.delivery
    const photo = { id: newId(), deliveryId, picture, note: text.value.trim(), at: Date.now() }
    if (!(await store.keepPhotos([photo]))) {
      find('damage-said').textContent = words.photoUnkept
      return
    }
    field.value = ''
    text.value = ''
    closeDialog(damage)
    say('ready', words.photoKept, '')
    held.sync()
  })
}
