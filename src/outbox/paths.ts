// Where receivers stand in the console.
export const RECEIVERS_PATH = '/quan-ly/thong-bao/webhook'
