/** Who signs in to ask for the lists. */
export const administrator = { name: 'Bench', email: 'bench@example.com', password: 'a benchmark needs no secret' }
