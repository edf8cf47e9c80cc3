/** What the secret of a door belongs to. */
export const sealContext = (organizationId: number): string => JSON.stringify(['webhook', organizationId])
