import { expect, test } from 'vitest'
import { mentionedIn } from './mentions.ts'

const members = [
  { id: 1, name: '王芳' },
  { id: 2, name: '王芳芳' },
  { id: 3, name: 'Li Lei' },
]

test.each([
  ['请 @王芳 看一下', [1]],
  ['请 @王芳芳 看一下', [2]],
  ['@王芳芳 @王芳 @Li Lei', [3, 2, 1]],
  ['王芳 没有被提到', []],
  ['a@王芳.cn', [1]],
])('%s mentions %j', (text, ids) => expect(mentionedIn(text, members)).toEqual(ids))
