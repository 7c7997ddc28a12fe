// Codes that come by keys: typed into the field, or by a hand scanner that types.
import { closeDialog, find, openDialog } from './dom.ts'
import { isWhole } from './held.ts'
import { allowSound } from './signal.ts'
import { typedIn } from './take-scan.ts'
import { listenInField, listenToScanner } from './wedge.ts'

export function listenToKeys(): void {
  const typing = find<HTMLDialogElement>('typing')
  find('type').addEventListener('click', () => {
    allowSound()
    openDialog(typing)
    const field = find<HTMLInputElement>('typed')
    field.focus()
    // What was left there gives way to what is scanned now.
    field.select()
  })
  find('typing-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const field = find<HTMLInputElement>('typed')
    if (field.value.trim() !== '') void typedIn(field.value)
    field.value = ''
    closeDialog(typing)
  })
  find('typed').addEventListener('keydown', (event) => {
    // A hand scanner that ends with Tab types into the field all the same.
    if (event.key !== 'Tab' || !isWhole(find<HTMLInputElement>('typed').value)) return
    event.preventDefault()
    find<HTMLFormElement>('typing-form').requestSubmit()
  })
  listenToScanner({ seen: (text) => void typedIn(text), isWhole })
  listenInField(find('typed'), isWhole)
}
