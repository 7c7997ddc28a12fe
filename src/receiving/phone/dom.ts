// Elements made in a line. Text goes in as text: nothing that was scanned is ever read as markup.
export function line<K extends keyof HTMLElementTagNameMap>(
  name: K,
  within: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.append(...within)
  return element
}

export const fill = (element: HTMLElement, within: readonly Node[]): void =>
  element.replaceChildren(...within)
