/** What a page with a file to choose loads, see public/file.js. */
export const FILE_SCRIPT = '/file.js'
