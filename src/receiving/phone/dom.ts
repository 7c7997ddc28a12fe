// The screen's elements: found by their names, shown and hidden, made in a line. Text goes in as text: nothing that was
// scanned is ever read as markup.
export function line<K extends keyof HTMLElementTagNameMap>(
  name: K,
  within: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.append(...within)
  return element
}

export function fill(element: HTMLElement, within: readonly Node[]): void {
  element.textContent = ''
  element.append(...within)
}

export function find<E extends HTMLElement>(id: string): E {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element as E
}

/** Safari before 15.4 has the element and none of its ways: there it lies over the page, which stays within reach. */
export function openDialog(dialog: HTMLDialogElement): void {
  if (dialog.showModal) dialog.showModal()
  else dialog.setAttribute('open', '')
}

export function closeDialog(dialog: HTMLDialogElement): void {
  if (dialog.close) dialog.close()
  else dialog.removeAttribute('open')
}

export const show = (id: string, shown: boolean) => {
  find(id).hidden = !shown
}
