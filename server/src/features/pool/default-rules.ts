import type { PoolRules } from '@fenji/contract/pool'

/** The rules that an organization begins with: the pool is closed, so nobody sees a customer whom they did not see before. */
export const defaultRules: PoolRules = {
  isOpen: false,
  recycling: {
    isOn: false,
    afterDays: 90,
    touches: ['interaction', 'order'],
    warnDays: 7,
    keepsOpportunities: true,
    keepsContracts: true,
    keptGrades: [],
  },
  limits: { everybody: 300, roles: [], members: [] },
  picking: { perDay: 20, coolingDays: 30 },
}
