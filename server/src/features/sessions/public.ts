export { endSessions, getSession, setSessionOrganization, touchMember } from './queries/sessions.ts'
export { issueReset } from './reset.ts'
export { checkPassword, signIn } from './sign-in.ts'
export { throttled } from './throttle.ts'
