// The one script of a stamp's page. It tells the server that a person has the page before their eyes and over what
// kind of connection, and marks the page's own address, so that a link passed on is recognisable. Nothing waits
// for it. Who chooses a photo gets what makes it small before it is sent.
import { FILE_SCRIPT } from './file-script.ts'

/** Stands in the page as it is and is allowed by its hash. `data-*` on the html element say what it is about. */
export const beaconScript = `
(function (document) {
  var page = document.documentElement.dataset
  function seen() {
    if (document.hidden) return
    document.removeEventListener('visibilitychange', seen)
    var connection = (navigator.connection || {}).type || ''
    var told = new URLSearchParams({ observation: page.observation, connection: connection })
    var type = 'application/x-www-form-urlencoded'
    navigator.sendBeacon('/' + page.code + '/xem', new Blob([told], { type: type }))
    var query = new URLSearchParams(location.search)
    query.delete('luot')
    query.set('via', 'link')
    history.replaceState(null, '', '/' + page.code + '?' + query)
  }
  var photo = document.getElementById('photo')
  if (photo)
    photo.addEventListener(
      'click',
      function () {
        document.body.appendChild(document.createElement('script')).src = '${FILE_SCRIPT}'
      },
      { once: true },
    )
  document.addEventListener('visibilitychange', seen)
  if (document.prerendering) document.addEventListener('prerenderingchange', seen, { once: true })
  else seen()
})(document)
`
