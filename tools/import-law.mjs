// Checks who imports whom (.dependency-cruiser.mjs), and that the checker saw the modules at all.
import { cruise } from 'dependency-cruiser'
import law from '../.dependency-cruiser.mjs'

const fewestModules = 200
const folders = ['kernel/src', 'contract/src', 'server/src', 'web/src', 'e2e', 'bench']
const { output } = await cruise(folders, { ruleSet: law, validate: true, ...law.options, outputType: 'json' })
const { summary } = typeof output === 'string' ? JSON.parse(output) : output

for (const { rule, from, to, cycle } of summary.violations) {
  console.error(`${rule.name}: ${from} → ${cycle ? cycle.map((step) => step.name ?? step).join(' → ') : to}`)
}
console.log(`${summary.totalCruised} modules, ${summary.violations.length} violations`)
if (summary.totalCruised < fewestModules)
  console.error(`Only ${summary.totalCruised} modules were seen: the checker is blind.`)
process.exit(summary.violations.length > 0 || summary.totalCruised < fewestModules ? 1 : 0)
