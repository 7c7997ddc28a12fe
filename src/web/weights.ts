// What a header such as Accept or Accept-Language weighs (RFC 9110, 12.4.2).

/** Each name in lower case, without its parameters, and its `q`: 1 where none is said, NaN where that is no number. */
export const weightsOf = (header: string): [name: string, weight: number][] =>
  header
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [name = '', ...parameters] = part.trim().split(/\s*;\s*/)
      const said = parameters.find((one) => one.startsWith('q='))?.slice(2)
      return [name, said === undefined ? 1 : Number(said)]
    })
