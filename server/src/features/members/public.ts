export { deleteClosedInvitations, forgetTeamOfClosedInvitations } from './queries/invitations.ts'
