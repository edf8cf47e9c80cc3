export { ReportMenu } from './ReportMenu.tsx'
export { ReportScheduleCard } from './ReportScheduleCard.tsx'
