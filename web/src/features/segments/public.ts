export { SegmentDialog } from './SegmentDialog.tsx'
