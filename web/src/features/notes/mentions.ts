interface Named {
  id: number
  name: string
}

/** Whom a text mentions: members whose name stands behind an @. A longer name counts before a shorter one that it begins with. */
export function mentionedIn(text: string, members: readonly Named[]): number[] {
  const ids: number[] = []
  let rest = text
  for (const { id, name } of members.toSorted((one, other) => other.name.length - one.name.length)) {
    if (!rest.includes(`@${name}`)) continue
    ids.push(id)
    rest = rest.replaceAll(`@${name}`, ' ')
  }
  return ids
}
