import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '#tests/folder.ts'
import { stampOf } from './build.ts'

let root: string
let before: string

beforeEach(async () => {
  const folder = await temporaryFolder()
  onTestFinished(folder.remove)
  root = folder.path
  await write('src/programme/goal.ts', 'one')
  before = await stampOf(root)
})

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

test.each([
  ['a source changes', 'src/programme/goal.ts', 'two'],
  ['a topic is added', 'content/en/modules/01/topic.md', 'Hope'],
  ['a message changes', 'messages/en/me.json', '{}'],
  ['another version of a package is locked', 'package-lock.json', '{}'],
])('when %s the program is built anew', async (_, path, content) => {
  await write(path, content)
  expect(await stampOf(root)).not.toBe(before)
})

test.each([
  ['a test changes', 'src/programme/goal.test.ts'],
  ['the build wrote its messages', 'src/messages/messages.js'],
  ['the message compiler wrote notes for itself', 'project.inlang/README.md'],
  ['somebody writes documents', 'docs/goal.md'],
])('when %s it is not', async (_, path) => {
  await write(path, 'anything')
  expect(await stampOf(root)).toBe(before)
})

test('a source that was taken away counts too', async () => {
  await rm(join(root, 'src/programme/goal.ts'))
  expect(await stampOf(root)).not.toBe(before)
})
