import { bilingual } from '../i18n.ts'

export const conflictMessages = bilingual('conflict', {
  zh: {
    text: '请选择要保留的版本。',
    each: '逐项选择要保留哪一个，然后保存。',
    field: '项目',
    theirs: '现在的值',
    mine: '您的修改',
    keepTheirs: '采用现在的值',
    keepMine: '用我的修改覆盖',
    save: '按选择保存',
    same: '两个版本相同。',
    others: '对方还改了：{{fields}}。这些会保留。',
    empty: '空',
  },
  en: {
    text: 'Choose which version to keep.',
    each: 'Choose for each which one to keep, then save.',
    field: 'Item',
    theirs: 'Current',
    mine: 'Yours',
    keepTheirs: 'Use the current one',
    keepMine: 'Overwrite with mine',
    save: 'Save as chosen',
    same: 'Both versions are the same.',
    others: 'They changed {{fields}} too; that stays.',
    empty: 'empty',
  },
})
