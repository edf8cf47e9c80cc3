export { TeamOptionText } from './TeamOptionText.tsx'
export { type TeamOption, useTeamOptions } from './use-team-options.ts'
