export { AttachmentLink } from './AttachmentLink.tsx'
export { AttachmentsCard } from './AttachmentsCard.tsx'
