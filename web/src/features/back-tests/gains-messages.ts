import { bilingual } from '../../platform/i18n.ts'

/** Words of the gains curve, in the studio too. */
export const gainsMessages = bilingual('gains', {
  zh: {
    x: '累计客户（好的在前）',
    'y.amount': '累计销售额',
    'y.retained': '累计再购客户',
    plain: '累计捕获曲线',
    'title.amount': '排在前 20% 的客户，带来之后 {{share}} 的销售额',
    'title.retained': '排在前 20% 的客户，占之后再次购买者的 {{share}}',
    'sub.amount': '曲线越往左上越准；虚线是按近 12 个月金额排，点线是随机',
    'sub.retained': '曲线越往左上越准；虚线是按近 12 个月金额排，点线是随机',
    scheme: '本方案',
    amount: '近 12 个月金额',
    chance: '随机',
  },
  en: {
    x: 'Customers, best first',
    'y.amount': 'Revenue so far',
    'y.retained': 'Returning customers so far',
    plain: 'Cumulative gains',
    'title.amount': 'The top 20% brought {{share}} of the revenue that followed',
    'title.retained': 'The top 20% were {{share}} of those who bought again',
    'sub.amount': 'The further up and left, the better; dashed: by the amount of 12 months, dotted: chance',
    'sub.retained': 'The further up and left, the better; dashed: by the amount of 12 months, dotted: chance',
    scheme: 'This scheme',
    amount: 'Amount of 12 months',
    chance: 'Chance',
  },
})
