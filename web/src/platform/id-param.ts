/** The id in a part of a path; false where that part is none, so that the address leads nowhere. */
function idOf(text: string): number | false {
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(id) && id
}

/** For a route whose path ends in an id: `path: '/runs/$runId', params: idParam('runId')`. */
export const idParam = <Name extends string>(name: Name) => ({
  parse: (raw: { [K in Name]: string }) => {
    const id = idOf(raw[name])
    return id === false ? (false as const) : ({ [name]: id } as { [K in Name]: number })
  },
  stringify: (params: { [K in Name]: number }) => ({ [name]: String(params[name]) }) as { [K in Name]: string },
})
