import { reports } from '@fenji/contract/reports'
import { expect, test } from 'vitest'
import { addSales, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { openSmtp } from '../../platform/testing/smtp.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { dueReports } from './send.ts'

const smtp = await openSmtp()
const { clock, make, owner, runJobs, services, signIn } = await testApp({
  startsJobs: true,
  environment: {
    FENJI_SMTP_URL: smtp.url,
    FENJI_MAIL_FROM: 'Fenji <fenji@example.com>',
    FENJI_PUBLIC_URL: 'http://fenji.example',
  },
})

async function tick(at: string) {
  clock.set(at)
  const before = smtp.received.length
  await dueReports.run(services)
  await runJobs()
  return smtp.received.slice(before)
}

test('a report goes out at its hour, once, to members who may have it, each in their language', async () => {
  clock.set('2025-07-01T01:00:00Z')
  const director = await signIn('director')
  const { organizationId } = director
  const manager = await signIn('manager', { organizationId })
  const viewer = await signIn('viewer', { organizationId })
  await owner.query(`update organization set time_zone = 'Asia/Shanghai', name = '华东贸易' where id = $1`, [
    organizationId,
  ])
  await owner.query(`update person set language = 'en-US' where id = $1`, [manager.personId])
  await addSales(make, director, { a: 90, b: 60 })
  const run = await make.run(director, { scheme: scoreScheme(), asOf: '2025-06-30', publishes: true })
  const params = { id: run.schemeId }
  const memberIds = [director, manager, viewer].map(({ memberId }) => memberId)
  const schedule = { every: 'week' as const, weekday: 3, hour: 8, format: 'pdf' as const, memberIds }
  expect(await director.ask(reports.setSchedule, { params, body: { schedule } })).toEqual({
    ...{ schedule, nextAt: '2025-07-02T00:00:00.000Z', sendsMail: true },
  })
  const unknown = { ...schedule, memberIds: [999_999_999] }
  expect((await director.call(reports.setSchedule, { params, body: { schedule: unknown } })).problem?.code).toBe(
    'member-not-found',
  )
  expect(await tick('2025-07-01T23:59:00Z')).toEqual([])
  const letters = await tick('2025-07-02T00:00:00Z')
  expect(letters.flatMap(({ to }) => to).sort()).toEqual([director.email, manager.email].sort())
  const [chinese, english] = [director, manager].map(({ email }) => letters.find(({ to }) => to.includes(email)))
  expect(chinese?.subject).toBe('分级 Fenji：华东贸易客户分级报告，截至 2025-06-30')
  expect(chinese?.text).toContain(`http://fenji.example/runs/${run.id}`)
  expect(english?.subject).toContain('grading report of 华东贸易')
  for (const letter of letters) expect(letter.files?.[0]?.content.toString('latin1', 0, 5)).toBe('%PDF-')
  expect(await tick('2025-07-02T00:05:00Z')).toEqual([])

  smtp.takes(false)
  expect(await tick('2025-07-09T00:00:00Z')).toEqual([])
  smtp.takes(true)
  expect(await tick('2025-07-16T00:00:00Z')).toHaveLength(2)
  await director.ask(reports.setSchedule, { params, body: { schedule: null } })
  expect(await tick('2025-07-23T00:00:00Z')).toEqual([])
})
