export { channelIcons } from './channel-icons.tsx'
export { LogButton } from './LogButton.tsx'
export { RecordActions } from './RecordActions.tsx'
export { furtherFields, leadFields, useRecordText, useStateText } from './record-text.ts'
