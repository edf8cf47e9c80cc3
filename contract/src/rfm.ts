/** The criteria of an RFM, by the letter of the code. */
export const rfmKeys = { r: 'recency', f: 'frequency', m: 'monetary' } as const
