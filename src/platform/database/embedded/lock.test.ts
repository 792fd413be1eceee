import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '#tests/folder.ts'
import { takeLock } from './lock.server.ts'

let file: string

beforeEach(async () => {
  const folder = await temporaryFolder()
  onTestFinished(folder.remove)
  file = join(folder.path, 'openimr.lock')
})

function take(): () => void {
  return takeLock(file, '/srv/data', undefined)
}

test('a folder that nobody uses is taken, and let go again', () => {
  const letGo = take()
  expect(existsSync(file)).toBe(true)
  letGo()
  expect(readdirSync(dirname(file))).toEqual([])
})

test('a folder in use by a live process is refused, with that process and what to do', () => {
  take()
  expect(take).toThrow(
    `The data folder /srv/data is in use by another OpenIMR (process ${process.pid}): stop that one, or choose another folder with --data-dir.`,
  )
})

test('the lock of a process that has died is taken over', () => {
  const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' })
  writeFileSync(file, JSON.stringify({ pid: Number(gone), started: 'boot/1' }))
  expect(take).not.toThrow()
})

test('the lock of a dead process whose number another one has by now is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'an earlier boot/1' }))
  expect(take).not.toThrow()
})

test('a lock that says nothing, as after a full disk, is taken over', () => {
  writeFileSync(file, '')
  expect(take).not.toThrow()
})

test('whoever lost the folder to another does not let go of it for them', () => {
  const letGo = take()
  writeFileSync(file, 'of another')
  letGo()
  expect(existsSync(file)).toBe(true)
})
