// Where cases stand in the console: for their own pages, and for all that leads to them.
export const CASES_PATH = '/quan-ly/vu-viec'

export const casePath = (id: string): string => `${CASES_PATH}/${id}`
