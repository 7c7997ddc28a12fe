// How many pixels a picture may have. A file of a hundred bytes can ask the phone that opens it for gigabytes.

/** More than the largest cameras of phones write as one picture of ten megabytes. */
const MOST_PIXELS = 50_000_000

export const tooManyPixels = (width: number, height: number): boolean => width * height > MOST_PIXELS
