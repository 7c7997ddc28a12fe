// What a product is shown by until it has a picture: the drawing of its group.

/** Where drawings stand, below the site's root. */
export const DRAWINGS = '/illustrations/'

export const drawingOf = (processGroup: string): string => `${DRAWINGS}${processGroup}.svg`
