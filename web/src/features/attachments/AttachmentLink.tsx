import { type Attachment, attachments } from '@fenji/contract/attachments'
import { urlOf } from '@fenji/contract/endpoint'
import { useFormat } from '../../platform/use-format.ts'

/** An attachment by its name, which saves it, with its size. */
export function AttachmentLink({ of: { id: attachmentId, customerId: id, name, bytes } }: { of: Attachment }) {
  const format = useFormat()
  return (
    <span>
      <a href={urlOf(attachments.file, { params: { id, attachmentId } })} download className="fj-anywhere">
        <bdi>{name}</bdi>
      </a>{' '}
      <small className="fj-soft fj-number">{format.bytes(bytes)}</small>
    </span>
  )
}
