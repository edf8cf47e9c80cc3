export { deleteSessions as endSessions, getSession } from './queries.ts'
export { signIn, throttled } from './sign-in.ts'
