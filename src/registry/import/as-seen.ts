// The XML of a workbook, changed so that its reader gives what people see in it: the reader leaves out in silence cells
// whose formula came to an error or was never worked out, and it reads sheets that are hidden.
// Source: ECMA-376-1, 18.3.1.4 (c), 18.18.11 (ST_CellType), 18.2.19 (sheet).

const NAME = String.raw`(?:\w{1,20}:)?`

/** An error becomes the text that a spreadsheet shows: `#REF!`. */
const ERROR = RegExp(`(<${NAME}c\\b[^<>]{0,300}?\\st=["'])e(["'])`, 'g')

/** A formula that has no value becomes the text that begins with `=`. A text that came to nothing is a value. */
const UNWORKED = RegExp(
  `<(${NAME})c\\b([^<>]{0,300}[^>/])>\\s{0,9}<${NAME}f\\b(?:[^<>]{0,300}/>|[^<>]{0,300}>([^<]{0,9000})</${NAME}f>)\\s{0,9}` +
    `(<${NAME}v\\s{0,9}/>|<${NAME}v>\\s{0,9}</${NAME}v>)?\\s{0,9}</${NAME}c>`,
  'g',
)
const TYPE = /\st=["'](\w+)["']/
const PLACE = /\sr=["'][A-Za-z0-9]{1,12}["']/

export function asSeen(xml: string): string {
  if (xml.includes('sheetData')) {
    return xml
      .replace(ERROR, '$1str$2')
      .replace(UNWORKED, (cell: string, prefix: string, attributes: string, formula = '', empty = '') => {
        if (empty !== '' && TYPE.exec(attributes)?.[1] === 'str') return cell
        const place = PLACE.exec(attributes)?.[0] ?? ''
        return `<${prefix}c${place} t="inlineStr"><${prefix}is><${prefix}t>=${formula}</${prefix}t></${prefix}is></${prefix}c>`
      })
  }
  return /<(?:\w{1,20}:)?workbook\b/.test(xml) ? withoutHiddenSheets(xml) : xml
}

const SHEET = RegExp(`<${NAME}sheet\\b[^<>]{0,1000}/>`, 'g')
const isHidden = (sheet: string) => /\sstate=["'](?:hidden|veryHidden)["']/.test(sheet)

const withoutHiddenSheets = (xml: string) =>
  (xml.match(SHEET) ?? []).every(isHidden)
    ? xml
    : xml.replace(SHEET, (sheet) => (isHidden(sheet) ? '' : sheet))
