// Buttons that copy a text or hand it to another app, such as Zalo. Without script the text is there to be marked.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
    button.closest('p').querySelector('[role=status]').textContent = button.dataset.done
  })
}
for (const button of document.querySelectorAll('[data-share]')) {
  if (!navigator.share) continue
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.share({ text: document.getElementById(button.dataset.share).value }).catch(() => {})
  })
}
