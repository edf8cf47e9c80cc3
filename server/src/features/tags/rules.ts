/** The name as names are compared: of one width, without case, with single blanks. */
export const keyOfName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
