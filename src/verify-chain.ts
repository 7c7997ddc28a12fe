// `npm run verify-chain FILE [--root HEX] [--lang vi|en]`: checks a chain file with nothing but itself, and with a root
// that somebody kept. Answers 0 for a whole chain, 1 for a broken one, 2 for what is none.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkChain } from './registry/chain/verify.ts'
import { breakWords, chainWords } from './registry/chain/words.ts'

const USAGE = 'npm run verify-chain FILE [-- --root HEX] [--lang en]'

/** Null where it is called in another way than it knows. */
function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { root: { type: 'string' }, lang: { type: 'string', default: 'vi' } },
    })
  } catch {
    return null
  }
}

function main(): number {
  const { values, positionals: [path, ...more] = [] } = asked() ?? {}
  const root = values?.root?.trim().toLowerCase()
  // Half a root would call an honest chain broken.
  if (!values || !path || more.length > 0 || (root !== undefined && !/^[\da-f]{64}$/.test(root))) {
    console.error(USAGE)
    return 2
  }
  const words = chainWords({ language: values.lang === 'en' ? 'en' : 'vi' })
  let text: string
  try {
    // An editor may have put a mark before the text, which the decoder takes off.
    text = new TextDecoder().decode(readFileSync(path))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
  const checked = checkChain(text, root === undefined ? {} : { root })
  if (!checked.ok) {
    console.error(words.refusals[checked.error])
    return 2
  }
  const { batch, links, anchor, broken, breaks, hidden } = checked.value
  console.log(words.checked(batch))
  console.log(`${words.links(links)} · ${words.hidden(hidden)}`)
  console.log(broken === 0 ? words.holds : words.broken(broken))
  for (const one of breaks) console.log(`- ${breakWords(words, one)}`)
  if (root && root !== anchor?.root) console.log(words.ofOtherDay(batch))
  if (broken > breaks.length) console.log(`- ${words.more(broken - breaks.length)}`)
  console.log(anchor ? words.anchored(anchor.day, anchor.root) : words.notAnchored)
  return breaks.length === 0 ? 0 : 1
}

process.exitCode = main()
