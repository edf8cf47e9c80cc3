import { bilingual } from '../../platform/i18n.ts'

export const messages = bilingual('attachments', {
  zh: {
    title: '附件',
    add: '上传',
    hint: 'PDF、图片、办公文档、文本、音视频、压缩包，每个不超过 25 MB',
    tooLarge: '{{name}} 超过 25 MB',
    added: '已上传 {{name}}',
    delete: '删除 {{name}}',
    deleteTitle: '删除附件 {{name}}',
    deleteText: '删除后无法恢复。',
    deleteDo: '删除',
    deleted: '附件已删除',
  },
  en: {
    title: 'Attachments',
    add: 'Upload',
    hint: 'PDF, pictures, office documents, texts, sound, film, archives; 25 MB each',
    tooLarge: '{{name}} is larger than 25 MB',
    added: '{{name}} is uploaded',
    delete: 'Delete {{name}}',
    deleteTitle: 'Delete the attachment {{name}}',
    deleteText: 'This cannot be undone.',
    deleteDo: 'Delete',
    deleted: 'The attachment is deleted',
  },
})
