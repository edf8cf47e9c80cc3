import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, openBrowser, phone } from './app.ts'
import * as step from './rights-steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('a role of one’s own making, at %s', (_, view) => {
  let scene: step.Scene
  beforeAll(async () => {
    scene = await step.openScene(browser, view)
  })
  afterAll(() => scene.close())

  test('the administrator makes it from another, and a team', async () => {
    await step.makeRole(scene)
    await step.makeTeam(scene)
  })

  test('an invitation to both is accepted on a phone', async () => {
    await step.accept(scene, await step.invite(scene))
  })

  test('customers are given to her, and to a colleague in the team', async () => {
    await step.giveAway(scene)
    await step.giveToOthers(browser, scene)
  })

  test('she finds the customers of the team and no others', async () => {
    await step.seeList(scene)
    await step.seeNothingElse(scene)
  })

  test('she sees why, without the phone number, amounts and score', async () => {
    await step.seeCustomers(scene)
    await step.seeRun(scene)
  })

  test('the administrator reads why she sees a customer, or not', () => step.askWhy(scene))

  // What is sent and what is written down is the same on every screen.
  if (view === desktop) {
    test('she takes no more away than she sees', async () => {
      await step.takeAway(scene, 'csv')
      await step.takeAway(scene, 'xlsx')
    })

    test('what she does not see was not sent to her', () => step.hearNothing(scene))
    test('transfer and export stand in the audit', () => step.readTransferAndExport(scene))
    test('by a link from the administrator she chooses another password', () => step.resetPassword(scene))
    test('whoever is deactivated leaves the customers to somebody', () => step.deactivate(scene))
    test('a key works for another system until it is revoked', () => step.useKey(scene))
  }

  test('nothing went wrong on the way', () => {
    expect(scene.troubles).toEqual([])
  })
})
