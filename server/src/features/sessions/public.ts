export { endSessions, getSession } from './queries.ts'
export { checkPassword, signIn, throttled } from './sign-in.ts'
