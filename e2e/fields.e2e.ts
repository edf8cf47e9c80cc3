import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, openBrowser, phone } from './app.ts'
import * as step from './fields-steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['1440×900', desktop],
  ['390×844', phone],
])('fields of one’s own, at %s', (_, view) => {
  let scene: step.Scene
  beforeAll(async () => {
    scene = await step.openScene(browser, view)
  })
  afterAll(() => scene.close())

  test('the administrator makes a group, and a field with choices in it', () => step.makeField(scene))
  test('the role of viewers shows it, that of analysts does not name it', () => step.showToViewers(scene))
  test('the administrator fills it in for a customer', () => step.fillIn(scene))
  test('a viewer sees it and filters by it', () => step.findByField(scene))
  test('it is in the form of a new customer, in the import template and in the export', () =>
    step.findEverywhere(scene))
  test('for an analyst it is not there', () => step.findNothing(scene))
  test('a formula is written with names, is told where it goes wrong, and shows what it comes to', () =>
    step.makeFormula(scene))
  test('deleting a field in use asks again, with the number of customers', () => step.removeField(scene))

  test('nothing went wrong on the way', () => {
    expect(scene.troubles).toEqual([])
  })
})
